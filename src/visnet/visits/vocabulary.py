"""Where a study visit stands."""

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a visit stands, derived from its dates and what was told of it."""

    PLANNED = "PLANNED", pgettext_lazy("a study visit", "Planned")
    HELD = "HELD", pgettext_lazy("a study visit", "Held, not yet told")
    TOLD = "TOLD", pgettext_lazy("a study visit", "Told")
    CANCELLED = "CANCELLED", pgettext_lazy("a study visit", "Called off")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset({State.TOLD}),
    State.TOLD: frozenset(),
    State.CANCELLED: frozenset(),
}
