"""Whole cards, for anybody. A confidential one carries no place, because it cannot have one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery

from visnet.directory import models
from visnet.directory.queries import opening, parts, reading
from visnet.directory.rules import Card
from visnet.directory.vocabulary import Accessibility, Cost, ServiceStatus
from visnet.kit import questions
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A municipality in which something can be found."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Besides:
    """What a service must have besides being of some kind and somewhere, as its card says.

    `languages` by code, any of them; `access`, all of it at one place. What a card does not say
    is not taken to be so.
    """

    languages: frozenset[str] = frozenset()
    access: frozenset[Accessibility] = frozenset()
    is_free: bool = False


NOTHING_BESIDES = Besides()


def get_card(*, service_id: UUID) -> Card:
    """Return one whole card. Raises `NotFound`."""
    found = reading.cards_of(models.Service.objects.filter(id=service_id))
    if not found:
        raise NotFound(service_id)
    return found[0]


def list_cards(*, service_ids: Collection[UUID]) -> tuple[Card, ...]:
    """Return these cards, by name; those that do not exist are left out."""
    rows = models.Service.objects.filter(id__in=service_ids)
    return reading.cards_of(rows.order_by("name_it", "id"))


def list_open_cards(
    *,
    need: str = "",
    municipality_code: str = "",
    besides: Besides = NOTHING_BESIDES,
    open_first_at: datetime | None = None,
    after: UUID | None = None,
    size: int = PAGE_SIZE,
) -> Page[Card]:
    """Return a page of what the public may find, by name: nothing that is no longer given.

    A confidential service has no municipality, so asking for one does not find it. With a moment,
    what is said to be open at that moment comes before all else.
    """
    needs = frozenset({need} if need else ())
    if open_first_at is None:
        found = questions.asked(
            _open_services,
            needs=needs,
            municipality_code=municipality_code,
            besides=besides,
            after=after,
            limit=size + 1,
        )
    else:
        rows = given(needs=needs, municipality_code=municipality_code, besides=besides)
        rows = open_first(rows, at=open_first_at, after=after)
        found = list(rows.annotate(**parts.small_parts())[: size + 1])
    return page_of(found=reading.whole(found), key=lambda card: str(card.id), size=size)


def _open_services(
    *,
    needs: frozenset[str],
    municipality_code: str,
    besides: Besides,
    after: UUID | None,
    limit: int,
) -> "QuerySet[models.Service]":
    rows = given(needs=needs, municipality_code=municipality_code, besides=besides, after=after)
    return rows.annotate(**parts.small_parts())[:limit]


def given(
    *,
    needs: frozenset[str],
    municipality_code: str,
    besides: Besides,
    after: UUID | None = None,
) -> "QuerySet[models.Service]":
    """Return the services that anybody may find and that are all that is asked, by name."""
    rows = models.Service.objects.exclude(status=ServiceStatus.INACTIVE)
    if besides.languages:
        rows = rows.filter(languages__overlap=sorted(besides.languages))
    if besides.is_free:
        rows = rows.filter(cost=Cost.FREE)
    if besides.access:
        reached = models.ServiceAtLocation.objects.filter(
            location__accessibility__contains=sorted(besides.access)
        )
        rows = rows.filter(id__in=reached.values("service_id"))
    return narrowed(rows, need="".join(needs), municipality_code=municipality_code, after=after)


def iterate_cards(*, organisation_ids: Collection[UUID] | None = None) -> Iterator[Card]:
    """Yield every card, or those of some organisations, by name, some hundreds at a time."""
    after = None
    while True:
        rows = narrowed(models.Service.objects.all(), after=after)
        if organisation_ids is not None:
            rows = rows.filter(organisation_id__in=organisation_ids)
        cards = reading.cards_of(rows[:AT_ONCE])
        yield from cards
        if len(cards) < AT_ONCE:
            return
        after = cards[-1].id


def list_place_names() -> tuple[PlaceName, ...]:
    """Return the municipalities in which some open service is given, by name."""
    rows = questions.asked(_place_names)
    return tuple(PlaceName(code=code, name=name) for code, name in rows)


def _place_names() -> "QuerySet[models.Location, tuple[str, ...]]":
    return (
        models.Location.objects.filter(services__service__isnull=False)
        .exclude(municipality_code="")
        .exclude(services__service__status=ServiceStatus.INACTIVE)
        .order_by("municipality", "municipality_code")
        .values_list("municipality_code", "municipality")
        .distinct()
    )


def open_first(
    rows: "QuerySet[models.Service]", *, at: datetime, after: UUID | None
) -> "QuerySet[models.Service]":
    """Return the same services, those first that are said to be open at a moment."""
    rows = rows.annotate(is_open=opening.is_open(at=at))
    if after is not None:
        seen = models.Service.objects.filter(id=after).annotate(is_open=opening.is_open(at=at))
        was_open, name = Subquery(seen.values("is_open")), Subquery(seen.values("name_it"))
        rows = rows.filter(
            Q(is_open__lt=was_open)
            | Q(Q(name_it__gt=name) | Q(name_it=name, id__gt=after), is_open=was_open)
        )
    return rows.order_by("-is_open", "name_it", "id")


def narrowed(
    rows: "QuerySet[models.Service]",
    *,
    need: str = "",
    municipality_code: str = "",
    after: UUID | None = None,
) -> "QuerySet[models.Service]":
    """Return the services of these that were asked for, by name, after one that was seen."""
    if need:
        rows = rows.filter(needs__contains=[need])
    if municipality_code:
        here = models.ServiceAtLocation.objects.filter(
            location__municipality_code=municipality_code
        )
        rows = rows.filter(id__in=here.values("service_id"))
    if after is not None:
        name = Subquery(models.Service.objects.filter(id=after).values("name_it"))
        # The first condition says nothing new, but lets the index begin where the last page ended.
        rows = rows.filter(Q(name_it__gt=name) | Q(id__gt=after), name_it__gte=name)
    return rows.order_by("name_it", "id")
