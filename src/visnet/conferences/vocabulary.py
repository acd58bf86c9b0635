"""The words of case conferences: who sits at the table, on which basis, how an action ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seat(models.TextChoices):
    """In which role an organisation is invited."""

    POLICE = "POLICE", _("Police")
    HEALTH = "HEALTH", _("Health services")
    SOCIAL = "SOCIAL", _("Social services")
    LEGAL = "LEGAL", _("Legal help")
    SCHOOL = "SCHOOL", _("School")
    OTHER_SUPPORT = "OTHER_SUPPORT", _("Other support")


class Basis(models.TextChoices):
    """On which written basis an item stands."""

    CONSENT = "CONSENT", _("An agreement's clause, and the person's consent")
    LAW = "LAW", _("A legal basis in writing, approved by a supervisor")


class ContributionKind(models.TextChoices):
    """What is laid on the table."""

    WISHES = "WISHES", _("What the person wants")
    WORDS = "WORDS", _("Contribution")


class ActionEnd(models.TextChoices):
    """How an action ended. Until then it stays, and is overdue after its day."""

    DONE = "DONE", _("Done")
    IMPOSSIBLE = "IMPOSSIBLE", _("Impossible, because")
