"""The words of accompaniment: kinds of hearing, how one stands, who may interpret."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.people.vocabulary import Competence

COMPETENCE = Competence.COURT_ACCOMPANIMENT
"""What somebody has learned who goes along to a hearing."""


class HearingKind(models.TextChoices):
    """Before whom, and for what, the person is heard."""

    PROSECUTOR = "PROSECUTOR", _("Heard by the public prosecutor or the police")
    EVIDENCE_HEARING = "EVIDENCE_HEARING", _("Evidence taken early (incidente probatorio)")
    PRELIMINARY = "PRELIMINARY", _("Preliminary hearing")
    TRIAL = "TRIAL", _("Trial: heard as a witness")
    CIVIL = "CIVIL", _("Civil hearing")
    MINORS = "MINORS", _("Hearing at the juvenile court (Tribunale per i minorenni)")
    OTHER = "OTHER", _("Another hearing")


class HearingState(models.TextChoices):
    """Where a hearing stands."""

    PLANNED = "PLANNED", pgettext_lazy("hearing", "To prepare")
    PREPARED = "PREPARED", pgettext_lazy("hearing", "Prepared")
    HELD = "HELD", pgettext_lazy("hearing", "Held")
    CANCELLED = "CANCELLED", pgettext_lazy("hearing", "Cancelled")


NEXT_STATES: dict[HearingState, frozenset[HearingState]] = {
    HearingState.PLANNED: frozenset(
        {HearingState.PREPARED, HearingState.HELD, HearingState.CANCELLED}
    ),
    HearingState.PREPARED: frozenset(
        {HearingState.PLANNED, HearingState.HELD, HearingState.CANCELLED}
    ),
    HearingState.HELD: frozenset({HearingState.HELD}),
    HearingState.CANCELLED: frozenset(),
}
"""A hearing that was moved is to be prepared again; one that was held may get its talk later."""

STILL_TO_COME = frozenset({HearingState.PLANNED, HearingState.PREPARED})


class Interpreter(models.TextChoices):
    """Whether an interpreter is needed, and whom the person would rather have."""

    NONE = "NONE", _("Not needed")
    ANY = "ANY", _("Needed")
    WOMAN = "WOMAN", _("Needed: the person would rather have a woman")
    MAN = "MAN", _("Needed: the person would rather have a man")


class MeasureState(models.TextChoices):
    """Where a special measure stands, from the suggestion to the answer."""

    TO_ASK = "TO_ASK", pgettext_lazy("measure", "To be asked for")
    REQUESTED = "REQUESTED", pgettext_lazy("measure", "Asked for: no answer yet")
    GRANTED = "GRANTED", pgettext_lazy("measure", "Granted")
    REFUSED = "REFUSED", pgettext_lazy("measure", "Refused by the authority")
    UNWANTED = "UNWANTED", pgettext_lazy("measure", "The person does not want it")
    SET_ASIDE = "SET_ASIDE", pgettext_lazy("measure", "Set aside, for a reason")
    NOT_NEEDED = "NOT_NEEDED", pgettext_lazy("measure", "No longer needed")


ANSWERED = frozenset({MeasureState.GRANTED, MeasureState.REFUSED})
ASKED = ANSWERED | {MeasureState.REQUESTED}
"""A measure was asked for on a day, of somebody."""

UNANSWERED = frozenset({MeasureState.TO_ASK, MeasureState.REQUESTED})
"""A measure is wanted, and the authority has not answered."""


class AppointmentWay(models.TextChoices):
    """How somebody and the person meet."""

    IN_PERSON = "IN_PERSON", pgettext_lazy("appointment", "In person")
    PHONE = "PHONE", pgettext_lazy("appointment", "By phone")
    VIDEO = "VIDEO", pgettext_lazy("appointment", "By video")


class AppointmentState(models.TextChoices):
    """What became of an appointment."""

    PLANNED = "PLANNED", pgettext_lazy("appointment", "Agreed")
    CAME = "CAME", pgettext_lazy("appointment", "The person came")
    MISSED = "MISSED", pgettext_lazy("appointment", "The person did not come")
    CANCELLED = "CANCELLED", pgettext_lazy("appointment", "Cancelled")
    REBOOKED = "REBOOKED", pgettext_lazy("appointment", "Another one took its place")


ATTENDANCE = frozenset({AppointmentState.CAME, AppointmentState.MISSED})
"""What nobody can say before the hour."""
OUTCOMES = ATTENDANCE | {AppointmentState.CANCELLED}
CAN_BE_REBOOKED = frozenset(
    {AppointmentState.PLANNED, AppointmentState.MISSED, AppointmentState.CANCELLED}
)


class MissedReason(models.TextChoices):
    """Why the person did not come. No reason blames anybody."""

    COULD_NOT = "COULD_NOT", pgettext_lazy("appointment", "Could not")
    NOT_SAFE = "NOT_SAFE", pgettext_lazy("appointment", "Did not feel safe")
    NOT_KNOWN = "NOT_KNOWN", pgettext_lazy("appointment", "Not known")
    OTHER = "OTHER", pgettext_lazy("appointment", "Another reason")


class CancelledBy(models.TextChoices):
    """Who cancelled an appointment."""

    PERSON = "PERSON", pgettext_lazy("appointment", "The person")
    CENTRE = "CENTRE", pgettext_lazy("appointment", "The Centre")
    OTHER = "OTHER", pgettext_lazy("appointment", "Somebody else")


class LanguageHelp(models.TextChoices):
    """Which help with a language is asked for."""

    SPOKEN = "SPOKEN", _("An interpreter, spoken")
    SIGN = "SIGN", _("A sign language interpreter")
    WRITTEN = "WRITTEN", _("A written translation")


class LanguageState(models.TextChoices):
    """How a request for an interpreter or a translation stands: asked, or what was heard last."""

    ASKED = "ASKED", pgettext_lazy("language", "Asked: no answer yet")
    CONFIRMED = "CONFIRMED", pgettext_lazy("language", "Confirmed")
    DECLINED = "DECLINED", pgettext_lazy("language", "Declined: ask somebody else")
    DONE = "DONE", pgettext_lazy("language", "Done: they came, or the translation is here")
    CANCELLED = "CANCELLED", pgettext_lazy("language", "No longer needed")
    REPLACED = "REPLACED", pgettext_lazy("language", "Somebody else was asked")


AFTER: dict[LanguageState, frozenset[LanguageState]] = {
    LanguageState.ASKED: frozenset(
        {
            LanguageState.CONFIRMED,
            LanguageState.DECLINED,
            LanguageState.DONE,
            LanguageState.CANCELLED,
        }
    ),
    LanguageState.CONFIRMED: frozenset(
        {LanguageState.DECLINED, LanguageState.DONE, LanguageState.CANCELLED}
    ),
    LanguageState.DECLINED: frozenset({LanguageState.CONFIRMED, LanguageState.CANCELLED}),
    LanguageState.DONE: frozenset(),
    LanguageState.CANCELLED: frozenset(),
    LanguageState.REPLACED: frozenset(),
}
"""What may be heard after what. Somebody else is asked by another request, not by an answer."""

CAN_ASK_ANOTHER = frozenset({LanguageState.ASKED, LanguageState.DECLINED})


class WishedGender(models.TextChoices):
    """Whom the person would rather have as an interpreter."""

    NONE = "NONE", pgettext_lazy("interpreter", "No wish, or not asked yet")
    WOMAN = "WOMAN", pgettext_lazy("interpreter", "A woman")
    MAN = "MAN", pgettext_lazy("interpreter", "A man")
