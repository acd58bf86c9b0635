"""A way by somebody else's device is not safe once somebody who speaks for the person is kept out.

Nobody wrote whose device it is: it may be theirs. The person confirms it again, or it is not used.
The guard learns of each way whether the device is the person's, and nothing of where it leads.
"""

from django.db import migrations

GUARD = """
GRANT SELECT (device, is_safe), UPDATE (is_safe) ON cases_contact_rule TO visnet_guard;
"""

FUNCTIONS = """
SET ROLE visnet_guard;

CREATE FUNCTION sec.doubt_ways_of_others() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH doubted AS (
        UPDATE public.cases_contact_rule w SET is_safe = false, version = w.version + 1
        WHERE w.case_id = NEW.case_id AND w.device IN ('RELATIVE', 'OTHER') AND w.is_safe
        AND w.representative_id IS NULL AND w.superseded_at IS NULL
        RETURNING w.id)
    INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id, "by")
    SELECT gen_random_uuid(), NEW.case_id, NEW.kept_out_at, 'CONTACT_RULE_DOUBTED', d.id,
        NEW.kept_out_by
    FROM doubted d;
    RETURN NULL;
END $$;

RESET ROLE;

CREATE TRIGGER cases_representative_doubts AFTER INSERT ON cases_representative
    FOR EACH ROW WHEN (NEW.kept_out_at IS NOT NULL)
    EXECUTE FUNCTION sec.doubt_ways_of_others();
CREATE TRIGGER cases_representative_doubts_now AFTER UPDATE OF kept_out_at
    ON cases_representative FOR EACH ROW
    WHEN (OLD.kept_out_at IS NULL AND NEW.kept_out_at IS NOT NULL)
    EXECUTE FUNCTION sec.doubt_ways_of_others();

SET ROLE visnet_guard;
REVOKE ALL ON FUNCTION sec.doubt_ways_of_others() FROM PUBLIC;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """Nobody is called on a telephone that may be in the hands of whoever is kept out."""

    dependencies = [("cases", "0036_doubted_ways")]
    operations = [
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
