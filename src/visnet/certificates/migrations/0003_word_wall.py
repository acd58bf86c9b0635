"""A certificate is issued by the program, for a trainer, and by no trainer's raw SQL."""

from importlib import import_module

from django.db import migrations

wall = import_module("visnet.certificates.migrations.0002_wall")

SQL = f"""
ALTER POLICY visnet_back_insert ON certificates_certificate WITH CHECK (
    id = (SELECT sec.vouched('certificate'))
    AND {wall.STAFF} AND {wall.TRAINS} AND issued_by = {wall.ME} AND user_id <> {wall.ME}
    AND {wall.network_of(wall.MINE)}
    AND {wall.network_of("certificates_certificate.organisation_id")}
    AND {wall.WORKS_THERE} AND revoked_at IS NULL AND completed_date <= {wall.TODAY});
"""


class Migration(migrations.Migration):
    """One condition more."""

    dependencies = [
        ("certificates", "0002_wall"),
        ("wall", "0003_word"),
        ("people", "0016_word_wall"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
