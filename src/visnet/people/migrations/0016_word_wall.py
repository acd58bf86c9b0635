"""What a certificate gives is written by the program with it, and by no trainer's raw SQL."""

from importlib import import_module

from django.db import migrations

wall = import_module("visnet.people.migrations.0014_wall_of_competences")

SQL = f"""
GRANT EXECUTE ON FUNCTION sec.vouched(text) TO visnet_back;
ALTER POLICY visnet_back_insert ON people_held_competence
    WITH CHECK (ended_at IS NULL AND (
        ({wall.INSTALLS} AND kind = 'RECOGNISED' AND granted_by_id IS NULL)
        OR ({wall.STAFF} AND granted_by_id = {wall.ME} AND user_id <> {wall.ME}
            AND (({wall.TRAINS} AND id = (SELECT sec.vouched('competence')))
                 OR ({wall.KEEPS}) OR ({wall.LENDS})))));
"""


class Migration(migrations.Migration):
    """One condition more."""

    dependencies = [("people", "0015_coordinators_take_back"), ("wall", "0003_word")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
