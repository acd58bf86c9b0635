"""Who may read and write versions of records. What was approved is law for everybody at the back."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
STAFF = "((SELECT sec.claims())[2] = 'STAFF')"
KEEPS = (
    f"({STAFF} AND ((SELECT sec.has_role('SUPERVISOR')) OR (SELECT sec.has_role('COORDINATOR'))))"
)

SQL = (
    protect(
        table="law_record_version",
        role="visnet_back",
        select=f"decision = 'APPROVED' OR {STAFF}",
        insert=f"{KEEPS} AND proposed_by = {ME} AND decision = ''",
    )
    + f"""
GRANT UPDATE (decision, decided_by, decided_at, decided_because) ON law_record_version
    TO visnet_back;
CREATE POLICY visnet_back_decide ON law_record_version FOR UPDATE TO visnet_back
    USING (decision = '' AND {KEEPS})
    WITH CHECK (decided_by = {ME} AND {KEEPS} AND (
        (decision IN ('APPROVED', 'REFUSED') AND proposed_by <> {ME})
        OR (decision = 'WITHDRAWN' AND proposed_by = {ME})));
"""
)


class Migration(migrations.Migration):
    """Grants and row-level security of the law room."""

    dependencies = [("law", "0001_initial"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
