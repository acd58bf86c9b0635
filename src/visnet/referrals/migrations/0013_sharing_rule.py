"""The package opens only when there is a field that referral, consent and clause all cover.

And not before the consent was given. The rest of the rule stands as it was.
"""

from django.db import migrations

TODAY = "(now() AT TIME ZONE 'Europe/Rome')::date"

STANDS = f"""
-- The function belongs to the guard, so it is the guard who writes it anew.
SET ROLE visnet_guard;

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
        AND EXISTS (
            SELECT 1 FROM sec.clause_between(
                r.from_organisation_id, r.to_organisation_id, r.purpose, {TODAY}) l,
                unnest(l.categories) f
            WHERE f = ANY (r.categories) AND f = ANY (c.categories)))
$$;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """The second wall asks for a common field, as the code does."""

    dependencies = [("referrals", "0012_approved_package"), ("agreements", "0004_wall")]
    operations = [migrations.RunSQL(STANDS, migrations.RunSQL.noop)]
