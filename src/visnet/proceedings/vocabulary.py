"""The words of the proceedings: who told it, what is known, how a term ended, the way so far."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.law.vocabulary import EventKind

__all__ = [
    "LAST_STEPS",
    "MAY_LIE_AHEAD",
    "OTHER_GROUND",
    "ClaimStep",
    "DutyOutcome",
    "ExpenseKind",
    "Known",
    "PaidBy",
    "Receipt",
    "Step",
    "TermEnd",
    "ToldBefore",
    "ToldBy",
]


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
    FIRST_JUDGMENT = "FIRST_JUDGMENT", _("Judgment, appeal")
    JUDGMENT = "JUDGMENT", _("Final judgment")


class DutyOutcome(models.TextChoices):
    """What was decided about a duty to report. Nothing waits for it."""

    REPORTED = "REPORTED", _("It was reported")
    NOT_REPORTED = "NOT_REPORTED", _("It is not reported")
    ASKING = "ASKING", _("Not decided: somebody is being asked first")


class ToldBefore(models.TextChoices):
    """Whether the person knew of the duty before they told."""

    BEFORE = "BEFORE", _("Yes, before they told it")
    AFTER = "AFTER", _("Only afterwards")
    NOT_YET = "NOT_YET", _("Not yet")


OTHER_GROUND = "other"
"""A ground that is no record of the law; the reason says which."""


class ClaimStep(models.TextChoices):
    """How far a claim has come. The latest day says how it stands."""

    PREPARED = "PREPARED", pgettext_lazy("claim", "Being prepared")
    FILED = "FILED", pgettext_lazy("claim", "Filed")
    MORE_ASKED = "MORE_ASKED", pgettext_lazy("claim", "More papers asked for")
    MORE_GIVEN = "MORE_GIVEN", pgettext_lazy("claim", "Papers handed in")
    GRANTED = "GRANTED", pgettext_lazy("claim", "Granted")
    REFUSED = "REFUSED", pgettext_lazy("claim", "Refused")
    PAID = "PAID", pgettext_lazy("claim", "Paid")
    LEFT = "LEFT", pgettext_lazy("claim", "Set aside, as the person wishes")


LAST_STEPS = frozenset({ClaimStep.PAID, ClaimStep.LEFT})
"""Steps after which nobody need look at a claim again."""


class ExpenseKind(models.TextChoices):
    """What money was spent on because of the crime."""

    MEDICAL = "MEDICAL", _("Doctors, medicines, hospital")
    PSYCHOLOGICAL = "PSYCHOLOGICAL", _("Psychological help")
    LEGAL = "LEGAL", _("Lawyer, stamps, copies")
    TRAVEL = "TRAVEL", _("Travel")
    THINGS = "THINGS", _("Things broken or taken")
    HOUSING = "HOUSING", _("Home, locks, moving")
    EARNINGS = "EARNINGS", _("Lost earnings")
    FUNERAL = "FUNERAL", _("Funeral")
    OTHER = "OTHER", pgettext_lazy("expense", "Something else")


class PaidBy(models.TextChoices):
    """Who paid, as far as is known."""

    PERSON = "PERSON", pgettext_lazy("paid by", "The person")
    FAMILY = "FAMILY", pgettext_lazy("paid by", "The family or friends")
    CENTRE = "CENTRE", pgettext_lazy("paid by", "The Centre or the network")
    PUBLIC = "PUBLIC", pgettext_lazy("paid by", "A public body")
    INSURANCE = "INSURANCE", pgettext_lazy("paid by", "An insurance")
    NOBODY = "NOBODY", pgettext_lazy("paid by", "Nobody yet")


class Receipt(models.TextChoices):
    """Whether there is a paper to show for it."""

    HELD = "HELD", _("Yes, a copy is here")
    PERSON_HAS = "PERSON_HAS", _("Yes, the person has it")
    NONE = "NONE", pgettext_lazy("receipt", "No")


MAY_LIE_AHEAD = frozenset({EventKind.PRELIMINARY_HEARING, EventKind.FIRST_TRIAL_HEARING})
"""What has a day before it happens; everything else is written down once it happened."""
