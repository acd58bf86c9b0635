"""What can be missing in a case, and what a measure for it rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Missing(models.TextChoices):
    """Which kind of thing is missing: never which thing, and no word of it.

    The order is the one in which a supervisor reads them: who sees to the case, then whether the
    person can be reached, then what should be written in it.
    """

    NOBODY_LEADS = "NOBODY_LEADS", _("Nobody leads it")
    LEAD_AWAY = "LEAD_AWAY", _("Who leads it is away, and nobody stands in")
    UNWATCHED = "UNWATCHED", _("Nobody has opened it or written in it")
    NO_SAFE_WAY = "NO_SAFE_WAY", _("No safe way to reach the person")
    NO_ASSESSMENT = "NO_ASSESSMENT", _("No individual assessment")
    OVERDUE_REVIEW = "OVERDUE_REVIEW", _("A review is late")
    NO_NEXT_STEP = "NO_NEXT_STEP", _("No next step and no appointment")
    NO_RIGHTS = "NO_RIGHTS", _("No right explained")
    NO_CONSENT = "NO_CONSENT", _("No consent written down")


class Basis(models.TextChoices):
    """On what a number of days rests."""

    PROPOSED = "PROPOSED", _("proposed with this software, to be agreed by the Centres")
    AGREED = "AGREED", _("agreed by the Centres")


class HandedOver(models.TextChoices):
    """Why a case passes to a colleague."""

    COVER = "COVER", _("for an absence")
    LEAD = "LEAD", _("for good")
