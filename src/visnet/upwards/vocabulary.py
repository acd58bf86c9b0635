"""What a document is, how a network stands in a sum, why a document is not taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """How far a network reaches, the narrowest first: figures go from one to a later one."""

    LOCAL = "LOCAL", pgettext_lazy("level of a network", "Local")
    NATIONAL = "NATIONAL", pgettext_lazy("level of a network", "National")
    EUROPEAN = "EUROPEAN", pgettext_lazy("level of a network", "European")


RANK = {level: rank for rank, level in enumerate(Level)}


class Kind(models.TextChoices):
    """What a document says."""

    FIGURES = "FIGURES", _("Figures")
    WITHDRAWAL = "WITHDRAWAL", _("Figures withdrawn")


class Way(models.TextChoices):
    """How a document travelled."""

    FILE = "FILE", _("As a file")
    LINE = "LINE", _("From installation to installation")


class PartState(models.TextChoices):
    """How a network stands in a sum."""

    COUNTED = "COUNTED", _("In the sum")
    NOT_SENT = "NOT_SENT", _("Has sent nothing")
    WITHDRAWN = "WITHDRAWN", _("Has withdrawn its figures")
    OTHER_EDITION = "OTHER_EDITION", _("Counts by another edition: not added")
    COUNTED_ELSEWHERE = "COUNTED_ELSEWHERE", _("In the figures of another network: not added twice")
    OVERLAPS = "OVERLAPS", _("Shares a network with another: not added twice")


MISSING = frozenset(
    {PartState.NOT_SENT, PartState.WITHDRAWN, PartState.OTHER_EDITION, PartState.OVERLAPS}
)
"""Where one stands so, no sum is whole."""


class Fate(models.TextChoices):
    """What became of a document at one of those above."""

    WAITING = "WAITING", _("On its way")
    BY_HAND = "BY_HAND", _("To be handed over as a file")
    RECEIVED = "RECEIVED", _("Received there")
    REFUSED = "REFUSED", _("Refused there")
    GIVEN_UP = "GIVEN_UP", _("Nobody answers there")


NEXT_FATES: dict[Fate, frozenset[Fate]] = {
    Fate.WAITING: frozenset({Fate.RECEIVED, Fate.REFUSED, Fate.GIVEN_UP}),
    Fate.BY_HAND: frozenset({Fate.RECEIVED}),
    Fate.RECEIVED: frozenset(),
    Fate.REFUSED: frozenset({Fate.RECEIVED}),
    Fate.GIVEN_UP: frozenset({Fate.RECEIVED}),
}


class Refusal(models.TextChoices):
    """Why a document is not taken."""

    TOO_LARGE = "TOO_LARGE", _("The file is too large to be one of these documents.")
    NOT_A_DOCUMENT = "NOT_A_DOCUMENT", _("This is no document of figures, or it was cut short.")
    NEWER_FORMAT = (
        "NEWER_FORMAT",
        _("It is written in a newer format than this installation reads. Bring it up to date."),
    )
    UNKNOWN_SENDER = "UNKNOWN_SENDER", _("It is signed by nobody who was admitted here.")
    BAD_SIGNATURE = "BAD_SIGNATURE", _("It was changed after it was signed.")
    NOT_BELOW = "NOT_BELOW", _("Its sender does not stand beneath this network.")
    IN_A_CIRCLE = "IN_A_CIRCLE", _("Our own figures are in it: they would be counted twice.")
    SMALL_FIGURES = "SMALL_FIGURES", _("A figure in it is smaller than may be told.")
    OLDER = "OLDER", _("A newer one of this sender is here already: nothing was changed.")
    OTHER_TEXT = "OTHER_TEXT", _("Another text with this number is here already. Ask the sender.")
    NOTHING_SENT = "NOTHING_SENT", _("The receipt is for nothing that was sent from here.")
