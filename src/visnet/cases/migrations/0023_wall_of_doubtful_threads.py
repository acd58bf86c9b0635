"""The worker may end a conversation that may be somebody else's, and learns ids, never a word.

The functions belong to the guard. They touch conversations that came with a request, nothing else
of a case; which of them are in doubt their id says.
"""

from django.db import migrations

GUARD = """
GRANT SELECT (id, case_id, channel, superseded_at, version), UPDATE (superseded_at, version)
    ON cases_contact_rule TO visnet_guard;
GRANT DELETE ON cases_due TO visnet_guard;
GRANT SELECT (kind, subject_id) ON cases_due TO visnet_guard;
CREATE POLICY guard_reads_threads ON cases_contact_rule FOR SELECT TO visnet_guard
    USING (channel = 'THREAD');
CREATE POLICY guard_ends_threads ON cases_contact_rule FOR UPDATE TO visnet_guard
    USING (channel = 'THREAD' AND superseded_at IS NULL) WITH CHECK (superseded_at IS NOT NULL);
CREATE POLICY guard_forgets_threads ON cases_due FOR DELETE TO visnet_guard
    USING (kind = 'CONTACT_RULE');
"""

FUNCTIONS = """
CREATE FUNCTION sec.list_threads_in_use() RETURNS TABLE (rule_id uuid, of_case uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.case_id FROM public.cases_contact_rule r
    JOIN public.cases_case c ON c.id = r.case_id AND c.enquiry_id IS NOT NULL
    WHERE r.channel = 'THREAD' AND r.superseded_at IS NULL
$$;

CREATE FUNCTION sec.end_threads(doubtful uuid[], moment timestamptz)
RETURNS TABLE (of_case uuid, of_organisation uuid, led_by uuid, rule_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH ended AS (
        UPDATE public.cases_contact_rule r SET superseded_at = moment, version = r.version + 1
        FROM public.cases_case c
        WHERE c.id = r.case_id AND c.enquiry_id IS NOT NULL
        AND r.id = ANY (doubtful) AND r.channel = 'THREAD' AND r.superseded_at IS NULL
        RETURNING r.id, r.case_id, c.organisation_id, c.lead_id),
    told AS (
        INSERT INTO public.cases_timeline_entry (id, case_id, at, kind, subject_id)
        SELECT gen_random_uuid(), e.case_id, moment, 'THREAD_ENDED', e.id FROM ended e),
    forgotten AS (
        DELETE FROM public.cases_due d USING ended e
        WHERE d.kind = 'CONTACT_RULE' AND d.subject_id = e.id)
    SELECT e.case_id, e.organisation_id, e.lead_id, e.id FROM ended e
$$;

REVOKE ALL ON FUNCTION sec.list_threads_in_use(), sec.end_threads(uuid[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.list_threads_in_use(), sec.end_threads(uuid[], timestamptz)
    TO visnet_worker;
ALTER FUNCTION sec.list_threads_in_use() OWNER TO visnet_guard;
ALTER FUNCTION sec.end_threads(uuid[], timestamptz) OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """Ending what is in doubt."""

    dependencies = [("cases", "0022_thread_ended")]
    operations = [
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
