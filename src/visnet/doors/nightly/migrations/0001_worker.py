"""What the worker needs of the job tables, and nothing of anybody's case."""

from django.db import migrations

SQL = """
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events,
    procrastinate_periodic_defers, procrastinate_workers TO visnet_worker;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO visnet_worker;
REVOKE ALL ON SEQUENCE audit_entry_number FROM visnet_worker;
GRANT SELECT ON SEQUENCE audit_entry_number TO visnet_worker;
"""


class Migration(migrations.Migration):
    """Grants only."""

    initial = True
    dependencies = [
        ("procrastinate", "0041_post_retry_failed_job"),
        ("audit", "0002_wall"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
