"""The words of learning: profiles, kinds of module, and how things stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Profile(models.TextChoices):
    """For whom a path is made."""

    POLICE = "POLICE", _("Police forces")
    HEALTH = "HEALTH", _("Health services")
    SOCIAL = "SOCIAL", _("Social services")
    LEGAL = "LEGAL", _("Legal professions")
    SCHOOL = "SCHOOL", _("Schools")
    VOLUNTEER = "VOLUNTEER", _("Volunteers")
    MEDIATOR = "MEDIATOR", _("Mediators")
    COORDINATOR = "COORDINATOR", _("Coordinators")


class ModuleKind(models.TextChoices):
    """How a module is learned."""

    IN_PERSON = "IN_PERSON", pgettext_lazy("a module", "In person")
    ONLINE = "ONLINE", pgettext_lazy("a module", "Online, all together")
    SELF_STUDY = "SELF_STUDY", pgettext_lazy("a module", "Read by oneself")
    STUDY_VISIT = "STUDY_VISIT", pgettext_lazy("a module", "Study visit")
    PRACTICE = "PRACTICE", pgettext_lazy("a module", "Supervised practice")


class CaptionLanguage(models.TextChoices):
    """In which language captions are."""

    ITALIAN = "it", _("Italian")
    ENGLISH = "en", _("English")


class PathState(models.TextChoices):
    """Where a path stands."""

    DRAFT = "DRAFT", pgettext_lazy("a path of learning", "Being prepared")
    OPEN = "OPEN", pgettext_lazy("a path of learning", "Open")
    CLOSED = "CLOSED", pgettext_lazy("a path of learning", "Closed to new people")


NEXT_STATES: dict[PathState, frozenset[PathState]] = {
    PathState.DRAFT: frozenset({PathState.OPEN}),
    PathState.OPEN: frozenset({PathState.CLOSED}),
    PathState.CLOSED: frozenset({PathState.OPEN}),
}
"""Whoever is on a path that closes goes on to its end."""


class EnrolmentState(models.TextChoices):
    """How somebody stands on a path."""

    INVITED = "INVITED", pgettext_lazy("on a path", "Invited")
    ENROLLED = "ENROLLED", pgettext_lazy("on a path", "On the way")
    ASKED = "ASKED", pgettext_lazy("on a path", "Has asked for the certificate")
    FINISHED = "FINISHED", pgettext_lazy("on a path", "Finished")
    LEFT = "LEFT", pgettext_lazy("on a path", "Left")


ON_THE_WAY = (EnrolmentState.ENROLLED, EnrolmentState.ASKED)
"""Somebody is on the path, and may go on."""
OPEN_ENROLMENTS = (EnrolmentState.INVITED, *ON_THE_WAY)


class How(models.TextChoices):
    """How somebody came onto a path."""

    OWN = "OWN", pgettext_lazy("onto a path", "By themselves")
    INVITED = "INVITED", pgettext_lazy("onto a path", "Invited by a trainer")
    ORGANISATION = "ORGANISATION", pgettext_lazy("onto a path", "By their organisation")


class Proof(models.TextChoices):
    """How it is known that somebody was there."""

    CODE = "CODE", pgettext_lazy("attendance", "The code at the door")
    LIST = "LIST", pgettext_lazy("attendance", "The trainer's list")
