"""Published figures in words and bars, for whoever approves them and for whoever reads them."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

WIDTH, LABEL_WIDTH = 360, 44
"""Of a drawing, in its own units; and of a label, in letters."""
LINE, BAR, GAP = 17, 16, 12
ROOM_FOR_NUMBER, ROOM_FOR_WORDS, MORE = 64, 120, 22
"""Beside a bar: for its number, for "at least" with it, for the outline of what may be missing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is read."""

    said: str
    is_hidden: bool
    column: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    label: str
    cells: tuple[Cell, ...]
    is_total: bool
    off_by: str = ""
    """By how much it is off at most, 19 times out of 20; empty where figures are exact."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one bar shows: a number as it is said, none, or one that may be larger (`is_open`)."""

    label: str
    number: int | None
    said: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a drawing: where its words stand, how long it is, what it says."""

    words: tuple[tuple[int, str], ...]
    top: int
    length: int
    said: str
    said_at: int
    baseline: int
    is_hidden: bool
    more_at: int
    """Where the outline of what may be missing begins; 0 where nothing is."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars of one year."""

    year: str
    height: int
    bars: tuple[Bar, ...]
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a release, in one language."""

    code: str
    title: str
    note: str
    missing: str
    source: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    drawing: Drawing | None
    caution: str = ""
    """Why its lines need not add up to their total, where that is not said elsewhere."""
    has_noise: bool = False


def in_words(figures: Mapping[str, Any], *, language: str) -> tuple[Table, ...]:
    """Return the tables of a release as they are read in a language."""
    return tuple(_table(each, language) for each in figures["tables"])


def mechanism_in_words(told: Mapping[str, Any]) -> str:
    """Return how the noise of a release was drawn, and by what; nothing where there is none."""
    return str(told.get("mechanism", "")).replace("discrete Laplace", _("discrete Laplace"))


def _table(table: Mapping[str, Any], language: str) -> Table:
    order = _newest_first(table["columns"])
    columns = tuple(str(table["columns"][place][language]) for place in order)
    return Table(
        code=table["code"],
        title=table["titles"][language],
        note=table["notes"][language],
        missing=table["missing"][language],
        source=table["sources"][language],
        columns=columns,
        lines=tuple(
            Line(
                label=line[language],
                cells=tuple(
                    Cell(_said(line["values"][place]), line["values"][place] is None, column)
                    for place, column in zip(order, columns, strict=True)
                ),
                is_total=not line["code"],
                off_by=_off_by(line),
            )
            for line in table["lines"]
        ),
        drawing=_drawing(table, language),
        has_noise=any(_off_by(line) for line in table["lines"]),
    )


def _newest_first(columns: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the places of the columns as a phone has room for them: the last year, all ages, first."""
    return sorted(
        range(len(columns)), key=lambda place: (-columns[place]["year"], columns[place]["group"])
    )


def _off_by(line: Mapping[str, Any]) -> str:
    return str(number_format(line["off_by"])) if "off_by" in line else ""


def _said(value: int | None) -> str:
    return _("hidden") if value is None else str(number_format(value))


def draw(*, year: str, drawn: Sequence[Drawn], legend: str = "") -> Drawing:
    """Draw a bar for each line: what is hidden as an outline, what may be larger with one behind it."""
    most = max((each.number or 0 for each in drawn), default=0)
    has_open = any(each.is_open for each in drawn)
    longest = WIDTH - (ROOM_FOR_WORDS + MORE if has_open else ROOM_FOR_NUMBER)
    bars: list[Bar] = []
    top = 0
    for each in drawn:
        bars.append(_bar(each, most=most, longest=longest, top=top))
        top = bars[-1].top + BAR + GAP
    return Drawing(year, top, tuple(bars), legend)


def _drawing(table: Mapping[str, Any], language: str) -> Drawing | None:
    """Draw the last year, all ages together."""
    whole = [place for place, column in enumerate(table["columns"]) if not column["group"]]
    lines = [line for line in table["lines"] if line["code"]]
    if not whole or not lines:
        return None
    place = whole[-1]
    drawn = [
        Drawn(line[language], line["values"][place], _said(line["values"][place])) for line in lines
    ]
    return draw(year=str(table["columns"][place]["year"]), drawn=drawn)


def _bar(each: Drawn, *, most: int, longest: int, top: int) -> Bar:
    words: Sequence[str] = textwrap.wrap(each.label, LABEL_WIDTH) or [""]
    value = each.number
    length = longest // 3 if value is None else round(longest * value / most) if most else 0
    below = top + LINE * len(words) + 2
    ends = max(length, 1) + (MORE if each.is_open else 0)
    return Bar(
        words=tuple((top + LINE * place + 13, line) for place, line in enumerate(words)),
        top=below,
        length=max(length, 1),
        said=each.said,
        said_at=ends + 8,
        baseline=below + 13,
        is_hidden=value is None,
        more_at=max(length, 1) + 1 if each.is_open else 0,
    )
