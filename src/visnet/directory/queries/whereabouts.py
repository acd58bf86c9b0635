"""Where services are given that anybody may know the place of: for a map, and for what is near."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.directory import models
from visnet.directory.queries import cards
from visnet.directory.queries.cards import EVERYTHING, Besides, Sought
from visnet.directory.rules import in_language
from visnet.kit import questions

MOST_WHEREABOUTS = 120
COLUMNS = (
    "service_id",
    "service__name_it",
    "service__name_en",
    "location__name",
    "location__street",
    "location__municipality_code",
    "location__municipality",
    "location__latitude",
    "location__longitude",
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One place of one service. Without coordinates it is known by its municipality alone."""

    service_id: UUID
    name_it: str
    name_en: str
    place: str
    street: str
    municipality_code: str
    municipality: str
    latitude: Decimal | None
    longitude: Decimal | None

    def name(self, language: str) -> str:
        """Return what the service is called in the reader's language."""
        return in_language(language, italian=self.name_it, english=self.name_en)


def list_whereabouts(*, sought: Sought = EVERYTHING) -> tuple[Whereabouts, ...]:
    """Return the places of what `list_open_cards` finds for the same, by name; at most some.

    A confidential service has none. With access or a municipality asked for, a place that does not
    have it is left out, though the service has another; but not the places of the organisation
    that is `answering` for the municipality.
    """
    rows = questions.asked(
        _whereabouts,
        needs=sought.needs,
        municipality_code=sought.municipality_code,
        answering=sought.answering,
        besides=sought.besides,
    )
    return tuple(Whereabouts(*row) for row in rows)


def _whereabouts(
    *, needs: frozenset[str], municipality_code: str, answering: UUID | None, besides: Besides
) -> "QuerySet[models.ServiceAtLocation, tuple[Any, ...]]":
    found = cards.all_that(needs=needs, besides=besides)
    rows = models.ServiceAtLocation.objects.filter(service__in=found.order_by().values("id"))
    rows = rows.filter(~Q(location__municipality_code="") | Q(location__latitude__isnull=False))
    if municipality_code:
        there = Q(location__municipality_code=municipality_code)
        rows = rows.filter(there | Q(service__organisation_id=answering) if answering else there)
    if besides.access:
        rows = rows.filter(location__accessibility__contains=sorted(besides.access))
    ordered = rows.order_by("service__name_it", "service_id", "position", "id")
    return ordered.values_list(*COLUMNS)[:MOST_WHEREABOUTS]
