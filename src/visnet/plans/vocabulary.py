"""Which plans there are, and how one stands to its approval."""

from django.db import models
from django.utils.translation import pgettext_lazy

SAFETY_PLAN_FORM = "safety_plan"


class PlanKind(models.TextChoices):
    """Which plan."""

    SUPPORT = "SUPPORT", pgettext_lazy("plan", "Support plan")
    SAFETY = "SAFETY", pgettext_lazy("plan", "Safety plan")


class PlanState(models.TextChoices):
    """How a plan stands. It is worked out from what was written and approved, never stored."""

    EMPTY = "EMPTY", pgettext_lazy("plan", "Nothing to approve")
    TO_APPROVE = "TO_APPROVE", pgettext_lazy("plan", "To be approved")
    APPROVED = "APPROVED", pgettext_lazy("plan", "Approved")
    CHANGED = "CHANGED", pgettext_lazy("plan", "Changed: to be approved again")
