"""A partner may ask something before it answers: a report without an outcome, which is no answer."""

from importlib import import_module

from django.db import migrations, models

ME = "(SELECT sec.actor_id())"
MINE = "(SELECT sec.organisation_id())"
OPEN = (
    "EXISTS (SELECT 1 FROM referrals_referral r WHERE r.id = referrals_report.referral_id"
    " AND {whose} AND (r.state = 'ACCEPTED'"
    " OR r.state = 'SENT' AND referrals_report.outcome = ''))"
)
WALL = f"""
ALTER POLICY visnet_back_insert ON referrals_report
    WITH CHECK ("by" = {ME} AND {OPEN.format(whose=f"r.to_organisation_id = {MINE}")});
ALTER POLICY guest_tells ON referrals_report
    WITH CHECK ("by" = (SELECT sec.guest()) AND {OPEN.format(
        whose="r.id = (SELECT sec.guest_referral())")});
"""
# Whoever asks has told nothing back yet. The rest of the counting stands as it was.
TOLD = "SELECT DISTINCT t.referral_id FROM public.referrals_report t)"
COUNTED_BEFORE: str = import_module("visnet.referrals.migrations.0011_quicker_count").COUNT
COUNT = COUNTED_BEFORE.replace(TOLD, f"{TOLD[:-1]} WHERE t.outcome <> '')")
OUTCOMES = [
    ("UNDER_WAY", "Support is under way"),
    ("MET", "What was asked for was given"),
    ("PARTLY_MET", "Given in part"),
    ("NOT_MET", "It could not be given"),
    ("PERSON_DECIDED", "The person chose not to go on"),
    ("NOT_REACHED", "The person could not be reached"),
]


class Migration(migrations.Migration):
    """Questions, and who may write one."""

    dependencies = [("referrals", "0026_versions_wall")]
    operations = [
        migrations.AlterField(
            model_name="report",
            name="outcome",
            field=models.CharField(blank=True, choices=OUTCOMES, max_length=15),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=~models.Q(outcome="") | models.Q(words_sealed__isnull=False),
                name="referrals_question_has_words",
            ),
        ),
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
