"""What the pages of doubles show of two cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.directory.queries import DoubleLine, MergeLine
from visnet.directory.rules import Card, shown
from visnet.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of two cards, in a few lines."""

    id: UUID
    name: str
    organisation: str
    where: str
    phones: str


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two cards that may be one, and why."""

    first: Side
    second: Side
    score: int
    reasons: str
    municipality: str


@dataclass(frozen=True, slots=True)
class ShownMerge:
    """Two cards that were made one, by whom and when."""

    id: UUID
    survivor: Side
    given_up: Side
    by: str
    merged_at: datetime
    undone_at: datetime | None


def side(card: Card, names: Mapping[UUID, str], language: str) -> Side:
    """Return a card in a few lines."""
    where = []
    for place in card.places:
        location = place.location
        where.append(", ".join(filter(None, (location.street, location.municipality))))
    return Side(
        id=card.id,
        name=card.name(language),
        organisation=names.get(card.organisation_id, ""),
        where="; ".join(filter(None, where)),
        phones=", ".join(shown(phone.number) for phone in card.all_phones()),
    )


def shown_pair(line: DoubleLine, names: Mapping[UUID, str], language: str) -> ShownPair:
    """Return two cards that may be one."""
    return ShownPair(
        first=side(line.first, names, language),
        second=side(line.second, names, language),
        score=line.score,
        reasons=", ".join(str(reason.label) for reason in line.reasons),
        municipality=line.municipality,
    )


def shown_merge(line: MergeLine, names: Mapping[UUID, str], language: str) -> ShownMerge:
    """Return two cards that were made one."""
    who = names_of(user_ids=[line.merged_by_id]) if line.merged_by_id else {}
    return ShownMerge(
        id=line.id,
        survivor=side(line.survivor, names, language),
        given_up=side(line.given_up, names, language),
        by=next(iter(who.values()), ""),
        merged_at=line.merged_at,
        undone_at=line.undone_at,
    )
