"""An approval is of one package: when another stands in its place, nobody has approved that one."""

from django.db import migrations

AS_APPROVED = """
-- The functions belong to the guard, so it is the guard who writes them.
GRANT SELECT ON referrals_package TO visnet_guard;
CREATE POLICY guard_reads ON referrals_package FOR SELECT TO visnet_guard USING (true);
SET ROLE visnet_guard;

CREATE OR REPLACE FUNCTION sec.lacks_approval(wanted uuid, sender uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.referrals_referral r
        JOIN public.agreements_clause l ON l.id = r.clause_id AND l.needs_second_approval
        JOIN public.cases_case c ON c.id = r.case_id AND c.danger IN ('HIGH', 'IMMEDIATE')
        WHERE r.id = wanted AND NOT EXISTS (
            SELECT 1 FROM public.referrals_approval a
            JOIN public.referrals_package p ON p.referral_id = a.referral_id
            WHERE a.referral_id = r.id AND a.approved_by <> sender
            AND a.package_sha256 = encode(sha256(p.content_sealed), 'hex')))
$$;
RESET ROLE;
"""


class Migration(migrations.Migration):
    """The wall compares what was approved with what would leave."""

    dependencies = [("referrals", "0011_quicker_count")]
    operations = [migrations.RunSQL(AS_APPROVED, migrations.RunSQL.noop)]
