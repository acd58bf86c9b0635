"""Where a transfer stands, why it is declined, and what goes along with a case."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a transfer stands."""

    ASKED = "ASKED", pgettext_lazy("a transfer", "Asked")
    ACCEPTED = "ACCEPTED", pgettext_lazy("a transfer", "Accepted, not handed over yet")
    PASSED = "PASSED", pgettext_lazy("a transfer", "Handed over, to be taken in")
    TAKEN_IN = "TAKEN_IN", pgettext_lazy("a transfer", "Taken in")
    DECLINED = "DECLINED", pgettext_lazy("a transfer", "Declined")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("a transfer", "Taken back")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.PASSED, State.WITHDRAWN}),
    State.PASSED: frozenset({State.TAKEN_IN, State.WITHDRAWN}),
    State.TAKEN_IN: frozenset(),
    State.DECLINED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

PASSED_ON = frozenset({State.PASSED, State.TAKEN_IN})
"""States in which the Centre that asked has the case no more."""
OPEN_STATES = frozenset({State.ASKED, State.ACCEPTED})
"""States in which the other Centre may read what was consented, while the grounds hold."""


class DeclineReason(models.TextChoices):
    """Why a Centre does not take a case over."""

    NO_ROOM = "NO_ROOM", _("No room at the moment")
    NOT_OUR_TERRITORY = "NOT_OUR_TERRITORY", _("Another Centre answers for that place")
    CANNOT_BE_SAFE = "CANNOT_BE_SAFE", _("We could not keep the person safe here")
    OTHER = "OTHER", _("Another reason")


class CalledBackBecause(models.TextChoices):
    """Why a Centre calls back what it handed over and nobody took in. Not told to the other one."""

    NOT_TAKEN_IN = "NOT_TAKEN_IN", _("Nobody took the case in")
    PERSON_WISHES = "PERSON_WISHES", _("The person wishes it")
    MISTAKE = "MISTAKE", _("It was handed over by mistake")
    OTHER = "OTHER", _("Another reason")


class GoesAlong(models.TextChoices):
    """What is open in a case when it is to pass, and what becomes of it."""

    REFERRALS = "REFERRALS", _("Open referrals: taken back; the other Centre asks anew")
    TABLES = "TABLES", _("Case conferences: the case leaves the table")
    APPOINTMENTS = (
        "APPOINTMENTS",
        _("Appointments to come: cancelled, and agreed anew with the person"),
    )
    HEARINGS = "HEARINGS", _("Hearings to come: who goes along is agreed anew")
    DUE = "DUE", _("Things due: they go along")
