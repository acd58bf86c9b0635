"""What a source counts of a network may be put right, and whoever was slower is told."""

from django.db import migrations, models

SQL = """
GRANT UPDATE (on_date, is_month, count, source, verification, version)
    ON people_network_count TO visnet_back;
"""
BACK = """
REVOKE UPDATE (on_date, is_month, count, source, verification, version)
    ON people_network_count FROM visnet_back;
"""


class Migration(migrations.Migration):
    """One column and one grant."""

    dependencies = [("people", "0007_worker_tells")]
    operations = [
        migrations.AddField(
            model_name="networkcount",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.RunSQL(SQL, BACK),
    ]
