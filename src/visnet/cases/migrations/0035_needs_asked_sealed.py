"""What was asked for in a request is sealed in the case too, as it was in the request.

Where a case was opened before, the codes stand in its first note, sealed; without keys a migration
cannot seal them again, so here they go.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0034_wall_of_confirmed_consents'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='person',
            name='needs_asked',
        ),
        migrations.AddField(
            model_name='person',
            name='needs_asked_sealed',
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name='timelineentry',
            name='kind',
            field=models.CharField(choices=[('OPENED', 'The case was opened'), ('PERSON_NAMED', 'Personal details were written down'), ('REPRESENTATIVE_NAMED', 'Who speaks for the person was written down'), ('REPRESENTATIVE_KEPT_OUT', 'A representative is no longer turned to'), ('REPRESENTATIVE_LET_BACK', 'A representative may be turned to again'), ('REPRESENTATIVE_ENDED', 'Somebody no longer speaks for the person'), ('CRIME_DESCRIBED', 'What happened was written down'), ('DANGER_SET', 'The level of danger was set'), ('CONTACT_RULE_RECORDED', 'A way to be reached was agreed'), ('CONTACT_RULE_CONFIRMED', 'A way to be reached was confirmed'), ('CONTACT_RULE_SUPERSEDED', 'A way to be reached no longer holds'), ('THREAD_ENDED', "What came along with the request no longer counts as a way to reach the person: it may be somebody else's. Look at who wrote before agreeing it again"), ('CONTACT_ATTEMPTED', 'Contact was attempted'), ('CONTACT_REVEALED', 'Contact details were shown'), ('IDENTITY_REVEALED', 'Identity details were shown'), ('CONSENT_GIVEN', 'Consent was given'), ('CONSENT_WITHDRAWN', 'Consent was withdrawn'), ('CONSENT_CONFIRMED', 'Consent was confirmed by somebody else'), ('RIGHT_EXPLAINED', 'A right was explained'), ('ASSESSED', 'An individual assessment was made'), ('NEED_SCORED', 'A need was scored'), ('GOAL_SET', 'A goal was agreed'), ('GOAL_REVIEWED', 'A goal was looked at again'), ('GOAL_REACHED', 'A goal was reached'), ('GOAL_LEFT', 'A goal was set aside'), ('NOTE_WRITTEN', 'A note was written'), ('GRANTED', 'A colleague joined the case'), ('GRANT_REVOKED', 'A colleague left the case'), ('BLOCKED', 'Somebody was kept away from the case'), ('BLOCK_LIFTED', 'Somebody is no longer kept away'), ('PAUSED', 'The case was paused'), ('CLOSED', 'The case was closed'), ('REOPENED', 'The case was opened again'), ('FOLLOWED_UP', 'Asked how they are, after the end'), ('HANDED_OVER', 'The case was handed over, with a note'), ('INSTRUMENT_ANSWERED', 'A questionnaire was filled in'), ('SUGGESTION_ANSWERED', 'A suggestion was accepted or set aside'), ('FACT_RECORDED', 'A step of the proceedings was written down'), ('FACT_CORRECTED', 'A step of the proceedings was corrected'), ('DUTY_DECIDED', 'The duty to report was considered'), ('CLAIM_CHANGED', 'The claim for compensation moved on'), ('EXPENSE_RECORDED', 'An expense was written down'), ('HEARING_SET', 'A hearing was written down'), ('HEARING_CHANGED', 'A hearing was moved or cancelled'), ('HEARING_PREPARED', 'A hearing was prepared'), ('HEARING_HELD', 'A hearing was held'), ('COMPANION_CHANGED', 'Somebody else goes along'), ('APPOINTMENT_SET', 'An appointment was made'), ('APPOINTMENT_ENDED', 'What became of an appointment was written down'), ('MEASURE_REQUESTED', 'A protection measure was asked for'), ('MEASURE_ANSWERED', 'A protection measure was answered'), ('DOCUMENT_ADDED', 'A paper was added'), ('DOCUMENT_REMOVED', 'A paper was taken out'), ('LETTER_WRITTEN', 'A letter or report was prepared'), ('LETTER_SENT', 'A letter or report left the Centre'), ('READING_ASKED', 'A colleague was asked to read a report'), ('REPORT_READ', 'A report was read by its second reader'), ('APPROVAL_ASKED', 'A supervisor was asked to approve a plan'), ('PLAN_APPROVED', 'A plan was approved'), ('INTERPRETER_ASKED', 'An interpreter or a translation was asked for'), ('INTERPRETER_ANSWERED', 'An answer about an interpreter or a translation was written down'), ('ACCESS_ASKED', 'Somebody asked to see what is recorded'), ('ACCESS_ANSWERED', 'A request to see what is recorded came to its end')], max_length=30),
        ),
    ]
