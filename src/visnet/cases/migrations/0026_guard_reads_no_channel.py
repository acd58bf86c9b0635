"""The guard ends what came along when a case was opened, and reads not by what it reaches anybody.

That something is there is all it needs of a way; which of them are in doubt their id says.
"""

from django.db import migrations

GUARD = """
REVOKE SELECT (channel) ON cases_contact_rule FROM visnet_guard;
GRANT SELECT (recorded_at) ON cases_contact_rule TO visnet_guard;
ALTER POLICY guard_reads_threads ON cases_contact_rule USING (superseded_at IS NULL);
ALTER POLICY guard_ends_threads ON cases_contact_rule
    USING (superseded_at IS NULL) WITH CHECK (superseded_at IS NOT NULL);
"""

FUNCTIONS = """
SET ROLE visnet_guard;

DROP FUNCTION sec.list_threads_in_use();

-- What came along from a request at the moment in which the case was opened, and still holds.
CREATE FUNCTION sec.list_what_came_along() RETURNS TABLE (rule_id uuid, of_case uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.case_id FROM public.cases_contact_rule r
    JOIN public.cases_case c ON c.id = r.case_id AND c.enquiry_id IS NOT NULL
    WHERE r.recorded_at = c.opened_at AND r.superseded_at IS NULL
$$;

CREATE OR REPLACE FUNCTION sec.end_threads(doubtful uuid[], moment timestamptz)
RETURNS TABLE (of_case uuid, of_organisation uuid, led_by uuid, rule_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH ended AS (
        UPDATE public.cases_contact_rule r SET superseded_at = moment, version = r.version + 1
        FROM public.cases_case c
        WHERE c.id = r.case_id AND c.enquiry_id IS NOT NULL AND r.recorded_at = c.opened_at
        AND r.id = ANY (doubtful) AND r.superseded_at IS NULL
        RETURNING r.id, r.case_id, c.organisation_id, c.lead_id),
    told AS (
        INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id)
        SELECT gen_random_uuid(), e.case_id, moment, 'THREAD_ENDED', e.id FROM ended e),
    forgotten AS (
        DELETE FROM public.cases_due d USING ended e
        WHERE d.kind = 'CONTACT_RULE' AND d.subject_id = e.id)
    SELECT e.case_id, e.organisation_id, e.lead_id, e.id FROM ended e
$$;

REVOKE ALL ON FUNCTION sec.list_what_came_along() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.list_what_came_along() TO visnet_worker;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """Ending what is in doubt, with less to read."""

    dependencies = [("cases", "0025_wall_of_representatives")]
    operations = [
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
