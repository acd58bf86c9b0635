"""What falls due in a case, and what happened in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueKind(models.TextChoices):
    """What falls due."""

    GOAL = "GOAL", _("Goal to reach")
    GOAL_REVIEW = "GOAL_REVIEW", _("Goal to look at again")
    REASSESSMENT = "REASSESSMENT", _("Assessment to make")
    CONTACT_RULE = "CONTACT_RULE", _("Safe contact to confirm again")
    CONTACT_ATTEMPT = "CONTACT_ATTEMPT", _("Person to contact again")
    FOLLOW_UP = "FOLLOW_UP", _("Follow-up after the end")
    HEARING = "HEARING", _("Hearing to prepare")
    HEARING_DAY = "HEARING_DAY", _("Hearing, already prepared")
    DEBRIEF = "DEBRIEF", _("Talk after the hearing")
    APPOINTMENT = "APPOINTMENT", _("Appointment")
    MEASURE = "MEASURE", _("Measure asked for: no answer yet")
    DEADLINE = "DEADLINE", _("Date in the proceedings to look at")
    INSTRUMENT = "INSTRUMENT", _("Questionnaire to ask again")
    CLAIM = "CLAIM", _("Claim for compensation to follow up")
    DOMICILE = "DOMICILE", _("Domicile for notices to check, after a change of address")
    DOCUMENT = "DOCUMENT", _("Interpreter or translation to follow up")
    HANDOVER = "HANDOVER", _("Handover note to read")
    REPORT_READING = "REPORT_READING", _("Report to read as its second reader")
    SUPPORT_PLAN = "SUPPORT_PLAN", _("Support plan to approve")
    SAFETY_PLAN = "SAFETY_PLAN", _("Safety plan to approve")
    PACK_FIRST = "PACK_FIRST", _("Pack to read and approve, for somebody who asks to see it")
    PACK_SECOND = "PACK_SECOND", _("Pack to read and approve, for somebody who asks to see it")
    CONFERENCE_BASIS = "CONFERENCE_BASIS", _("Legal basis at a case conference: to approve or not")
    ACCESS_REQUEST = "ACCESS_REQUEST", _("Request to see what is recorded: answer due")
    PROCEDURE_STEP = "PROCEDURE_STEP", _("Step of a procedure to do")
    CONSENT = "CONSENT", _("Consent to confirm: whoever gave it speaks for the person no more")


FOR_A_PACK = (DueKind.PACK_FIRST, DueKind.PACK_SECOND)
"""Two may be asked at once to approve a pack: each has a line of their own."""


class TimelineKind(models.TextChoices):
    """What happened in a case."""

    OPENED = "OPENED", _("The case was opened")
    PERSON_NAMED = "PERSON_NAMED", _("Personal details were written down")
    REPRESENTATIVE_NAMED = "REPRESENTATIVE_NAMED", _("Who speaks for the person was written down")
    REPRESENTATIVE_KEPT_OUT = (
        "REPRESENTATIVE_KEPT_OUT",
        _("A representative is no longer turned to"),
    )
    REPRESENTATIVE_LET_BACK = (
        "REPRESENTATIVE_LET_BACK",
        _("A representative may be turned to again"),
    )
    REPRESENTATIVE_ENDED = "REPRESENTATIVE_ENDED", _("Somebody no longer speaks for the person")
    CRIME_DESCRIBED = "CRIME_DESCRIBED", _("What happened was written down")
    DANGER_SET = "DANGER_SET", _("The level of danger was set")
    CONTACT_RULE_RECORDED = (
        "CONTACT_RULE_RECORDED",
        _("A way to reach the person was agreed with them"),
    )
    CONTACT_RULE_CONFIRMED = "CONTACT_RULE_CONFIRMED", _("A way to reach the person was confirmed")
    CONTACT_RULE_SUPERSEDED = (
        "CONTACT_RULE_SUPERSEDED",
        _("A way to reach the person no longer holds"),
    )
    CONTACT_RULE_DOUBTED = (
        "CONTACT_RULE_DOUBTED",
        _(
            "A way by somebody else's device is not safe until the person confirms it: somebody who"
            " speaks for them is kept out"
        ),
    )
    THREAD_ENDED = (
        "THREAD_ENDED",
        _(
            "What came along with the request no longer counts as a way to reach the person:"
            " it may be somebody else's. Look at who wrote before agreeing it again"
        ),
    )
    CONTACT_ATTEMPTED = "CONTACT_ATTEMPTED", _("Contact was attempted")
    CONTACT_REVEALED = "CONTACT_REVEALED", _("Contact details were shown")
    IDENTITY_REVEALED = "IDENTITY_REVEALED", _("Identity details were shown")
    CONSENT_GIVEN = "CONSENT_GIVEN", _("Consent was given")
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN", _("Consent was withdrawn")
    CONSENT_CONFIRMED = "CONSENT_CONFIRMED", _("Consent was confirmed by somebody else")
    RIGHT_EXPLAINED = "RIGHT_EXPLAINED", _("A right was explained")
    ASSESSED = "ASSESSED", _("An individual assessment was made")
    NEED_SCORED = "NEED_SCORED", _("A need was scored")
    GOAL_SET = "GOAL_SET", _("A goal was agreed with the person")
    GOAL_REVIEWED = "GOAL_REVIEWED", _("A goal was looked at again")
    GOAL_REACHED = "GOAL_REACHED", _("A goal was reached")
    GOAL_LEFT = "GOAL_LEFT", _("A goal was set aside")
    NOTE_WRITTEN = "NOTE_WRITTEN", _("A note was written")
    GRANTED = "GRANTED", _("A colleague joined the case")
    GRANT_REVOKED = "GRANT_REVOKED", _("A colleague left the case")
    BLOCKED = "BLOCKED", _("Somebody was kept away from the case")
    BLOCK_LIFTED = "BLOCK_LIFTED", _("Somebody is no longer kept away")
    PAUSED = "PAUSED", _("The case was paused")
    CLOSED = "CLOSED", _("The case was closed")
    REOPENED = "REOPENED", _("The case was opened again")
    FOLLOWED_UP = "FOLLOWED_UP", _("The person was asked how they are, after the end")
    HANDED_OVER = "HANDED_OVER", _("The case was handed over, with a note")
    TAKEN_IN = "TAKEN_IN", _("The case came here from another Centre")
    CALLED_BACK = "CALLED_BACK", _("The case was called back from another Centre")
    INSTRUMENT_ANSWERED = "INSTRUMENT_ANSWERED", _("A questionnaire was filled in")
    SUGGESTION_ANSWERED = "SUGGESTION_ANSWERED", _("A suggestion was accepted or set aside")
    FACT_RECORDED = "FACT_RECORDED", _("A step of the proceedings was written down")
    FACT_CORRECTED = "FACT_CORRECTED", _("A step of the proceedings was corrected")
    DUTY_DECIDED = "DUTY_DECIDED", _("The duty to report was considered")
    CLAIM_CHANGED = "CLAIM_CHANGED", _("The claim for compensation moved on")
    EXPENSE_RECORDED = "EXPENSE_RECORDED", _("An expense was written down")
    HEARING_SET = "HEARING_SET", _("A hearing was written down")
    HEARING_CHANGED = "HEARING_CHANGED", _("A hearing was moved or cancelled")
    HEARING_PREPARED = "HEARING_PREPARED", _("A hearing was prepared")
    HEARING_HELD = "HEARING_HELD", _("A hearing was held")
    COMPANION_CHANGED = "COMPANION_CHANGED", _("Somebody else goes along to a hearing")
    APPOINTMENT_SET = "APPOINTMENT_SET", _("An appointment was made")
    APPOINTMENT_ENDED = "APPOINTMENT_ENDED", _("What became of an appointment was written down")
    MEASURE_REQUESTED = "MEASURE_REQUESTED", _("A protection measure was asked for")
    MEASURE_ANSWERED = "MEASURE_ANSWERED", _("A protection measure was answered")
    DOCUMENT_ADDED = "DOCUMENT_ADDED", _("A paper was added")
    DOCUMENT_REMOVED = "DOCUMENT_REMOVED", _("A paper was taken out")
    LETTER_WRITTEN = "LETTER_WRITTEN", _("A letter or report was prepared")
    LETTER_SENT = "LETTER_SENT", _("A letter or report left the Centre")
    READING_ASKED = "READING_ASKED", _("A colleague was asked to read a report")
    REPORT_READ = "REPORT_READ", _("A report was read by its second reader")
    APPROVAL_ASKED = "APPROVAL_ASKED", _("A supervisor was asked to approve a plan")
    PLAN_APPROVED = "PLAN_APPROVED", _("A plan was approved")
    PROCEDURE_BEGUN = "PROCEDURE_BEGUN", _("The steps of a procedure became a list")
    PROCEDURE_FOLLOWED = (
        "PROCEDURE_FOLLOWED",
        _("The steps of a procedure were all seen to"),
    )
    PROCEDURE_SET_ASIDE = "PROCEDURE_SET_ASIDE", _("The list of a procedure was set aside")
    INTERPRETER_ASKED = "INTERPRETER_ASKED", _("An interpreter or a translation was asked for")
    INTERPRETER_ANSWERED = (
        "INTERPRETER_ANSWERED",
        _("An answer about an interpreter or a translation was written down"),
    )
    ACCESS_ASKED = "ACCESS_ASKED", _("Somebody asked to see what is recorded")
    PACK_ASKED = "PACK_ASKED", _("A colleague was asked to approve a pack")
    PACK_APPROVED = "PACK_APPROVED", _("A pack was approved by somebody who read it")
    BASIS_ASKED = (
        "BASIS_ASKED",
        _("A supervisor was asked to approve the legal basis of an item at a case conference"),
    )
    BASIS_APPROVED = "BASIS_APPROVED", _("The legal basis at a case conference was approved")
    ACCESS_ANSWERED = "ACCESS_ANSWERED", _("A request to see what is recorded came to its end")
