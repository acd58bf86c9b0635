"""Whoever stands in for an absent colleague has their cases on those days, and no longer.

Wherever the wall asked "is this grant mine?", it now asks "is it mine, or of somebody I stand in for
today?". A block on whoever stands in beats it, and standing in makes nobody the lead.
"""

from django.db import migrations

from visnet.wall.rules import works_on

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.stands_for() RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 3 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.actor_id() UNION ALL SELECT sec.covers()
$$;
REVOKE ALL ON FUNCTION sec.stands_for() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.stands_for() TO visnet_back;

CREATE OR REPLACE FUNCTION sec.holds_grant(wanted_case uuid, wanted_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.cases_grant g
        WHERE g.case_id = wanted_case AND g.organisation_id = (SELECT sec.organisation_id())
        AND g.revoked_at IS NULL
        AND CASE WHEN wanted_role IS NULL
            THEN g.user_id = ANY (ARRAY(SELECT sec.stands_for()))
            ELSE g.user_id = (SELECT sec.actor_id()) AND g.role = wanted_role END)
$$;

-- Whether somebody else still works on a case that the asking actor may follow.
CREATE FUNCTION sec.works_on_too(wanted_case uuid, member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.may_follow_case(wanted_case) AND EXISTS (
        SELECT 1 FROM public.cases_grant g
        WHERE g.case_id = wanted_case AND g.user_id = member AND g.revoked_at IS NULL)
$$;
REVOKE ALL ON FUNCTION sec.works_on_too(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.works_on_too(uuid, uuid) TO visnet_back;

RESET ROLE;
"""

OWN = "organisation_id = (SELECT sec.organisation_id())"
ME = "(SELECT sec.actor_id())"
SUPERVISES = "(SELECT sec.has_role('SUPERVISOR'))"
STANDS_FOR = "ANY (ARRAY(SELECT sec.stands_for()))"


def not_blocked(case):
    """Asked once per query: the few cases that this actor is kept away from."""
    return f"{case} <> ALL (ARRAY(SELECT sec.blocked_cases()))"


def alter(table, verb, condition):
    """Write one policy of the back anew."""
    using = "" if verb == "insert" else f" USING ({condition})"
    check = f" WITH CHECK ({condition})" if verb in {"insert", "update"} else ""
    return f"ALTER POLICY visnet_back_{verb} ON {table}{using}{check};\n"


LINE = f"{OWN} AND {not_blocked('id')} AND ({SUPERVISES} OR {works_on('cases_case.id')})"
DUE = (
    f"{OWN} AND {not_blocked('case_id')}"
    f" AND (user_id = {ME} OR {SUPERVISES} OR {works_on('cases_due.case_id')})"
)
AUTHOR = {
    "cases_contact_rule": "recorded_by",
    "cases_contact_attempt": '"by"',
    "cases_consent": "recorded_by",
    "cases_right_explained": '"by"',
    "cases_assessment": '"by"',
    "cases_need_score": '"by"',
    "cases_goal": '"by"',
}
CHANGEABLE = ("cases_contact_rule", "cases_consent", "cases_goal")

POLICIES = (
    "".join(alter("cases_case", verb, LINE) for verb in ("select", "update"))
    + "".join(alter("cases_due", verb, DUE) for verb in ("select", "update", "delete"))
    + "".join(
        alter(table, "select", works_on(f"{table}.case_id"))
        + alter(table, "insert", f"{author} = {ME} AND {works_on(f'{table}.case_id')}")
        for table, author in AUTHOR.items()
    )
    + "".join(alter(table, "update", works_on(f"{table}.case_id")) for table in CHANGEABLE)
    + alter("cases_person", "select", works_on("cases_person.case_id"))
    + alter("cases_person", "insert", f"{OWN} AND {works_on('cases_person.case_id')}")
    + alter("cases_person", "update", works_on("cases_person.case_id"))
    + alter("cases_identifier", "insert", f"{OWN} AND {works_on('cases_identifier.case_id')}")
    + alter(
        "cases_note",
        "select",
        f"(visibility <> 'PRIVATE' OR \"by\" = {ME}) AND {works_on('cases_note.case_id')}",
    )
    + alter("cases_note", "insert", f"\"by\" = {ME} AND {works_on('cases_note.case_id')}")
    + alter(
        "cases_timeline_entry",
        "select",
        f"(only_for_id IS NULL OR only_for_id = {ME})"
        f" AND {works_on('cases_timeline_entry.case_id')}",
    )
    + alter(
        "cases_block",
        "select",
        f"{OWN} AND {not_blocked('case_id')}"
        f" AND ({SUPERVISES} OR {works_on('cases_block.case_id')})",
    )
    + alter(
        "cases_grant",
        "select",
        f"{OWN} AND {not_blocked('case_id')}"
        f" AND (user_id = {STANDS_FOR} OR {SUPERVISES} OR sec.holds_grant(case_id, NULL))",
    )
)


class Migration(migrations.Migration):
    """Row-level security of the cases room, with cover."""

    dependencies = [("cases", "0003_crime_described"), ("people", "0005_wall_of_belonging")]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
    ]
