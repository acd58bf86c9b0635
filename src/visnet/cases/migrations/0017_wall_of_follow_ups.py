"""What was agreed for after the end is for whoever works on the case, in their own name.

What became of it is written once: the rule for changing reaches only rows that lie ahead.
"""

from django.db import migrations

from visnet.wall.rules import protect, works_on

ME = "(SELECT sec.actor_id())"
WORKS_ON = works_on("cases_follow_up.case_id")

POLICIES = (
    protect(
        table="cases_follow_up",
        role="visnet_back",
        select=WORKS_ON,
        insert=f"agreed_by = {ME} AND done_at IS NULL AND {WORKS_ON}",
    )
    + f"""
GRANT UPDATE (outcome, used_rule_id, note_sealed, done_by, done_at) ON cases_follow_up
    TO visnet_back;
CREATE POLICY visnet_back_update ON cases_follow_up FOR UPDATE TO visnet_back
    USING (done_at IS NULL AND {WORKS_ON})
    WITH CHECK (done_by = {ME} AND {WORKS_ON});
"""
)


class Migration(migrations.Migration):
    """Grants and row-level security."""

    dependencies = [("cases", "0016_follow_ups")]
    operations = [migrations.RunSQL(POLICIES, migrations.RunSQL.noop)]
