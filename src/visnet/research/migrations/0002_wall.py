"""Who may ask, approve, take and bring back; what the program alone writes; and what is counted.

The counter's role reads coded columns and answers one request, of whoever asks, while the program
vouches for it. The front, partners and guests get nothing; the worker erases, and reads no byte.
"""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
VOUCHED = "(SELECT sec.vouched('research'))"
FIELDS = (
    "year network source offence touched child danger end outcome rights passed_on".split()
)


def roles(*names: str) -> str:
    """Return the SQL that asks whether a member has one of these roles."""
    return f"({STAFF} AND (" + " OR ".join(f"(SELECT sec.has_role('{n}'))" for n in names) + "))"


def of_request(table: str, condition: str = "true") -> str:
    """Return the SQL that asks for a request that the actor may see, as the condition says."""
    return (
        f"EXISTS (SELECT 1 FROM research_request r WHERE r.id = {table}.request_id AND {condition})"
    )


ASKS = roles("COORDINATOR", "RESEARCHER")
DECIDES = roles("COORDINATOR", "REPRESENTATIVE", "DATA_PROTECTION_OFFICER")
READS = f"({DECIDES} OR ({ASKS} AND asked_by = {ME}))"
TWICE = "(SELECT count(*) FROM research_approval a WHERE a.request_id = research_request.id) >= 2"
CLEARED_TWICE = (
    "(SELECT count(*) FROM research_clearance c WHERE c.output_id = research_output.id) >= 2"
)
LISTED = ", ".join(f"'{field}'" for field in FIELDS)
REQUESTS = (
    f"ALTER TABLE research_request ADD CONSTRAINT research_only_listed_fields"
    f" CHECK (fields <@ ARRAY[{LISTED}]::varchar[] AND cardinality(fields) > 0);\n"
    + protect(
        table="research_request",
        role="visnet_back",
        select=READS,
        insert=f"{ASKS} AND asked_by = {ME} AND organisation_id = {MINE} AND state = 'ASKED'",
    )
    # What was asked for stays as it was: only where it stands may change, and never by one alone.
    + f"""
GRANT UPDATE (state, available_until, ended_by, ended_at, ended_because)
    ON research_request TO visnet_back;
CREATE POLICY visnet_back_update ON research_request FOR UPDATE TO visnet_back
    USING ({READS} AND state IN ('ASKED', 'APPROVED'))
    WITH CHECK (
        (state = 'APPROVED' AND {DECIDES} AND {TWICE})
        OR (state = 'REFUSED' AND {DECIDES} AND ended_by = {ME} AND asked_by <> {ME})
        OR (state = 'TAKEN_BACK' AND ended_by = {ME} AND asked_by = {ME})
        OR (state = 'STOPPED' AND {DECIDES} AND ended_by = {ME})
    );
"""
)
AROUND = (
    protect(
        table="research_check",
        role="visnet_back",
        select=of_request("research_check"),
        insert=f"{ASKS} AND request_id = {VOUCHED} AND "
        + of_request("research_check", f"r.asked_by = {ME} AND r.state = 'ASKED'"),
    )
    + protect(
        table="research_package",
        role="visnet_back",
        select=of_request(
            "research_package",
            f"r.asked_by = {ME} AND r.state = 'APPROVED' AND r.available_until > now()",
        ),
        insert=f"{ASKS} AND request_id = {VOUCHED} AND "
        + of_request("research_package", f"r.asked_by = {ME} AND r.state = 'ASKED'"),
    )
    + protect(
        table="research_approval",
        role="visnet_back",
        # By its own columns: the rule of requests asks here, and would ask in a circle.
        select=READS,
        insert=f"{DECIDES} AND by = {ME} AND organisation_id = {MINE} AND "
        + of_request(
            "research_approval", "r.state = 'ASKED' AND r.asked_by = research_approval.asked_by"
        ),
    )
    + protect(
        table="research_taking",
        role="visnet_back",
        select=of_request("research_taking"),
        insert=f"{ASKS} AND by = {ME} AND organisation_id = {MINE} AND "
        + of_request("research_taking", f"r.asked_by = {ME} AND r.state = 'APPROVED'"),
    )
    + protect(
        table="research_output",
        role="visnet_back",
        select=of_request("research_output"),
        insert=f"{ASKS} AND id = {VOUCHED} AND brought_by = {ME} AND state = 'BROUGHT' AND "
        + of_request("research_output", f"r.asked_by = {ME} AND r.state = 'APPROVED'"),
    )
    + f"""
GRANT UPDATE (state, ended_by, ended_at, ended_because) ON research_output TO visnet_back;
CREATE POLICY visnet_back_update ON research_output FOR UPDATE TO visnet_back
    USING ({DECIDES} AND state = 'BROUGHT')
    WITH CHECK (
        (state = 'CLEARED' AND {CLEARED_TWICE})
        OR (state = 'REFUSED' AND ended_by = {ME} AND brought_by <> {ME})
    );
"""
    + protect(
        table="research_clearance",
        role="visnet_back",
        select=f"({DECIDES} OR ({ASKS} AND brought_by = {ME}))",
        insert=(
            f"{DECIDES} AND by = {ME} AND organisation_id = {MINE} AND EXISTS ("
            "SELECT 1 FROM research_output o WHERE o.id = research_clearance.output_id"
            " AND o.state = 'BROUGHT' AND o.brought_by = research_clearance.brought_by)"
        ),
    )
)
COUNTER = """
GRANT USAGE, CREATE ON SCHEMA sec TO visnet_counter;
GRANT EXECUTE ON FUNCTION sec.actor_id() TO visnet_counter;
GRANT EXECUTE ON FUNCTION sec.vouched(text) TO visnet_counter;
GRANT SELECT (id, fields, first_year, last_year, is_demonstration, asked_by, asked_at, state,
    available_until, erased_at) ON research_request TO visnet_counter;
GRANT UPDATE (erased_at) ON research_request TO visnet_counter;
CREATE POLICY counter_select ON research_request FOR SELECT TO visnet_counter USING (true);
CREATE POLICY counter_update ON research_request FOR UPDATE TO visnet_counter
    USING (erased_at IS NULL) WITH CHECK (erased_at IS NOT NULL);
GRANT SELECT (request_id, found) ON research_check TO visnet_counter;
CREATE POLICY counter_select ON research_check FOR SELECT TO visnet_counter USING (true);
GRANT SELECT (request_id), DELETE ON research_package TO visnet_counter;
CREATE POLICY counter_select ON research_package FOR SELECT TO visnet_counter USING (true);
CREATE POLICY counter_delete ON research_package FOR DELETE TO visnet_counter USING (true);
"""
# A request of whoever asks, vouched for, of which nothing was made yet.
OPEN = """research_request r
    WHERE r.id = asked AND r.id = (SELECT sec.vouched('research')) AND r.state = 'ASKED'
    AND r.asked_by = (SELECT sec.actor_id())
    AND NOT EXISTS (SELECT 1 FROM public.research_check k WHERE k.request_id = r.id)"""


def finding(code: str, value: str) -> str:
    """Return the SQL for a finding: nothing where it was not asked for."""
    return f"CASE WHEN '{code}' = ANY (r.fields) THEN {value} ELSE '' END"


COUNTED = f"""
SET ROLE visnet_counter;

CREATE FUNCTION sec.counted_for_research(asked uuid) RETURNS TABLE (
    year text, network text, source text, offence text, touched text, child text,
    danger text, ended text, outcome text, rights text, passed_on text, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH r AS MATERIALIZED (SELECT r.* FROM (
        SELECT r.id, r.fields, r.first_year, r.last_year, r.is_demonstration
        FROM public.{OPEN}) r)
    SELECT date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')::int::text,
        coalesce(n.name_it, ''), c.source::text, c.offence_code::text, c.victim_type::text,
        CASE c.is_minor WHEN true THEN 'yes' WHEN false THEN 'no' ELSE 'unknown' END,
        {finding("danger", "c.danger::text")},
        {finding("end", "CASE WHEN c.closed_at IS NULL THEN 'OPEN' ELSE c.closure_reason::text END")},
        {finding("outcome", "CASE WHEN c.closed_at IS NULL THEN 'OPEN' ELSE c.outcome::text END")},
        {finding("rights", "CASE WHEN EXISTS (SELECT 1 FROM public.cases_right_explained e WHERE e.case_id = c.id) THEN 'yes' ELSE 'no' END")},
        {finding("passed_on", "CASE WHEN EXISTS (SELECT 1 FROM public.referrals_referral f WHERE f.case_id = c.id AND f.sent_at IS NOT NULL) THEN 'yes' ELSE 'no' END")},
        count(*)
    FROM r JOIN public.cases_case c ON c.synthetic = r.is_demonstration
        AND date_part('year', c.opened_at AT TIME ZONE 'Europe/Rome')
            BETWEEN r.first_year AND r.last_year
        AND c.closure_reason <> 'OPENED_BY_MISTAKE'
    LEFT JOIN LATERAL (
        SELECT w.name_it FROM public.people_network_membership m
        JOIN public.people_network w ON w.id = m.network_id
        WHERE m.organisation_id = c.organisation_id AND w.level = 'LOCAL'
        AND m.signed_date <= (c.opened_at AT TIME ZONE 'Europe/Rome')::date
        AND (m.left_date IS NULL OR m.left_date > (c.opened_at AT TIME ZONE 'Europe/Rome')::date)
        ORDER BY w.name_it LIMIT 1
    ) n ON true
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
$$;

-- What earlier extracts of the same people tell apart: years and how widely, nothing else of them.
CREATE FUNCTION sec.told_in_research(asked uuid) RETURNS TABLE (
    first_year int, last_year int, levels jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.first_year::int, e.last_year::int, k.found -> 'levels'
    FROM public.{OPEN.replace("research_request r", "research_request r JOIN public.research_request e ON e.id <> r.id AND e.is_demonstration = r.is_demonstration AND e.state IN ('ASKED', 'APPROVED', 'STOPPED') JOIN public.research_check k ON k.request_id = e.id")}
$$;

-- Erases what can be taken no more; whoever asks for it, it erases nothing else.
CREATE FUNCTION sec.erase_research() RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH gone AS (
        DELETE FROM public.research_package p USING public.research_request r
        WHERE r.id = p.request_id AND (
            r.state NOT IN ('ASKED', 'APPROVED')
            OR (r.state = 'APPROVED' AND r.available_until <= now()))
        RETURNING p.request_id)
    UPDATE public.research_request r SET erased_at = now() FROM gone g
    WHERE r.id = g.request_id RETURNING r.id
$$;

REVOKE ALL ON FUNCTION sec.counted_for_research(uuid), sec.told_in_research(uuid),
    sec.erase_research() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.counted_for_research(uuid), sec.told_in_research(uuid)
    TO visnet_back;
GRANT EXECUTE ON FUNCTION sec.erase_research() TO visnet_back, visnet_worker;
RESET ROLE;
REVOKE CREATE ON SCHEMA sec FROM visnet_counter;
"""


class Migration(migrations.Migration):
    """Grants, row-level security, and the functions of the counter."""

    dependencies = [
        ("research", "0001_initial"),
        ("indicators", "0002_views"),
        ("wall", "0003_word"),
        ("examinations", "0006_word_wall"),
    ]
    operations = [
        migrations.RunSQL(REQUESTS, migrations.RunSQL.noop),
        migrations.RunSQL(AROUND, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTER, migrations.RunSQL.noop),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
    ]
