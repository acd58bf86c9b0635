"""The package opens only while whoever agreed still speaks for the person.

A consent of somebody whose mandate ended rests until it is confirmed; both sides are told so.
"""

from django.db import migrations

TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"

FUNCTIONS = f"""
SET ROLE visnet_guard;

DROP FUNCTION sec.consent_of_referral(uuid);
CREATE FUNCTION sec.consent_of_referral(wanted uuid) RETURNS TABLE (
    recipient_organisation_id uuid, purpose text, categories text[],
    given_at timestamptz, until_date date, withdrawn_at timestamptz,
    spoke_until date, spoke_ended_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.recipient_organisation_id, c.purpose::text, c.categories::text[],
           c.given_at, c.until_date, c.withdrawn_at, s.spoke_until, s.spoke_ended_at
    FROM public.referrals_referral r
    JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id
    LEFT JOIN LATERAL sec.speaks_for_consent(c.id) s ON true
    WHERE r.id = wanted AND NOT sec.is_blocked(r.case_id)
    AND ((r.to_organisation_id = (SELECT sec.organisation_id()) AND r.state <> 'DRAFT'
          AND (SELECT sec.has_role('REFERRAL_DESK')))
         OR (r.from_organisation_id = (SELECT sec.organisation_id())
             AND sec.holds_grant(r.case_id, NULL)))
$$;
REVOKE ALL ON FUNCTION sec.consent_of_referral(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.consent_of_referral(uuid) TO visnet_back;

CREATE OR REPLACE FUNCTION sec.referral_stands(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.cases_consent c ON c.id = r.consent_id AND c.case_id = r.case_id
        WHERE r.id = wanted
        AND r.to_organisation_id = (SELECT sec.organisation_id())
        AND (SELECT sec.has_role('REFERRAL_DESK'))
        AND r.state IN ('SENT', 'ACCEPTED')
        AND r.until_date >= {TODAY}
        AND NOT sec.is_blocked(r.case_id)
        AND c.recipient_organisation_id = r.to_organisation_id AND c.purpose = r.purpose
        AND c.given_at <= clock_timestamp()
        AND c.withdrawn_at IS NULL
        AND c.until_date >= {TODAY}
        AND NOT EXISTS (SELECT 1 FROM sec.speaks_for_consent(c.id) s
                        WHERE s.spoke_until < {TODAY} OR s.spoke_ended_at IS NOT NULL)
        AND EXISTS (
            SELECT 1 FROM sec.clause_between(
                r.from_organisation_id, r.to_organisation_id, r.purpose, {TODAY}) l,
                unnest(l.categories) f
            WHERE f = ANY (r.categories) AND f = ANY (c.categories)))
$$;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """The second wall asks who agreed, as the code does."""

    dependencies = [
        ("referrals", "0016_consent_taken_back"),
        ("cases", "0034_wall_of_confirmed_consents"),
    ]
    operations = [migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop)]
