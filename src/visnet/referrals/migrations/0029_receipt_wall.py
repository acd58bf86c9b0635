"""Who may note and read that a person was given a receipt: those who work on the case."""

from django.db import migrations

from visnet.wall.rules import protect

ME = "(SELECT sec.actor_id())"
OURS = (
    "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referrals_receipt.referral_id"
    " AND r.from_organisation_id = (SELECT sec.organisation_id()){more})"
)
RECEIPT = protect(
    table="referrals_receipt",
    role="visnet_back",
    select=OURS.format(more=""),
    insert=f'"by" = {ME} AND ' + OURS.format(more=" AND r.sent_at IS NOT NULL"),
)


class Migration(migrations.Migration):
    """Grants and row-level security of receipts."""

    dependencies = [("referrals", "0028_receipt")]
    operations = [migrations.RunSQL(RECEIPT, migrations.RunSQL.noop)]
