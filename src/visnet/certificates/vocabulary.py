"""How a certificate stands today, and why one is revoked."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """What anybody may know of a certificate."""

    VALID = "VALID", pgettext_lazy("a certificate", "Valid")
    EXPIRED = "EXPIRED", pgettext_lazy("a certificate", "Expired")
    REVOKED = "REVOKED", pgettext_lazy("a certificate", "Revoked")


class Revocation(models.TextChoices):
    """Why a certificate does not hold any more."""

    MISTAKE = "MISTAKE", _("It was issued by mistake")
    NOT_COMPLETED = "NOT_COMPLETED", _("The path was not completed after all")
    NOT_THEIR_WORK = "NOT_THEIR_WORK", _("The test was not their own work")
    OTHER = "OTHER", _("Another reason")


class Which(models.TextChoices):
    """Which of the issued certificates a trainer looks at."""

    ALL = "ALL", pgettext_lazy("certificates", "All")
    EXPIRING = "EXPIRING", pgettext_lazy("certificates", "Expiring within 90 days")
    REVOKED = "REVOKED", pgettext_lazy("certificates", "Revoked")


REMINDERS = (90, 30)
"""How many days before it ends a holder is told."""
