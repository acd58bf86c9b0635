"""The words of the proceedings: who told it, what is known, how a term ended, the way so far."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.law.vocabulary import EventKind

__all__ = ["MAY_LIE_AHEAD", "Known", "Step", "TermEnd", "ToldBy"]


class ToldBy(models.TextChoices):
    """Where a fact comes from."""

    PERSON = "PERSON", pgettext_lazy("told by", "The person")
    PAPER = "PAPER", _("A paper that I read")
    LAWYER = "LAWYER", _("The lawyer")
    AUTHORITY = "AUTHORITY", _("The police or the court")
    OTHER = "OTHER", pgettext_lazy("told by", "Somebody else")


class Known(models.TextChoices):
    """Whether something is so. What nobody answered is not known, and that is not a no."""

    YES = "YES", _("Yes")
    NO = "NO", _("No")
    UNKNOWN = "UNKNOWN", pgettext_lazy("fact", "Not known")


class TermEnd(models.TextChoices):
    """What somebody said of a term."""

    DONE = "DONE", pgettext_lazy("term", "Done")
    DOES_NOT_APPLY = "DOES_NOT_APPLY", _("Does not apply")
    OPEN_AGAIN = "OPEN_AGAIN", _("To be looked at again")


class Step(models.TextChoices):
    """A stretch of the way through justice."""

    CRIME = "CRIME", pgettext_lazy("step", "What happened")
    COMPLAINT = "COMPLAINT", _("Complaint or report")
    INVESTIGATION = "INVESTIGATION", _("Investigation")
    TRIAL = "TRIAL", _("Trial")
    JUDGMENT = "JUDGMENT", _("Final judgment")


MAY_LIE_AHEAD = frozenset({EventKind.PRELIMINARY_HEARING, EventKind.FIRST_TRIAL_HEARING})
"""What has a day before it happens; everything else is written down once it happened."""
