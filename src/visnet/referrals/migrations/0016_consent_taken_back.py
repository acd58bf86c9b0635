"""What rests on a consent that was taken back is taken back with it, whoever took the consent back.

The database itself takes a consent back where whoever gave it stands on the other side (cases,
0025), also when the name comes from somebody who may see nothing else of the case. So it is the
guard who calls back: in one case of the actor's own organisation, and nothing that still stands.
"""

from django.db import migrations

GUARD = """
ALTER POLICY guard_withdraws ON referrals_referral
    WITH CHECK (state = 'WITHDRAWN'
                AND withdrawn_because IN ('AGREEMENT_ENDED', 'CONSENT_WITHDRAWN'));
"""

FUNCTIONS = """
-- Whoever is kept away from the case is not told that anything was called back.
CREATE FUNCTION sec.take_back_unconsented(wanted uuid)
RETURNS TABLE (referral_id uuid, from_organisation_id uuid, to_organisation_id uuid,
               sent_by uuid, was_sent boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH taken AS (
        UPDATE public.referrals_referral r SET state = 'WITHDRAWN', version = r.version + 1,
            withdrawn_by = (SELECT sec.actor_id()), withdrawn_at = now(),
            withdrawn_because = 'CONSENT_WITHDRAWN'
        FROM public.cases_consent c
        WHERE r.case_id = wanted AND r.from_organisation_id = (SELECT sec.organisation_id())
        AND r.state IN ('DRAFT', 'SENT', 'ACCEPTED')
        AND c.id = r.consent_id AND c.case_id = r.case_id AND c.withdrawn_at IS NOT NULL
        RETURNING r.id, r.case_id, r.from_organisation_id, r.to_organisation_id, r.sent_by,
            r.sent_at IS NOT NULL AS was_sent),
    revoked AS (
        DELETE FROM public.vault_key_wrap k USING taken t
        WHERE k.subject_id = t.id AND k.recipient_id = t.to_organisation_id)
    SELECT t.id, t.from_organisation_id, t.to_organisation_id,
        CASE WHEN EXISTS (SELECT 1 FROM public.cases_block b WHERE b.case_id = t.case_id
                          AND b.user_id = t.sent_by AND b.lifted_at IS NULL)
            THEN NULL ELSE t.sent_by END,
        t.was_sent
    FROM taken t
$$;

REVOKE ALL ON FUNCTION sec.take_back_unconsented(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.take_back_unconsented(uuid) TO visnet_back;
ALTER FUNCTION sec.take_back_unconsented(uuid) OWNER TO visnet_guard;
"""


class Migration(migrations.Migration):
    """Nothing is under way on a consent that was taken back."""

    dependencies = [
        ("referrals", "0015_approvals_asked"),
        ("cases", "0030_kept_out_in_the_timeline"),
    ]
    operations = [
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
