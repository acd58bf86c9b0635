"""The states of a release, and for whom its threshold is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a release stands."""

    ASKED = "ASKED", _("Waits for its approvals")
    PUBLISHED = "PUBLISHED", pgettext_lazy("release", "Published")
    REFUSED = "REFUSED", pgettext_lazy("release", "Not approved")
    TAKEN_BACK = "TAKEN_BACK", pgettext_lazy("release", "Taken back before it was published")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("release", "Withdrawn after it was published")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.ASKED: frozenset({State.PUBLISHED, State.REFUSED, State.TAKEN_BACK}),
    State.PUBLISHED: frozenset({State.WITHDRAWN}),
    State.REFUSED: frozenset(),
    State.TAKEN_BACK: frozenset(),
    State.WITHDRAWN: frozenset(),
}
APPROVALS_NEEDED = 2


class TableKind(models.TextChoices):
    """Whether a person is in one line of a table, or may be in several."""

    LINES = "lines", _("Each person is in one line")
    FLAGS = "flags", _("A person may be in several lines")
