"""A handover note is its writer's and its reader's alone, and only while they may follow the case."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
MINE = (
    f'organisation_id = (SELECT sec.organisation_id()) AND ("by" = {ME} OR to_id = {ME})'
    " AND sec.may_follow_case(case_id)"
)
WRITES = f'{MINE} AND "by" = {ME} AND read_at IS NULL'
READS = f"{MINE} AND to_id = {ME}"
WALL = (
    protect(table="oversight_handover", role="visnet_back", select=MINE, insert=WRITES)
    + f"""
GRANT UPDATE (read_at) ON oversight_handover TO visnet_back;
CREATE POLICY visnet_back_update ON oversight_handover FOR UPDATE TO visnet_back
    USING ({READS}) WITH CHECK ({READS} AND read_at IS NOT NULL);
ALTER TABLE oversight_handover ADD CONSTRAINT oversight_handover_of_a_case
    FOREIGN KEY (case_id, organisation_id) REFERENCES cases_case (id, organisation_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
)


class Migration(migrations.Migration):
    """Grants and row-level security of handover notes."""

    dependencies = [("oversight", "0003_handover"), ("cases", "0021_handover_to_read")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
