"""The words of referrals: where one stands, why it was declined, what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a referral stands."""

    DRAFT = "DRAFT", pgettext_lazy("a referral", "Being prepared")
    SENT = "SENT", pgettext_lazy("a referral", "Waiting for an answer")
    ACCEPTED = "ACCEPTED", pgettext_lazy("a referral", "Accepted")
    DECLINED = "DECLINED", pgettext_lazy("a referral", "Declined")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("a referral", "Withdrawn")
    COMPLETED = "COMPLETED", pgettext_lazy("a referral", "Completed")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SENT, State.WITHDRAWN}),
    State.SENT: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.COMPLETED, State.WITHDRAWN}),
    State.DECLINED: frozenset(),
    State.WITHDRAWN: frozenset(),
    State.COMPLETED: frozenset(),
}

OPEN_STATES = frozenset({State.DRAFT, State.SENT, State.ACCEPTED})
"""States from which something may still happen."""

READABLE_STATES = frozenset({State.SENT, State.ACCEPTED})
"""States in which the partner may open the package, if consent and agreement still hold."""


class Step(models.TextChoices):
    """How far a referral has come, as both sides read it. Derived from facts, never stored."""

    DRAFT = "DRAFT", pgettext_lazy("a referral", "Being prepared")
    SENT = "SENT", pgettext_lazy("a referral", "Sent")
    SEEN = "SEEN", pgettext_lazy("a referral", "Seen")
    ACCEPTED = "ACCEPTED", pgettext_lazy("a referral", "Accepted")
    IN_PROGRESS = "IN_PROGRESS", pgettext_lazy("a referral", "In progress")
    OUTCOME_TOLD = "OUTCOME_TOLD", pgettext_lazy("a referral", "Outcome told")
    CLOSED = "CLOSED", pgettext_lazy("a referral", "Closed")
    DECLINED = "DECLINED", pgettext_lazy("a referral", "Declined")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("a referral", "Withdrawn")


class SessionKind(models.TextChoices):
    """Whether a session with the partner took place."""

    HELD = "HELD", pgettext_lazy("a session", "Held")
    NOT_ATTENDED = "NOT_ATTENDED", pgettext_lazy("a session", "The person did not come")
    MOVED = "MOVED", pgettext_lazy("a session", "Moved to another day")
    CALLED_OFF = "CALLED_OFF", pgettext_lazy("a session", "Called off")


class ClockStep(models.TextChoices):
    """What the clock does when no answer comes, one step after the other."""

    REMINDED = "REMINDED", _("The partner was reminded that an answer is due")
    COORDINATOR_TOLD = "COORDINATOR_TOLD", _("Whoever coordinates the network was told")
    ALTERNATIVES = "ALTERNATIVES", _("Who else could be asked is shown to the sender")


class LinkState(models.TextChoices):
    """Whether a link to a referral works. Derived, never stored."""

    WORKS = "WORKS", pgettext_lazy("a link", "It works")
    SHUT = "SHUT", pgettext_lazy("a link", "Shut")
    LOCKED = "LOCKED", pgettext_lazy("a link", "Shut after five wrong codes")
    OVER = "OVER", pgettext_lazy("a link", "Its time is over")


class MomentKind(models.TextChoices):
    """What happened to a referral, for the timeline of its case."""

    SENT = "SENT", _("A partner was asked to help")
    SEEN = "SEEN", _("The partner opened the referral")
    REMINDED = ClockStep.REMINDED.value, ClockStep.REMINDED.label
    COORDINATOR_TOLD = ClockStep.COORDINATOR_TOLD.value, ClockStep.COORDINATOR_TOLD.label
    ALTERNATIVES = ClockStep.ALTERNATIVES.value, ClockStep.ALTERNATIVES.label
    CHANGED = "CHANGED", _("What the partner reads was changed")
    RECEIPT_GIVEN = "RECEIPT_GIVEN", _("The person was given a receipt of what was shared")
    CONTACTED = "CONTACTED", _("The partner and the person were in contact")
    HELD = "HELD", _("A session with the partner was held")
    NOT_ATTENDED = "NOT_ATTENDED", _("The person did not come to a session with the partner")
    MOVED = "MOVED", _("A session with the partner was moved")
    CALLED_OFF = "CALLED_OFF", _("A session with the partner was called off")
    ACCEPTED = "ACCEPTED", _("The partner accepted")
    DECLINED = "DECLINED", _("The partner declined")
    ASKED = "ASKED", _("The partner asked something")
    REPORTED = "REPORTED", _("The partner reported back")
    COMPLETED = "COMPLETED", _("The partner finished its part")
    WITHDRAWN = "WITHDRAWN", _("The referral was taken back")


class Urgency(models.TextChoices):
    """How soon an answer is needed."""

    ORDINARY = "ORDINARY", _("Within the working days agreed (two, unless otherwise)")
    SAME_DAY = "SAME_DAY", _("Today")


class Chosen(models.TextChoices):
    """Whose choice it was to ask this partner."""

    AMONG_SEVERAL = "AMONG_SEVERAL", _("The person chose among several")
    AGREED_TO_ONE = "AGREED_TO_ONE", _("The person agreed to the one that was named")
    NO_OTHER = "NO_OTHER", _("There was no other to ask")


class DeclineReason(models.TextChoices):
    """Why a partner cannot take a referral on."""

    NO_CAPACITY = "NO_CAPACITY", _("No place free at the moment")
    NOT_OUR_FIELD = "NOT_OUR_FIELD", _("Not something we do")
    OUTSIDE_TERRITORY = "OUTSIDE_TERRITORY", _("Outside our territory")
    CONFLICT_OF_INTEREST = "CONFLICT_OF_INTEREST", _("We may know those involved")
    NO_COMMON_LANGUAGE = "NO_COMMON_LANGUAGE", _("No common language, and no interpreter")
    TOO_LITTLE_KNOWN = "TOO_LITTLE_KNOWN", _("We would need to know more")


class WithdrawnBecause(models.TextChoices):
    """Why a referral was taken back."""

    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN", _("The person changed their mind")
    NO_LONGER_NEEDED = "NO_LONGER_NEEDED", _("No longer needed")
    NO_ANSWER = "NO_ANSWER", _("No answer came")
    SENT_BY_MISTAKE = "SENT_BY_MISTAKE", _("Sent by mistake")
    CASE_CLOSED = "CASE_CLOSED", _("The case was closed")
    CASE_PASSED = "CASE_PASSED", _("Another Centre follows the person now")
    AGREEMENT_ENDED = "AGREEMENT_ENDED", _("No agreement allows it any more")


class ChangedBecause(models.TextChoices):
    """Why a package that was sent is changed. Both sides read it."""

    SAFETY = "SAFETY", _("Something that matters for safety has changed")
    DETAILS = "DETAILS", _("A detail has changed, or was not right")
    MORE_NEEDED = "MORE_NEEDED", _("More is needed for what is asked")
    TOO_MUCH = "TOO_MUCH", _("More was said than is needed")
    PERSON_ASKED = "PERSON_ASKED", _("The person asked for it")
    PARTNER_ASKED = "PARTNER_ASKED", _("The partner asked something")


class ChangeKind(models.TextChoices):
    """How a field differs from the version that was read before."""

    NEW = "NEW", pgettext_lazy("a fact", "New")
    CHANGED = "CHANGED", pgettext_lazy("a fact", "Changed")
    GONE = "GONE", pgettext_lazy("a fact", "Gone")


class ReceiptHow(models.TextChoices):
    """How the person got the receipt of what was shared."""

    ON_PAPER = "ON_PAPER", pgettext_lazy("a receipt", "On paper")
    READ_ALOUD = "READ_ALOUD", pgettext_lazy("a receipt", "Read together, without paper")


class RevealReason(models.TextChoices):
    """Why a partner needs to see how the person is reached. The journal keeps which."""

    FIRST_CONTACT = "FIRST_CONTACT", _("To arrange the first appointment")
    NEXT_CONTACT = "NEXT_CONTACT", _("To move an appointment or arrange the next one")
    PERSON_ASKED = "PERSON_ASKED", _("The person asked to be contacted")
    SAFETY = "SAFETY", _("To warn of a danger")


class Outcome(models.TextChoices):
    """What came of a referral, so far or in the end."""

    UNDER_WAY = "UNDER_WAY", _("Support is under way")
    MET = "MET", _("What was asked for was given")
    PARTLY_MET = "PARTLY_MET", _("Given in part")
    NOT_MET = "NOT_MET", _("It could not be given")
    PERSON_DECIDED = "PERSON_DECIDED", _("The person chose not to go on")
    NOT_REACHED = "NOT_REACHED", _("The person could not be reached")


FINAL_OUTCOMES = frozenset(Outcome) - {Outcome.UNDER_WAY}
"""Outcomes with which a referral may be completed."""


class Why(models.TextChoices):
    """Why a category passes to the partner, or does not."""

    PASSES = "PASSES", _("Agreed, consented and needed")
    NOT_NEEDED = "NOT_NEEDED", _("Not needed for this request")
    NOT_IN_CONSENT = "NOT_IN_CONSENT", _("The person has not agreed to share it")
    NOT_IN_AGREEMENT = "NOT_IN_AGREEMENT", _("The agreement with the partner does not allow it")
    NOT_WITHOUT_LIMITS = (
        "NOT_WITHOUT_LIMITS",
        _("Held back: a number never travels without the limits that make it safe"),
    )
