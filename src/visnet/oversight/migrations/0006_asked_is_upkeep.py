"""To be asked as a second person is no next step towards the person."""

from django.db import migrations

VIEW = """
SET ROLE visnet_guard;
DO $$
DECLARE
    before text := pg_get_viewdef('sec.what_is_missing'::regclass);
    later text := replace(before, '''CONSENT''::character varying',
        '''CONSENT''::character varying, ''PACK_FIRST''::character varying,'
        ' ''PACK_SECOND''::character varying, ''CONFERENCE_BASIS''::character varying');
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

    dependencies = [("oversight", "0005_consent_is_upkeep")]
    operations = [migrations.RunSQL(VIEW, migrations.RunSQL.noop)]
