"""Which cards may be the same service, entered twice: by name and place, however it is spelt."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz

from visnet.directory.vocabulary import LikenessReason

LIKELY = 80
"""From this score on, of 100, a pair is shown."""
ALIKE = 88
LEAST_NAME = 55
"""Whatever else they share, two cards with names less alike than this are two services."""
FOR_PHONE = 20
FOR_STREET = 8
COMMON = 60
"""A word that more cards of one municipality bear than this says nothing about which one is meant."""
EMPTY_WORDS = frozenset(
    [
        "a",
        "al",
        "alla",
        "con",
        "da",
        "dei",
        "del",
        "della",
        "delle",
        "dell",
        "di",
        "d",
        "e",
        "ed",
        "il",
        "in",
        "la",
        "le",
        "lo",
        "l",
        "per",
        "un",
        "una",
        "and",
        "for",
        "of",
        "the",
    ]
)
_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """As much of a card as is needed to see whether another is like it."""

    id: UUID
    organisation_id: UUID
    name_it: str
    name_en: str
    streets: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards that may be one service; `first` and `second` in the order of their identifiers."""

    first: UUID
    second: UUID
    score: int
    reasons: tuple[LikenessReason, ...]


def folded(words: str) -> str:
    """Return words without accents, capitals, marks and the words that mean nothing."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    found = _WORDS.findall("".join(each for each in bare if not unicodedata.combining(each)))
    return " ".join(word for word in found if word not in EMPTY_WORDS)


def likeness(one: Sketch, other: Sketch, *, same_municipality: bool) -> Pair | None:
    """Return how alike two cards are, or None when they are not likely to be the same."""
    name = _name_score(one, other)
    phone = bool(one.phones & other.phones)
    street = bool(_streets(one) & _streets(other))
    score = min(100, name + (FOR_PHONE if phone else 0) + (FOR_STREET if street else 0))
    if score < LIKELY or name < LEAST_NAME:
        return None
    reasons = [LikenessReason.SAME_NAME if name == 100 else LikenessReason.LIKE_NAME]
    if name < ALIKE:
        reasons = []
    said = (
        (street, LikenessReason.SAME_STREET),
        (same_municipality and not street, LikenessReason.SAME_MUNICIPALITY),
        (phone, LikenessReason.SAME_PHONE),
        (one.organisation_id == other.organisation_id, LikenessReason.SAME_ORGANISATION),
    )
    reasons += [reason for holds, reason in said if holds]
    first, second = sorted((one.id, other.id))
    return Pair(first, second, score, tuple(reasons))


def pairs_in(sketches: Sequence[Sketch], *, same_municipality: bool) -> list[Pair]:
    """Return the likely pairs among the cards of one municipality, the most alike first.

    Only cards that share a rare word of their names, or a telephone, are compared, so that the work
    grows with the number of cards and not with its square.
    """
    found: dict[tuple[UUID, UUID], Pair] = {}
    for one, other in _worth_comparing(sketches):
        pair = likeness(one, other, same_municipality=same_municipality)
        if pair is not None:
            found[pair.first, pair.second] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.first, pair.second))


def _worth_comparing(sketches: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    shelves: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sketches:
        for mark in _marks(sketch):
            shelves[mark].append(sketch)
    seen: set[tuple[UUID, UUID]] = set()
    for shelf in shelves.values():
        if len(shelf) > COMMON:
            continue
        for position, one in enumerate(shelf):
            for other in shelf[position + 1 :]:
                key = (min(one.id, other.id), max(one.id, other.id))
                if key not in seen:
                    seen.add(key)
                    yield one, other


def _marks(sketch: Sketch) -> Iterable[str]:
    names = {folded(sketch.name_it), folded(sketch.name_en)}
    # The whole name is a mark too: a hundred cards may share each of its words and not all of them.
    yield from names
    yield from {word for name in names for word in name.split()}
    yield from sketch.phones


def _name_score(one: Sketch, other: Sketch) -> int:
    pairs = ((one.name_it, other.name_it), (one.name_en, other.name_en))
    return max(_words_score(folded(mine), folded(theirs)) for mine, theirs in pairs)


def _words_score(mine: str, theirs: str) -> int:
    if not mine or not theirs:
        return 0
    # One name inside the other counts, but less than two names that say the same.
    inside, whole = fuzz.token_set_ratio(mine, theirs), fuzz.token_sort_ratio(mine, theirs)
    return round(0.4 * inside + 0.6 * whole)


def _streets(sketch: Sketch) -> frozenset[str]:
    return frozenset(street for street in map(folded, sketch.streets) if street)
