"""The sender's side is whoever works on the case, and whoever stands in for them today."""

from django.db import migrations

from visnet.wall.rules import works_on

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
WORKS_ON_IT = works_on("referrals_referral.case_id")
NOT_BLOCKED = "case_id <> ALL (ARRAY(SELECT sec.blocked_cases()))"
SENDER = f"from_organisation_id = {MINE} AND {NOT_BLOCKED} AND {WORKS_ON_IT}"
RECEIVER = (
    f"to_organisation_id = {MINE} AND state <> 'DRAFT'"
    f" AND (SELECT sec.has_role('REFERRAL_DESK')) AND {NOT_BLOCKED}"
)
POLICIES = f"""
ALTER POLICY visnet_back_select ON referrals_referral USING (({SENDER}) OR ({RECEIVER}));
ALTER POLICY visnet_back_insert ON referrals_referral
    WITH CHECK ({SENDER} AND drafted_by = {ME} AND state = 'DRAFT');
ALTER POLICY visnet_back_update_sent ON referrals_referral
    USING ({SENDER}) WITH CHECK ({SENDER} AND state IN ('DRAFT', 'SENT', 'WITHDRAWN'));
"""


class Migration(migrations.Migration):
    """Row-level security of the sender's side, with cover."""

    dependencies = [("referrals", "0007_engine"), ("cases", "0004_cover")]
    operations = [migrations.RunSQL(POLICIES, migrations.RunSQL.noop)]
