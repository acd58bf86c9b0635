"""Sums over the networks below, which never say that they are whole when they are not.

The answer depends on which documents are there, not on the order in which they came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from visnet.upwards.rules.documents import (
    COUNTED,
    NOT_GIVEN,
    Document,
    Figure,
    Figures,
    Part,
    Place,
    Sender,
    Series,
    is_small,
)
from visnet.upwards.vocabulary import MISSING, RANK, Level

STAYS_BELOW = frozenset({"territories"})
"""Its lines are names of networks, and two networks may have one name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """A network that should send, and its newest document with the hash of it."""

    sender: Sender
    document: Document | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What the level counts itself: its newest release, as everybody reads it."""

    part: Part
    series: Series
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum, the networks in it and those that are missing."""

    series: Series
    parts: tuple[Part, ...]
    figures: Figures

    @property
    def is_whole(self) -> bool:
        """Whether every network known below is in it, so far as one can know here."""
        return not any(each.state in MISSING for each in self.parts)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which somebody said something."""
        return tuple(sorted({place.year for place in self.figures}))


def figures_of_release(figures: Mapping[str, Any], *, threshold: int) -> Figures:
    """Return what a release tells: a number, nought, or not given where it is hidden."""
    found = {}
    for table in figures["tables"]:
        if table["code"] in STAYS_BELOW:
            continue
        for line in table["lines"]:
            for column, value in zip(table["columns"], line["values"], strict=True):
                place = Place(table["code"], line["code"], column["year"], column["group"])
                figure = Figure(value, is_whole=value is not None)
                found[place] = NOT_GIVEN if is_small(figure, threshold=threshold) else figure
    return found


def add_up(*, own: Own | None, below: Iterable[Below], defined: Series | None = None) -> Sum | None:
    """Return the sum of a level, or None where nobody gave a figure.

    Those are added who count as is `defined` here; where nobody does, those of the newest edition.
    """
    networks = sorted(below, key=lambda each: (-RANK[Level(each.sender.level)], each.sender.key))
    given = [each.document for each in networks if each.document and each.document.figures]
    known = [*([own.series] if own else []), *(each.series for each in given)]
    if not known:
        return None
    newest = max(known, key=lambda each: (each.edition, each.threshold, each.base))
    series = defined if defined is not None and defined in known else newest
    taken: set[str] = set()
    parts: list[Part] = []
    addends: list[Figures] = []
    if own:
        is_other = own.series != series
        parts.append(replace(own.part, state="OTHER_EDITION") if is_other else own.part)
        if not is_other:
            taken.add(own.part.key)
            addends.append(own.figures)
    for each in networks:
        state = _state(each, series, taken)
        parts.append(_part(each, state))
        if state == COUNTED and each.document:
            taken |= each.document.keys_in_it
            addends.append(each.document.figures)
            parts += _nested(each.document)
    parts = [_if_elsewhere(part, taken) for part in parts]
    is_whole = not any(part.state in MISSING for part in parts)
    return Sum(series=series, parts=tuple(parts), figures=_added(addends, is_whole=is_whole))


def _state(each: Below, series: Series, taken: set[str]) -> str:
    if each.document is None:
        return "NOT_SENT"
    if not each.document.figures:
        return "WITHDRAWN"
    if each.document.series != series:
        return "OTHER_EDITION"
    keys = each.document.keys_in_it
    if keys <= taken:
        return "COUNTED_ELSEWHERE"
    return COUNTED if keys.isdisjoint(taken) else "OVERLAPS"


def _part(each: Below, state: str) -> Part:
    return Part(
        key=each.sender.key,
        level=each.sender.level,
        name_it=each.sender.name_it,
        name_en=each.sender.name_en,
        state=state,
        years=each.document.years if each.document else (),
        sha256=each.sha256,
    )


def _nested(document: Document) -> list[Part]:
    """Return the networks whose figures a document holds, its sender's own left out."""
    return [
        replace(part, within=part.within or document.sender.key)
        for part in document.parts
        if part.key != document.sender.key
    ]


def _if_elsewhere(part: Part, taken: set[str]) -> Part:
    is_in_it = part.state == "NOT_SENT" and part.key in taken
    return replace(part, state="COUNTED_ELSEWHERE") if is_in_it else part


def _added(addends: Sequence[Figures], *, is_whole: bool) -> Figures:
    places = {place for figures in addends for place in figures}
    return {
        place: _together([each.get(place, NOT_GIVEN) for each in addends], is_whole=is_whole)
        for place in places
    }


def _together(figures: Sequence[Figure], *, is_whole: bool) -> Figure:
    given = [each.number for each in figures if each.number is not None]
    whole = is_whole and all(each.is_whole for each in figures)
    number = sum(given)
    # "At least nought" says nothing, and looks like a figure.
    return Figure(number, is_whole=whole) if whole or number else NOT_GIVEN
