"""What the worker needs to find whoever keeps an old card: who holds which role, and no name."""

from django.db import migrations

SQL = """
GRANT SELECT (id, user_id, organisation_id, roles, from_date, until_date) ON people_membership
    TO visnet_worker;
GRANT SELECT (id, network_id, organisation_id, signed_date, left_date)
    ON people_network_membership TO visnet_worker;
"""


class Migration(migrations.Migration):
    """Grants only."""

    dependencies = [
        ("nightly_door", "0001_worker"),
        ("people", "0007_worker_tells"),
        ("directory", "0006_confidential_wall"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
