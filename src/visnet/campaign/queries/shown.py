"""What published campaigns say, to anybody. The database lets the front read just this."""

from datetime import date

from django.db.models import QuerySet

from visnet.campaign import models
from visnet.campaign.queries.shapes import Said
from visnet.campaign.vocabulary import Public, State


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


def _shown(on: date) -> "QuerySet[models.Message]":
    return models.Message.objects.filter(
        state=State.PUBLISHED, campaign__from_date__lte=on, campaign__until_date__gte=on
    )
