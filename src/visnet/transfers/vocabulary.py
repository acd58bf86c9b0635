"""Where a transfer stands, why it is declined, what goes along with a case and what hinders it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a transfer stands."""

    ASKED = "ASKED", pgettext_lazy("a transfer", "Asked")
    ACCEPTED = "ACCEPTED", pgettext_lazy("a transfer", "Accepted, not handed over yet")
    DECLINED = "DECLINED", pgettext_lazy("a transfer", "Declined")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("a transfer", "Taken back")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.WITHDRAWN}),
    State.DECLINED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

OPEN_STATES = frozenset({State.ASKED, State.ACCEPTED})
"""States in which the other Centre may read what was consented, while the grounds hold."""


class DeclineReason(models.TextChoices):
    """Why a Centre does not take a case over."""

    NO_ROOM = "NO_ROOM", _("No room at the moment")
    NOT_OUR_TERRITORY = "NOT_OUR_TERRITORY", _("Another Centre answers for that place")
    CANNOT_BE_SAFE = "CANNOT_BE_SAFE", _("We could not keep the person safe here")
    OTHER = "OTHER", _("Another reason")


class GoesAlong(models.TextChoices):
    """What is open in a case when it is to pass, and what becomes of it."""

    REFERRALS = "REFERRALS", _("Open referrals: taken back; the other Centre asks anew")
    TABLES = "TABLES", _("Case conferences: the case leaves the table")
    APPOINTMENTS = "APPOINTMENTS", _("Appointments to come: agreed anew with the person")
    HEARINGS = "HEARINGS", _("Hearings to come: who goes along is agreed anew")
    DUE = "DUE", _("Things due: they go along")


class Hindrance(models.TextChoices):
    """Why a case cannot be handed over at this moment."""

    REFERRALS = "REFERRALS", _("Referrals are still open: take them back first.")
    TABLES = "TABLES", _("The case is still on the table of a conference: take it off first.")
    RECORD = (
        "RECORD",
        _(
            "The record itself cannot change its Centre yet: its keys, its papers and the comparing of"
            " names are bound to the Centre that wrote it."
        ),
    )
