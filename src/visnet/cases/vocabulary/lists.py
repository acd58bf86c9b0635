"""By what a list of cases can be narrowed, beyond how a case stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from visnet.cases.vocabulary.happenings import DueKind


class DueWhen(models.TextChoices):
    """How what falls due in a case stands to today."""

    LATE = "LATE", _("Something is late")
    SOON = "SOON", _("Something falls due within a week")
    NOTHING = "NOTHING", _("No next step and no appointment")


class Lacking(models.TextChoices):
    """What nobody has written down in a case: told only to whoever works on it."""

    SAFE_WAY = "SAFE_WAY", _("No safe way to reach the person")
    ASSESSMENT = "ASSESSMENT", _("No individual assessment")
    GOAL = "GOAL", _("No goal agreed")
    RIGHTS = "RIGHTS", _("No right explained")
    CONSENT = "CONSENT", _("No consent written down")


UPKEEP = frozenset(
    {
        DueKind.REASSESSMENT,
        DueKind.GOAL_REVIEW,
        DueKind.CONTACT_RULE,
        DueKind.INSTRUMENT,
        DueKind.DOMICILE,
        DueKind.HANDOVER,
        DueKind.REPORT_READING,
        DueKind.SUPPORT_PLAN,
        DueKind.SAFETY_PLAN,
        DueKind.PACK_FIRST,
        DueKind.PACK_SECOND,
        DueKind.CONFERENCE_BASIS,
        DueKind.ACCESS_REQUEST,
        DueKind.CONSENT,
    }
)
"""What keeps in order what is there: no step towards the person (as in "What is missing")."""
