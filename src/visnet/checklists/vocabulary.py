"""How a step of a procedure stands in a case."""

from django.db import models
from django.utils.translation import pgettext_lazy


class StepState(models.TextChoices):
    """What became of a step."""

    OPEN = "OPEN", pgettext_lazy("a step of a procedure", "Open")
    DONE = "DONE", pgettext_lazy("a step of a procedure", "Done")
    NOT_APPLICABLE = "NOT_APPLICABLE", pgettext_lazy("a step of a procedure", "Not applicable here")


SEEN_TO = frozenset({StepState.DONE, StepState.NOT_APPLICABLE})
"""Nothing is due of these any more."""
