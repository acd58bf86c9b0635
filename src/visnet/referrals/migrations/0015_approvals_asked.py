"""That a second pair of eyes is asked for, told to supervisors who do not work on the case."""

from django.db import migrations

ASKED = """
-- Of the case: what its line shows every supervisor. Of the referral: that it waits, since when.
-- Not to whom, not for what, nothing of the package; nothing to whoever is kept away from the case.
CREATE FUNCTION sec.approvals_asked(most integer)
RETURNS TABLE (referral_id uuid, case_id uuid, reference text, danger text, asked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, c.id, c.reference::text, c.danger::text, a.asked_at
    FROM public.referrals_approval a
    JOIN public.referrals_referral r ON r.id = a.referral_id AND r.state = 'DRAFT'
    JOIN public.cases_case c ON c.id = r.case_id
    WHERE a.approved_by IS NULL
    AND (SELECT sec.has_role('SUPERVISOR'))
    AND r.from_organisation_id = (SELECT sec.organisation_id())
    AND c.organisation_id = r.from_organisation_id
    AND (SELECT sec.actor_id()) NOT IN (a.asked_by, r.drafted_by)
    AND c.id <> ALL (ARRAY(SELECT sec.blocked_cases()))
    ORDER BY c.danger_rank DESC, a.asked_at, r.id
    LIMIT most
$$;
REVOKE ALL ON FUNCTION sec.approvals_asked(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.approvals_asked(integer) TO visnet_back;
ALTER FUNCTION sec.approvals_asked(integer) OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """One more answer of the guard."""

    dependencies = [("referrals", "0014_exchange_compared"), ("cases", "0002_wall")]
    operations = [migrations.RunSQL(ASKED, migrations.RunSQL.noop)]
