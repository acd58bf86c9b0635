"""The worker counts terms too, by what was approved; of proposals it knows nothing."""

from django.db import migrations

from visnet.wall.rules import protect

SQL = protect(table="law_record_version", role="visnet_worker", select="decision = 'APPROVED'")


class Migration(migrations.Migration):
    """One more reader of approved versions."""

    dependencies = [("law", "0002_wall")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
