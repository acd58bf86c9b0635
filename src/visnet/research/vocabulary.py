"""The states of a request and of a table that comes back, and the numbers that protect people."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a request stands."""

    ASKED = "ASKED", _("Waits for two approvals")
    APPROVED = "APPROVED", pgettext_lazy("data request", "Approved")
    REFUSED = "REFUSED", pgettext_lazy("data request", "Not approved")
    TAKEN_BACK = "TAKEN_BACK", pgettext_lazy("data request", "Taken back")
    STOPPED = "STOPPED", pgettext_lazy("data request", "Stopped")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.APPROVED, State.REFUSED, State.TAKEN_BACK}),
    State.APPROVED: frozenset({State.STOPPED}),
    State.REFUSED: frozenset(),
    State.TAKEN_BACK: frozenset(),
    State.STOPPED: frozenset(),
}


class OutputState(models.TextChoices):
    """Where a table that came back stands."""

    BROUGHT = "BROUGHT", _("Waits for two who look at it")
    CLEARED = "CLEARED", pgettext_lazy("table", "May be published")
    REFUSED = "REFUSED", pgettext_lazy("table", "May not be published")


class Ethics(models.TextChoices):
    """What a committee said, or why none was asked."""

    OPINION = "OPINION", _("A committee gave an opinion")
    NOT_NEEDED = "NOT_NEEDED", _("No opinion is needed")


APPROVALS_NEEDED = 2
ALIKE = 10
"""How many lines at least share what others may know of them."""
AVAILABLE = timedelta(days=14)
"""How long a package can be taken. Proposed with this software: no law says it."""
