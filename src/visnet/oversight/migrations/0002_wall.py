"""Which kind of thing is missing in a case, told to supervisors who do not work on it.

The guard answers. It reads that something is there and from when, never a word of it, and tells a
kind: not how often, not since when, not by whom. It measures by the yardsticks of the day and takes
none from who asks, so nobody finds out a date by asking again and again with another number.
"""

from django.db import migrations

from visnet.wall.rules import protect

# Proposed with this software. A later row, from its day on, takes the place of one of these.
YARDSTICKS = """
INSERT INTO oversight_yardstick (id, missing, days, from_date, basis)
SELECT gen_random_uuid(), kind, days, DATE '2026-11-28', 'PROPOSED'
FROM (VALUES
    ('NOBODY_LEADS', 0), ('LEAD_AWAY', 0), ('UNWATCHED', 14), ('NO_SAFE_WAY', 2),
    ('NO_ASSESSMENT', 14), ('OVERDUE_REVIEW', 0), ('NO_NEXT_STEP', 2), ('NO_RIGHTS', 7),
    ('NO_CONSENT', 30)) AS proposed (kind, days);
"""

WALL = protect(table="oversight_yardstick", role="visnet_back", select="true")

# That something is there, and from when: no column with words. Consents the guard reads already.
GUARD = """
GRANT SELECT ON oversight_yardstick TO visnet_guard;
GRANT SELECT (case_id) ON cases_assessment, cases_right_explained TO visnet_guard;
GRANT SELECT (case_id, is_safe, expires_date, superseded_at) ON cases_contact_rule TO visnet_guard;
GRANT SELECT (kind, due_date) ON cases_due TO visnet_guard;
GRANT SELECT (id, at, actor_kind, action, case_id) ON audit_entry TO visnet_guard;
CREATE POLICY guard_reads ON oversight_yardstick FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON cases_assessment FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON cases_right_explained FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON cases_contact_rule FOR SELECT TO visnet_guard USING (true);
CREATE POLICY guard_reads ON audit_entry FOR SELECT TO visnet_guard USING (true);
"""

TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"
OPENED = "(c.opened_at AT TIME ZONE 'Europe/Rome')::date"
# Keeping what is there in order is no step towards the person.
UPKEEP = (
    "('REASSESSMENT', 'GOAL_REVIEW', 'CONTACT_RULE', 'INSTRUMENT', 'DOMICILE', 'HANDOVER',"
    " 'REPORT_READING', 'SUPPORT_PLAN', 'SAFETY_PLAN', 'ACCESS_REQUEST')"
)
REVIEWS = "('REASSESSMENT', 'GOAL_REVIEW', 'CONTACT_RULE', 'INSTRUMENT')"
# Who was let in or kept away, and a name in a list: nobody looked after the case by that.
NOT_WATCHING = (
    "('cases.granted', 'cases.grant_revoked', 'cases.blocked', 'cases.block_lifted',"
    " 'cases.name_viewed')"
)


def days(kind):
    """Return how many days may pass today, asked once for the whole question."""
    return f"(SELECT y.days FROM sec.yardsticks_of_today y WHERE y.kind = '{kind}')"  # noqa: S608  no words of people


def none_in(table, more=""):
    """Return the SQL that finds no row of this case in a table."""
    return f"NOT EXISTS (SELECT 1 FROM public.{table} x WHERE x.case_id = c.id{more})"  # noqa: S608  no words of people


def works_here(member):
    """Return the SQL that asks whether somebody is a member today, and may sign in."""
    return f"""EXISTS (
        SELECT 1 FROM public.people_membership m
        JOIN public.people_user u ON u.id = m.user_id AND u.is_active
        WHERE m.user_id = {member} AND m.organisation_id = c.organisation_id
        AND m.from_date <= {TODAY} AND (m.until_date IS NULL OR m.until_date > {TODAY}))"""  # noqa: S608  no words of people


OLD_ENOUGH = f"{OPENED} + {{days}} < {TODAY}"
CONDITIONS = {
    "NOBODY_LEADS": f"c.lead_id IS NULL OR NOT {works_here('c.lead_id')}",
    "LEAD_AWAY": f"""EXISTS (
        SELECT 1 FROM public.people_absence a
        WHERE a.user_id = c.lead_id AND a.organisation_id = c.organisation_id
        AND a.ended_at IS NULL AND {TODAY} BETWEEN a.from_date + {days("LEAD_AWAY")} AND a.last_date
        AND (a.covered_by_id IS NULL OR sec.is_kept_away(c.id, a.covered_by_id)
             OR NOT {works_here("a.covered_by_id")}))""",
    "UNWATCHED": f"""(coalesce((
        SELECT e.at FROM public.audit_entry e
        WHERE e.case_id = c.id AND e.actor_kind = 'STAFF' AND e.action NOT IN {NOT_WATCHING}
        ORDER BY e.id DESC LIMIT 1), c.opened_at)
        AT TIME ZONE 'Europe/Rome')::date + {days("UNWATCHED")} < {TODAY}""",
    "NO_SAFE_WAY": OLD_ENOUGH.format(days=days("NO_SAFE_WAY")) + " AND " + none_in(
        "cases_contact_rule",
        f" AND x.is_safe AND x.superseded_at IS NULL AND x.expires_date >= {TODAY}",
    ),
    "NO_ASSESSMENT": OLD_ENOUGH.format(days=days("NO_ASSESSMENT"))
    + f" AND {none_in('cases_assessment')}",
    "OVERDUE_REVIEW": f"""EXISTS (
        SELECT 1 FROM public.cases_due x WHERE x.case_id = c.id AND x.kind IN {REVIEWS}
        AND x.due_date + {days("OVERDUE_REVIEW")} < {TODAY})""",
    "NO_NEXT_STEP": OLD_ENOUGH.format(days=days("NO_NEXT_STEP")) + " AND " + none_in(
        "cases_due", f" AND x.kind NOT IN {UPKEEP} AND x.due_date >= {TODAY}"
    ),
    "NO_RIGHTS": OLD_ENOUGH.format(days=days("NO_RIGHTS"))
    + f" AND {none_in('cases_right_explained')}",
    "NO_CONSENT": OLD_ENOUGH.format(days=days("NO_CONSENT")) + f" AND {none_in('cases_consent')}",
}
KINDS = ",\n        ".join(
    f"CASE WHEN {condition} THEN '{kind}' END" for kind, condition in CONDITIONS.items()
)

# The two views are the guard's own: nobody else may read them.
FUNCTIONS = f"""
SET ROLE visnet_guard;

CREATE VIEW sec.yardsticks_of_today AS
    SELECT DISTINCT ON (y.missing) y.missing::text AS kind, y.days::integer AS days, y.from_date,
           y.basis::text AS basis
    FROM public.oversight_yardstick y WHERE y.from_date <= {TODAY}
    ORDER BY y.missing, y.from_date DESC;

CREATE VIEW sec.what_is_missing AS
    SELECT c.id, c.organisation_id, c.reference::text AS reference, c.state::text AS state,
           c.danger::text AS danger, c.danger_rank::integer AS danger_rank, c.opened_at, c.lead_id,
           array_remove(ARRAY[
        {KINDS}], NULL) AS missing
    FROM public.cases_case c WHERE c.state <> 'CLOSED';

CREATE FUNCTION sec.cases_missing(
    last_rank integer, last_opened timestamptz, last_id uuid, only_kind text, most integer)
RETURNS TABLE (case_id uuid, reference text, state text, danger text, danger_rank integer,
               opened_at timestamptz, lead_id uuid, missing text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT w.id, w.reference, w.state, w.danger, w.danger_rank, w.opened_at, w.lead_id, w.missing
    FROM sec.what_is_missing w
    WHERE (SELECT sec.has_role('SUPERVISOR'))
    AND w.organisation_id = (SELECT sec.organisation_id())
    AND w.id <> ALL (ARRAY(SELECT sec.blocked_cases()))
    AND (last_id IS NULL OR w.danger_rank < last_rank
         OR (w.danger_rank = last_rank AND (w.opened_at, w.id) > (last_opened, last_id)))
    AND cardinality(w.missing) > 0 AND (only_kind IS NULL OR only_kind = ANY (w.missing))
    ORDER BY w.danger_rank DESC, w.opened_at, w.id
    LIMIT most
$$;

-- One line for each yardstick, and one without a kind: how many cases lack anything at all.
CREATE FUNCTION sec.count_missing()
RETURNS TABLE (kind text, days integer, from_date date, basis text, many bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH lacking AS MATERIALIZED (
        SELECT w.missing FROM sec.what_is_missing w
        WHERE (SELECT sec.has_role('SUPERVISOR'))
        AND w.organisation_id = (SELECT sec.organisation_id())
        AND w.id <> ALL (ARRAY(SELECT sec.blocked_cases()))
        AND cardinality(w.missing) > 0)
    SELECT y.kind, y.days, y.from_date, y.basis,
           (SELECT count(*) FROM lacking l WHERE y.kind = ANY (l.missing))
    FROM sec.yardsticks_of_today y WHERE (SELECT sec.has_role('SUPERVISOR'))
    UNION ALL
    SELECT '', 0, NULL, '', count(*) FROM lacking HAVING (SELECT sec.has_role('SUPERVISOR'))
$$;
REVOKE ALL ON sec.yardsticks_of_today, sec.what_is_missing FROM PUBLIC;
REVOKE ALL ON FUNCTION sec.cases_missing(integer, timestamptz, uuid, text, integer),
    sec.count_missing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.cases_missing(integer, timestamptz, uuid, text, integer),
    sec.count_missing() TO visnet_back;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of the oversight room."""

    dependencies = [
        ("oversight", "0001_initial"),
        ("audit", "0002_wall"),
        ("cases", "0012_wall_of_conflicts"),
        ("people", "0006_leaving"),
        ("referrals", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(YARDSTICKS, migrations.RunSQL.noop),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
