"""To have a consent confirmed keeps in order what is there: it is no next step towards the person."""

from django.db import migrations

VIEW = """
SET ROLE visnet_guard;
DO $$
DECLARE
    before text := pg_get_viewdef('sec.what_is_missing'::regclass);
    later text := replace(before, '''ACCESS_REQUEST''::character varying',
        '''ACCESS_REQUEST''::character varying, ''CONSENT''::character varying');
BEGIN
    IF later = before THEN
        RAISE EXCEPTION 'the list of upkeep was not found';
    END IF;
    EXECUTE 'CREATE OR REPLACE VIEW sec.what_is_missing AS ' || later;
END $$;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """The report and the list of cases mean the same by "no next step"."""

    dependencies = [("oversight", "0004_wall_of_handovers")]
    operations = [migrations.RunSQL(VIEW, migrations.RunSQL.noop)]
