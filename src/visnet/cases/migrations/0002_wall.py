"""Who may see and write which row of a case: the policy file's rule, held a second time here.

The front and the worker get nothing at all. Staff of the owning organisation see the line of a case
when they work on it or supervise; what is inside only when they work on it; nothing when blocked.
"""

from functools import partial

from django.db import migrations

from visnet.wall import rules
from visnet.wall.rules import protect

# These read what the asking actor may not, so they belong to a role that nobody can sign in as,
# and answer about that actor only.
FUNCTIONS = """
GRANT SELECT ON cases_case, cases_grant, cases_block TO visnet_guard;

CREATE FUNCTION sec.blocked_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 5 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.case_id FROM public.cases_block b
    WHERE b.lifted_at IS NULL AND b.user_id = (SELECT sec.actor_id())
    UNION ALL
    SELECT b.case_id FROM public.cases_block b
    WHERE b.lifted_at IS NULL AND b.blocked_organisation_id = (SELECT sec.organisation_id())
$$;

CREATE OR REPLACE FUNCTION sec.is_blocked(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.cases_block b
        WHERE b.case_id = wanted_case AND b.lifted_at IS NULL
        AND (b.user_id = (SELECT sec.actor_id())
             OR b.blocked_organisation_id = (SELECT sec.organisation_id())))
$$;

CREATE FUNCTION sec.holds_grant(wanted_case uuid, wanted_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.cases_grant g
        WHERE g.case_id = wanted_case AND g.user_id = (SELECT sec.actor_id())
        AND g.organisation_id = (SELECT sec.organisation_id()) AND g.revoked_at IS NULL
        AND (wanted_role IS NULL OR g.role = wanted_role))
$$;

-- Whoever opens a case works on it from the start; afterwards nobody lets themselves in.
CREATE FUNCTION sec.is_my_new_case(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.cases_case c
        WHERE c.id = wanted_case AND c.opened_by = (SELECT sec.actor_id())
        AND c.organisation_id = (SELECT sec.organisation_id()))
    AND NOT EXISTS (SELECT 1 FROM public.cases_grant g WHERE g.case_id = wanted_case)
$$;

CREATE OR REPLACE FUNCTION sec.may_follow_case(wanted_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sec.holds_grant(wanted_case, NULL) AND NOT sec.is_blocked(wanted_case)
$$;
"""

SIGNATURES = (
    "sec.blocked_cases()",
    "sec.is_blocked(uuid)",
    "sec.holds_grant(uuid, text)",
    "sec.is_my_new_case(uuid)",
    "sec.may_follow_case(uuid)",
)
HAND_OVER = "".join(
    f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\n"
    f"GRANT EXECUTE ON FUNCTION {signature} TO visnet_back, visnet_guard;\n"
    f"ALTER FUNCTION {signature} OWNER TO visnet_guard;\n"
    for signature in SIGNATURES
)

GUARD_READS = "".join(
    f"CREATE POLICY guard_reads ON {table} FOR SELECT TO visnet_guard USING (true);\n"
    for table in ("cases_case", "cases_grant", "cases_block")
)

OWN = "organisation_id = (SELECT sec.organisation_id())"
ME = "(SELECT sec.actor_id())"
works_on = partial(rules.works_on, member=ME)
SUPERVISES = "(SELECT sec.has_role('SUPERVISOR'))"


def not_blocked(case):
    """Asked once per query: the few cases that this actor is kept away from."""
    return f"{case} <> ALL (ARRAY(SELECT sec.blocked_cases()))"


def sees_line(table):
    """The case's own line is visible, under the policy of that table."""
    return f"EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {table}.case_id)"


LINE = f"{OWN} AND {not_blocked('id')} AND ({SUPERVISES} OR {works_on('cases_case.id')})"
NEW_CASE = (
    f"{OWN} AND opened_by = {ME}"
    " AND ((SELECT sec.has_role('OPERATOR')) OR (SELECT sec.has_role('SUPERVISOR')))"
)
DUE = (
    f"{OWN} AND {not_blocked('case_id')}"
    f" AND (user_id = {ME} OR {SUPERVISES} OR {works_on('cases_due.case_id')})"
)

POLICIES = (
    protect(
        table="cases_reference_counter",
        role="visnet_back",
        select=OWN,
        insert=OWN,
        update=OWN,
    )
    + protect(
        table="cases_case", role="visnet_back", select=LINE, insert=NEW_CASE, update=LINE
    )
    + protect(
        table="cases_due",
        role="visnet_back",
        select=DUE,
        insert=f"{OWN} AND {sees_line('cases_due')}",
        update=DUE,
        delete=DUE,
    )
    + protect(
        table="cases_identifier",
        role="visnet_back",
        select=f"{OWN} AND {sees_line('cases_identifier')}",
        insert=f"{OWN} AND {works_on('cases_identifier.case_id')}",
    )
)

# The columns that name who writes: nobody writes in a colleague's name.
AUTHOR = {
    "cases_contact_rule": "recorded_by",
    "cases_contact_attempt": '"by"',
    "cases_consent": "recorded_by",
    "cases_right_explained": '"by"',
    "cases_assessment": '"by"',
    "cases_need_score": '"by"',
    "cases_goal": '"by"',
}
# What may be changed once written, column by column. Everything else stays as it was written.
CHANGEABLE = {
    "cases_contact_rule": "is_safe, verified_at, expires_date, superseded_at, version",
    "cases_consent": "withdrawn_at, withdrawn_by",
    "cases_goal": "owner_id, due_date, review_date, state, ended_at, version, words_sealed",
}


def inside(table):
    """What is inside a case: for whoever works on it."""
    rule = works_on(f"{table}.case_id")
    sql = protect(
        table=table,
        role="visnet_back",
        select=rule,
        insert=f"{AUTHOR[table]} = {ME} AND {rule}",
    )
    if table in CHANGEABLE:
        sql += (
            f"GRANT UPDATE ({CHANGEABLE[table]}) ON {table} TO visnet_back;\n"
            f"CREATE POLICY visnet_back_update ON {table} FOR UPDATE TO visnet_back"
            f" USING ({rule}) WITH CHECK ({rule});\n"
        )
    return sql


INSIDE = "".join(inside(table) for table in AUTHOR) + protect(
    table="cases_person",
    role="visnet_back",
    select=works_on("cases_person.case_id"),
    insert=f"{OWN} AND {works_on('cases_person.case_id')}",
    update=works_on("cases_person.case_id"),
)

# Notes and the timeline are append-only: no UPDATE and no DELETE is granted to anybody.
READABLE_NOTE = (
    f"(visibility <> 'PRIVATE' OR \"by\" = {ME}) AND {works_on('cases_note.case_id')}"
)
READABLE_LINE = (
    f"(only_for_id IS NULL OR only_for_id = {ME})"
    f" AND {works_on('cases_timeline_entry.case_id')}"
)
APPEND_ONLY = protect(
    table="cases_note",
    role="visnet_back",
    select=READABLE_NOTE,
    insert=f"\"by\" = {ME} AND {works_on('cases_note.case_id')}",
) + protect(
    table="cases_timeline_entry",
    role="visnet_back",
    select=READABLE_LINE,
    insert=f"\"by\" = {ME} AND {sees_line('cases_timeline_entry')}",
)

# Grants: colleagues on a case see each other; the lead and supervisors let in, never themselves.
# A closed grant stays closed; one's own open grant can only become less.
GRANTS = f"""
ALTER TABLE cases_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_grant FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (role, revoked_at) ON cases_grant TO visnet_back;
CREATE POLICY visnet_back_select ON cases_grant FOR SELECT TO visnet_back
    USING ({OWN} AND {not_blocked('case_id')}
           AND (user_id = {ME} OR {SUPERVISES} OR sec.holds_grant(case_id, NULL)));
CREATE POLICY visnet_back_insert ON cases_grant FOR INSERT TO visnet_back
    WITH CHECK ({OWN} AND granted_by = {ME} AND revoked_at IS NULL
        AND CASE WHEN user_id = {ME} THEN role = 'LEAD' AND sec.is_my_new_case(case_id)
            ELSE {not_blocked('case_id')}
                 AND ({SUPERVISES} OR sec.holds_grant(case_id, 'LEAD')) END);
CREATE POLICY visnet_back_update ON cases_grant FOR UPDATE TO visnet_back
    USING ({OWN} AND revoked_at IS NULL AND {not_blocked('case_id')}
           AND (user_id = {ME} OR {SUPERVISES} OR sec.holds_grant(case_id, 'LEAD')))
    WITH CHECK ({OWN} AND (user_id <> {ME} OR role = 'MEMBER' OR revoked_at IS NOT NULL));
"""

# Blocks: seen by whoever works on the case or supervises, and never by the one who is blocked.
BLOCKS = f"""
ALTER TABLE cases_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_block FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE (lifted_at, lifted_by) ON cases_block TO visnet_back;
CREATE POLICY visnet_back_select ON cases_block FOR SELECT TO visnet_back
    USING ({OWN} AND {not_blocked('case_id')}
           AND ({SUPERVISES} OR {works_on('cases_block.case_id')}));
CREATE POLICY visnet_back_insert ON cases_block FOR INSERT TO visnet_back
    WITH CHECK ({OWN} AND "by" = {ME} AND (user_id = {ME} OR {sees_line('cases_block')}));
CREATE POLICY visnet_back_update ON cases_block FOR UPDATE TO visnet_back
    USING ({OWN} AND {SUPERVISES} AND {not_blocked('case_id')})
    WITH CHECK ({OWN} AND (lifted_by IS NULL OR lifted_by = {ME}));
"""

# What hangs on a case belongs to the organisation of the case.
SAME_ORGANISATION = "ALTER TABLE cases_case ADD CONSTRAINT cases_case_and_organisation" \
    " UNIQUE (id, organisation_id);\n" + "".join(
    f"ALTER TABLE {table} ADD CONSTRAINT {table}_same_organisation"
    " FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)"
    " DEFERRABLE INITIALLY DEFERRED;\n"
    for table in ("cases_grant", "cases_block", "cases_due", "cases_person", "cases_identifier")
)

ONE_LEAD = """
ALTER TABLE cases_grant ADD CONSTRAINT cases_one_lead
    EXCLUDE USING btree (case_id WITH =) WHERE (revoked_at IS NULL AND role = 'LEAD')
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants, row-level security and functions of the cases room."""

    dependencies = [
        ("cases", "0001_initial"),
        ("wall", "0001_ticket"),
        ("vault", "0002_wall"),
        ("enquiries", "0002_wall"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD_READS, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(INSIDE, migrations.RunSQL.noop),
        migrations.RunSQL(APPEND_ONLY, migrations.RunSQL.noop),
        migrations.RunSQL(BLOCKS, migrations.RunSQL.noop),
        migrations.RunSQL(SAME_ORGANISATION, migrations.RunSQL.noop),
        migrations.RunSQL(ONE_LEAD, migrations.RunSQL.noop),
    ]
