"""The worker is told whom to remind of a questionnaire, and nothing of what they passed or answered."""

from django.db import migrations

GUARD = """
SET ROLE visnet_guard;

-- Who passed a test of the bank for the first time within these moments, and has not answered.
CREATE FUNCTION sec.due_for_behaviour(passed_after timestamptz, passed_until timestamptz)
RETURNS TABLE (test_id uuid, user_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.id, a.user_id FROM public.examinations_test t
    JOIN public.examinations_test s ON s.bank_id = t.bank_id AND s.kind = 'EXAM'
    JOIN public.examinations_attempt a ON a.test_id = s.id
    WHERE t.kind = 'BEHAVIOUR' AND a.passed AND NOT a.is_trial
    AND NOT EXISTS (SELECT 1 FROM public.examinations_replied r
                    WHERE r.test_id = t.id AND r.user_id = a.user_id)
    GROUP BY t.id, a.user_id
    HAVING min(a.handed_in_at) > passed_after AND min(a.handed_in_at) <= passed_until
    ORDER BY t.id, a.user_id
$$;

REVOKE ALL ON FUNCTION sec.due_for_behaviour(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.due_for_behaviour(timestamptz, timestamptz) TO visnet_worker;

RESET ROLE;
"""


class Migration(migrations.Migration):
    """One function of the guard, for the worker."""

    dependencies = [("examinations", "0006_word_wall")]
    operations = [migrations.RunSQL(GUARD, migrations.RunSQL.noop)]
