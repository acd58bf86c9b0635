"""Cards that may be one service, those that were made one, and where old addresses lead now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from visnet.directory import models, policy
from visnet.directory.queries import reading
from visnet.directory.rules import Card, doubles, merging
from visnet.directory.rules.doubles import Pair, Sketch
from visnet.directory.rules.merging import Choice
from visnet.directory.rules.plain import card_from
from visnet.directory.vocabulary import LikenessReason, ServiceStatus
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import queries as people

LOOKED_AT = 4_000
"""How many cards are compared for one page. What is left is looked at from the next page on."""
LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class DoubleLine:
    """Two cards that may be one, why, and where."""

    first: Card
    second: Card
    score: int
    reasons: tuple[LikenessReason, ...]
    municipality: str
    key: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two cards side by side: where they differ, and what is kept unless somebody says otherwise."""

    survivor: Card
    given_up: Card
    choices: tuple[Choice, ...]
    may_become_one: bool
    are_said_not_the_same: bool


@dataclass(frozen=True, slots=True)
class MergeLine:
    """Two cards that were made one."""

    id: UUID
    survivor_id: UUID
    given_up_id: UUID
    survivor: Card
    given_up: Card
    merged_by_id: UUID | None
    merged_at: datetime
    undone_at: datetime | None


def list_likely_doubles(*, viewer: Actor, on: date, after: str = "") -> Page[DoubleLine]:
    """Return a page of likely pairs among the cards that the viewer may keep, place by place.

    A page may hold few pairs and still have a next one: there are cards not compared yet.
    """
    code, _mark, position = after.rpartition(":")
    start = int(position) if position.isascii() and position.isdecimal() else 0
    blocks, last = _blocks(viewer, on, code)
    found: list[tuple[str, int, Pair]] = []
    # Answered already, or met already in another municipality.
    known = _said_not_the_same(blocks)
    for block, sketches in blocks.items():
        pairs = doubles.pairs_in(sketches, same_municipality=bool(block))
        for number, pair in enumerate(pairs):
            if (pair.first, pair.second) not in known and (block != code or number >= start):
                known.add((pair.first, pair.second))
                found.append((block, number, pair))
        if len(found) > PAGE_SIZE:
            break
    lines = _lines(found[: PAGE_SIZE + 1])
    if len(found) > PAGE_SIZE:
        return Page(lines=lines[:PAGE_SIZE], next_after=lines[PAGE_SIZE].key)
    return Page(lines=lines, next_after=None if last is None else f"{last}:0")


def compare_cards(*, viewer: Actor, survivor_id: UUID, given_up_id: UUID, on: date) -> Comparison:
    """Return two cards side by side. Raises `NotFound` unless the viewer sees both."""
    rows = _seen(viewer, on).filter(id__in=(survivor_id, given_up_id))
    cards = {card.id: card for card in reading.cards_of(rows)}
    if len(cards) != 2:
        raise NotFound(survivor_id)
    survivor, given_up = cards[survivor_id], cards[given_up_id]
    first, second = sorted((survivor_id, given_up_id))
    inactive = ServiceStatus.INACTIVE in {survivor.status, given_up.status}
    return Comparison(
        survivor=survivor,
        given_up=given_up,
        choices=merging.choices(survivor, given_up),
        may_become_one=merging.may_become_one(survivor, given_up) and not inactive,
        are_said_not_the_same=models.NotTheSame.objects.filter(
            first_id=first, second_id=second
        ).exists(),
    )


def list_merges(*, viewer: Actor, on: date, after: UUID | None = None) -> Page[MergeLine]:
    """Return a page of cards that were made one, the newest first."""
    seen = _seen(viewer, on).values("id")
    rows = models.MergedCard.objects.filter(survivor_id__in=seen, given_up_id__in=seen)
    if after is not None:
        last = rows.filter(id=after).values_list("merged_at", flat=True).first()
        if last is not None:
            rows = rows.filter(merged_at__lt=last)
    lines = [
        MergeLine(
            id=row.id,
            survivor_id=row.survivor_id,
            given_up_id=row.given_up_id,
            survivor=card_from(row.survivor_before),
            given_up=card_from(row.given_up),
            merged_by_id=row.merged_by_id,
            merged_at=row.merged_at,
            undone_at=row.undone_at,
        )
        for row in rows.order_by("-merged_at", "id")[: PAGE_SIZE + 1]
    ]
    return page_of(found=lines, key=lambda line: str(line.id))


def find_survivor(*, service_id: UUID) -> UUID | None:
    """Return the card into which a card went, or None if it is still itself."""
    found = None
    for _step in range(LONGEST_CHAIN):
        rows = models.MergedCard.objects.filter(
            given_up_id=found or service_id, undone_at__isnull=True
        )
        following = rows.values_list("survivor_id", flat=True).first()
        if following is None:
            return found
        found = following
    return found


def _seen(viewer: Actor, on: date) -> "QuerySet[models.Service]":
    networked = frozenset[UUID]()
    if viewer.organisation_id is not None:
        networked = people.list_networked_ids(organisation_id=viewer.organisation_id, on=on)
    return models.Service.objects.filter(policy.visible_to(viewer, networked=networked))


def _blocks(viewer: Actor, on: date, code: str) -> tuple[dict[str, list[Sketch]], str | None]:
    """Return cards by municipality from one on, and from which municipality to go on later."""
    rows = (
        _seen(viewer, on)
        .exclude(status=ServiceStatus.INACTIVE)
        .filter(is_confidential=False)
        .annotate(
            code=Coalesce("places__location__municipality_code", Value("")),
            street=Coalesce("places__location__street", Value("")),
        )
        .filter(code__gte=code)
        .order_by("code", "id")
        .values_list("code", "id", "organisation_id", "name_it", "name_en", "street")
    )
    found = list(rows[: LOOKED_AT + 1])
    last = None
    if len(found) > LOOKED_AT:
        last = found[-1][0]
        if last != found[0][0]:
            found = [row for row in found if row[0] != last]
        else:
            found, last = list(rows.filter(code=last)), _next_code(rows, last)
    phones = _phones({row[1] for row in found})
    return {
        block: list(_sketches(inside, phones))
        for block, inside in groupby(found, key=lambda row: row[0])
    }, last


def _next_code(rows: object, code: str) -> str | None:
    following = rows.filter(code__gt=code).values_list("code", flat=True).first()  # type: ignore[attr-defined]  # rows, of whichever table
    return None if following is None else str(following)


def _sketches(
    rows: Iterable[tuple[str, UUID, UUID, str, str, str]], phones: dict[UUID, set[str]]
) -> Iterable[Sketch]:
    for identifier, several in groupby(rows, key=lambda row: row[1]):
        listed = list(several)
        _code, _id, organisation_id, name_it, name_en, _street = listed[0]
        yield Sketch(
            id=identifier,
            organisation_id=organisation_id,
            name_it=name_it,
            name_en=name_en,
            streets=frozenset(row[5] for row in listed),
            phones=frozenset(phones[identifier]),
        )


def _phones(service_ids: set[UUID]) -> dict[UUID, set[str]]:
    numbers: dict[UUID, set[str]] = defaultdict(set)
    rows = models.Phone.objects.annotate(of=Coalesce(F("service_id"), F("place__service_id")))
    for service_id, number in rows.filter(of__in=service_ids).values_list("of", "number"):
        numbers[service_id].add(number)
    return numbers


def _said_not_the_same(blocks: dict[str, list[Sketch]]) -> set[tuple[UUID, UUID]]:
    ids = {sketch.id for sketches in blocks.values() for sketch in sketches}
    rows = models.NotTheSame.objects.filter(first_id__in=ids, second_id__in=ids)
    return set(rows.values_list("first_id", "second_id"))


def _lines(found: list[tuple[str, int, Pair]]) -> tuple[DoubleLine, ...]:
    wanted = {each for _block, _n, pair in found for each in (pair.first, pair.second)}
    cards = {
        card.id: card for card in reading.cards_of(models.Service.objects.filter(id__in=wanted))
    }
    return tuple(
        DoubleLine(
            first=cards[pair.first],
            second=cards[pair.second],
            score=pair.score,
            reasons=pair.reasons,
            municipality=_municipality(cards[pair.first], block),
            key=f"{block}:{position}",
        )
        for block, position, pair in found
    )


def _municipality(card: Card, code: str) -> str:
    names = (
        place.location.municipality
        for place in card.places
        if place.location.municipality_code == code
    )
    return next(names, "")
