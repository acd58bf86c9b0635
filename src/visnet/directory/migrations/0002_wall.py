"""Who may read and write the cards of services. They hold nothing about anybody helped."""

from django.db import migrations

SQL = """
GRANT SELECT ON directory_service TO visnet_front, visnet_back;
GRANT INSERT, UPDATE ON directory_service TO visnet_back;
"""


class Migration(migrations.Migration):
    """Grants only."""

    dependencies = [("directory", "0001_initial"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
