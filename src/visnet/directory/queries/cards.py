"""Whole cards, for anybody. A confidential one carries no place, because it cannot have one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Subquery, Value

from visnet.directory import models
from visnet.directory.queries import opening, parts, reach, reading, taxonomy
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the public looks for. `answering` is the organisation that answers in the municipality."""

    need: str = ""
    municipality_code: str = ""
    answering: UUID | None = None
    besides: Besides = NOTHING_BESIDES

    @property
    def needs(self) -> frozenset[str]:
        """Return the need as a set: a question is worded anew for each, as its index wants it."""
        return frozenset({self.need} if self.need else ())


EVERYTHING = Sought()


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
    sought: Sought = EVERYTHING,
    open_first_at: datetime | None = None,
    after: UUID | None = None,
    size: int = PAGE_SIZE,
) -> Page[Card]:
    """Return a page of what the public may find, by name: nothing that is no longer given.

    With a municipality, those with a place there come first, then those of the organisation that
    is `answering` for it, then those that one calls from anywhere (`reach`). With a moment, what
    is said to be open then, or later that day, comes before the others of its group. What is
    closed for a time comes after everything.
    """
    if open_first_at is None:
        found = questions.asked(
            _open_services,
            needs=sought.needs,
            municipality_code=sought.municipality_code,
            answering=sought.answering,
            besides=sought.besides,
            after=after,
            limit=size + 1,
        )
    else:
        rows = given_now(sought, open_first_at=open_first_at, after=after)
        found = list(rows.annotate(**parts.small_parts())[: size + 1])
    return page_of(found=reading.whole(found), key=lambda card: str(card.id), size=size)


def _open_services(
    *,
    needs: frozenset[str],
    municipality_code: str,
    answering: UUID | None,
    besides: Besides,
    after: UUID | None,
    limit: int,
) -> "QuerySet[models.Service]":
    rows = given(
        needs=needs,
        municipality_code=municipality_code,
        answering=answering,
        besides=besides,
        after=after,
    )
    return rows.annotate(**parts.small_parts())[:limit]


def list_finding(*, asks: Sequence[Sought]) -> tuple[Sought, ...]:
    """Return those of these that find anything, in their order; one query."""
    if not asks:
        return ()
    each, *others = (
        given_now(sought)
        .order_by()
        .annotate(which=Value(place))
        .values_list("which", flat=True)[:1]
        for place, sought in enumerate(asks)
    )
    finding = set(each.union(*others, all=True))
    return tuple(sought for place, sought in enumerate(asks) if place in finding)


def given_now(
    sought: Sought, *, open_first_at: datetime | None = None, after: UUID | None = None
) -> "QuerySet[models.Service]":
    """Return what `given` does, for questions whose wording is not remembered."""
    return given(
        needs=sought.needs,
        municipality_code=sought.municipality_code,
        answering=sought.answering,
        besides=sought.besides,
        open_first_at=open_first_at,
        after=after,
    )


def given(
    *,
    needs: frozenset[str],
    municipality_code: str,
    answering: UUID | None,
    besides: Besides,
    open_first_at: datetime | None = None,
    after: UUID | None = None,
) -> "QuerySet[models.Service]":
    """Return the services that anybody may find and that are all that is asked, in their order."""
    rows = all_that(needs=needs, besides=besides)
    reaches = None
    if municipality_code:
        reaches = reach.reach(municipality_code=municipality_code, answering=answering)
        rows = reach.reaching(rows, municipality_code=municipality_code, answering=answering)
    return _in_order(rows, reaches=reaches, open_first_at=open_first_at, after=after)


def all_that(*, needs: frozenset[str], besides: Besides) -> "QuerySet[models.Service]":
    """Return the services that anybody may find and that are all that is asked, wherever they are."""
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
    return narrowed(rows, need="".join(needs))


def _in_order(
    rows: "QuerySet[models.Service]",
    *,
    reaches: Case | None,
    open_first_at: datetime | None,
    after: UUID | None,
) -> "QuerySet[models.Service]":
    """Return the same services: the nearest group first, in it what is open at a moment, by name.

    Those that are closed for a time come last: so their state stands in the alphabet.
    """
    ranks = {"reach": reaches} if reaches is not None else {}
    if open_first_at is not None:
        ranks["is_shut"] = opening.is_shut(at=open_first_at)
    order = ["status", *ranks, "name_it", "id"]
    rows = rows.annotate(**ranks)
    if after is not None:
        seen = models.Service.objects.filter(id=after).annotate(**ranks)
        rows = rows.filter(_later(order, seen))
    return rows.order_by(*order)


def _later(names: Sequence[str], seen: "QuerySet[models.Service]") -> Q:
    """Return what comes after one row in the order of these columns."""
    first, *others = names
    value = Subquery(seen.values(first))
    beyond = Q(**{f"{first}__gt": value})
    return beyond | Q(_later(others, seen), **{first: value}) if others else beyond


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


def narrowed(
    rows: "QuerySet[models.Service]",
    *,
    need: str = "",
    municipality_code: str = "",
    after: UUID | None = None,
) -> "QuerySet[models.Service]":
    """Return the services of these that were asked for, by name, after one that was seen."""
    if need:
        rows = rows.filter(needs__overlap=sorted(taxonomy.codes_of(need=need)))
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
