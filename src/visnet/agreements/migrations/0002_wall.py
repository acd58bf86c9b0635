"""Agreements bind those who work under them, so the back reads them all; the front reads none."""

from django.db import migrations

SQL = """
GRANT SELECT, INSERT, UPDATE ON agreements_agreement TO visnet_back;
GRANT SELECT, INSERT ON agreements_party, agreements_clause TO visnet_back;
"""


class Migration(migrations.Migration):
    """Grants only."""

    dependencies = [("agreements", "0001_initial"), ("wall", "0001_ticket")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
