"""What of the directory may leave: everything that the public may read, and nothing else.

A card that is no longer given stays. A confidential card goes without a place, because it has none
here; what leaves of it is what it publishes itself. Nobody's name is on a card.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from visnet.directory import models
from visnet.directory.queries import reading
from visnet.directory.queries.taxonomy import list_terms
from visnet.directory.rules import Card
from visnet.directory.rules.hsds.writing import Around, Municipality, Term
from visnet.directory.vocabulary import Accessibility, CapacityUnit, Cost, ServiceStatus
from visnet.people import queries as people

AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class ToExport:
    """How many cards there are to export, and what their codes mean."""

    number: int
    around: Around


def prepare_export(*, language: str) -> ToExport:
    """Return what is needed to write cards in a language, which must be the active one."""
    rows = models.Service.objects.exclude(status=ServiceStatus.INACTIVE)
    words = {
        str(choice): str(label)
        for kind in (Accessibility, Cost, CapacityUnit)
        for choice, label in kind.choices
    }
    return ToExport(
        number=rows.aggregate(number=Count("id"))["number"],
        around=Around(
            language=language,
            organisations={line.id: line.name for line in people.list_organisations()},
            municipalities={
                line.istat_code: Municipality(line.name, line.province_plate, line.region_name)
                for line in people.iterate_municipalities()
            },
            terms={
                term.code: Term(term.label(language), term.taxonomy.value) for term in list_terms()
            },
            words=words,
        ),
    )


def iterate_public_cards() -> Iterator[Card]:
    """Yield every card that the public may read, by identifier, some hundreds at a time."""
    after = UUID(int=0)
    rows = models.Service.objects.exclude(status=ServiceStatus.INACTIVE).order_by("id")
    while True:
        cards = reading.cards_of(rows.filter(id__gt=after)[:AT_ONCE])
        yield from cards
        if len(cards) < AT_ONCE:
            return
        after = cards[-1].id
