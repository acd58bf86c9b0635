"""For whom a campaign speaks, by which ways, and where it stands."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where a campaign stands."""

    DRAFT = "DRAFT", pgettext_lazy("a campaign", "Draft")
    PUBLISHED = "PUBLISHED", pgettext_lazy("a campaign", "Published")
    ENDED = "ENDED", pgettext_lazy("a campaign", "Ended")


NEXT_STATES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PUBLISHED, State.ENDED}),
    State.PUBLISHED: frozenset({State.DRAFT, State.ENDED}),
    State.ENDED: frozenset(),
}


class Public(models.TextChoices):
    """For whom a message is written. Their order is the number of their page."""

    EVERYBODY = "EVERYBODY", _("Everybody")
    WOMEN = "WOMEN", _("Women")
    MINORS = "MINORS", _("Children and young people")
    OLDER = "OLDER", _("Older people")
    DISABILITY = "DISABILITY", _("People with disabilities")
    MIGRANTS = "MIGRANTS", _("People who came from another country")


class Channel(models.TextChoices):
    """By which way a campaign reaches people."""

    POSTER = "POSTER", _("Poster")
    CARD = "CARD", _("Pocket card")
    SOCIAL = "SOCIAL", _("Social image")
    RADIO = "RADIO", _("Radio")
    WEB = "WEB", _("Web page")
    OTHER = "OTHER", pgettext_lazy("a channel", "Other")


class MaterialKind(models.TextChoices):
    """What is printed, or shown on a screen."""

    POSTER_A4 = "POSTER_A4", _("Poster, A4")
    POSTER_A3 = "POSTER_A3", _("Poster, A3")
    CARD = "CARD", _("Pocket cards, eight on a sheet")
    SOCIAL = "SOCIAL", _("Square picture for social media")


class CheckKind(StrEnum):
    """What a list to tick is about."""

    HAPPENING = "happening"
    RISK = "risk"


class Way(StrEnum):
    """A page of ours to which a note leads."""

    NOW = "now"
    ASK = "ask"
    SERVICES = "services"
    TRACES = "traces"
