"""To tell those who hold a role that something waits, the worker needs who holds it, and no more."""

from django.db import migrations

SQL = """
GRANT SELECT (id, user_id, organisation_id, roles, from_date, until_date)
    ON people_membership TO visnet_worker;
"""


class Migration(migrations.Migration):
    """One grant."""

    dependencies = [("people", "0006_leaving")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
