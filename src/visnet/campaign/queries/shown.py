"""What published campaigns say, to anybody. The database lets the front read just this."""

from datetime import date

from django.db.models import QuerySet

from visnet.campaign import models
from visnet.campaign.queries.shapes import Said
from visnet.campaign.rules import EventWords
from visnet.campaign.vocabulary import Public, State

MOST_AHEAD = 20


def list_publics(*, on: date) -> tuple[Public, ...]:
    """Return to whom something is said on a day, in their order."""
    said = set(_shown(on).values_list("public", flat=True).distinct())
    return tuple(public for public in Public if public in said)


def list_said(*, public: Public, on: date) -> tuple[Said, ...]:
    """Return what is said to one public on a day, the latest first."""
    rows = _shown(on).filter(public=public).order_by("-campaign__from_date", "id")
    return tuple(
        Said(words_it=words_it, words_en=words_en)
        for words_it, words_en in rows.values_list("words_it", "words_en")
    )


def list_events_ahead(*, on: date) -> tuple[EventWords, ...]:
    """Return what campaigns of this day bring that is not over, the next first."""
    rows = models.Event.objects.filter(
        campaign__state=State.PUBLISHED,
        campaign__from_date__lte=on,
        campaign__until_date__gte=on,
        on_date__gte=on,
    ).order_by("on_date", "id")
    return tuple(
        EventWords(title_it=title_it, title_en=title_en, on_date=on_date, place=place)
        for title_it, title_en, on_date, place in rows.values_list(
            "title_it", "title_en", "on_date", "place"
        )[:MOST_AHEAD]
    )


def _shown(on: date) -> "QuerySet[models.Message]":
    return models.Message.objects.filter(
        state=State.PUBLISHED, campaign__from_date__lte=on, campaign__until_date__gte=on
    )
