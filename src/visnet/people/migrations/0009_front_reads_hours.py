"""So that anybody can be told whether their Centre is there now, the front reads its hours.

Only the hours: remarks beside them are for whoever works in the network.
"""

from django.db import migrations

SQL = """
GRANT SELECT (id, organisation_id, kind, weekdays, from_time, until_time, from_date, until_date,
    on_holidays) ON people_watch TO visnet_front;
"""


class Migration(migrations.Migration):
    """One grant."""

    dependencies = [("people", "0008_correcting_counts")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
