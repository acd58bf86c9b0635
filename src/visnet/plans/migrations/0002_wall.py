"""An approval is read by whoever works on the case, and written by a supervisor who wrote no part of it."""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
OWN = "organisation_id = (SELECT sec.organisation_id())"
INSIDE = works_on("plans_approval.case_id")
PART = "ARRAY(SELECT split_part(part, ':', 1)::uuid FROM unnest(parts) AS part)"
HAD_A_HAND = (
    "EXISTS (SELECT 1 FROM cases_timeline_entry t WHERE t.case_id = plans_approval.case_id"
    f" AND t.\"by\" = {ME} AND t.subject_id = ANY ({PART})"
    " AND t.kind IN ('GOAL_SET', 'GOAL_REVIEWED', 'GOAL_LEFT', 'INSTRUMENT_ANSWERED'))"
)
WALL = protect(
    table="plans_approval",
    role="visnet_back",
    select=INSIDE,
    insert=(
        f"\"by\" = {ME} AND {OWN} AND {INSIDE} AND (SELECT sec.has_role('SUPERVISOR'))"
        f" AND cardinality(parts) > 0 AND NOT {HAD_A_HAND}"
    ),
)
BELONGING = """
ALTER TABLE plans_approval ADD CONSTRAINT plans_approval_same_organisation
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):
    """Grants and row-level security of approvals. Nothing grants UPDATE or DELETE to anybody."""

    dependencies = [("plans", "0001_initial"), ("cases", "0012_wall_of_conflicts")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(BELONGING, migrations.RunSQL.noop),
    ]
