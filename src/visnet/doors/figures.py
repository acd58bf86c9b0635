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
ROOM_FOR_NUMBER = 64


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


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars of one year."""

    year: str
    height: int
    bars: tuple[Bar, ...]


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


def in_words(figures: Mapping[str, Any], *, language: str) -> tuple[Table, ...]:
    """Return the tables of a release as they are read in a language."""
    return tuple(_table(each, language) for each in figures["tables"])


def _table(table: Mapping[str, Any], language: str) -> Table:
    columns = tuple(str(column[language]) for column in table["columns"])
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
                    Cell(_said(value), value is None, column)
                    for value, column in zip(line["values"], columns, strict=True)
                ),
                is_total=not line["code"],
            )
            for line in table["lines"]
        ),
        drawing=_drawing(table, language),
    )


def _said(value: int | None) -> str:
    return _("hidden") if value is None else str(number_format(value))


def _drawing(table: Mapping[str, Any], language: str) -> Drawing | None:
    """Draw the last year: one bar for each line, hidden ones as an empty outline."""
    whole = [place for place, column in enumerate(table["columns"]) if not column["group"]]
    lines = [line for line in table["lines"] if line["code"]]
    if not whole or not lines:
        return None
    place = whole[-1]
    most = max((line["values"][place] or 0 for line in lines), default=0)
    bars, top = [], 0
    for line in lines:
        bar = _bar(line[language], line["values"][place], most=most, top=top)
        bars.append(bar)
        top = bar.top + BAR + GAP
    return Drawing(str(table["columns"][place]["year"]), top, tuple(bars))


def _bar(label: str, value: int | None, *, most: int, top: int) -> Bar:
    words: Sequence[str] = textwrap.wrap(label, LABEL_WIDTH) or [""]
    longest = WIDTH - ROOM_FOR_NUMBER
    length = longest // 3 if value is None else round(longest * value / most) if most else 0
    below = top + LINE * len(words) + 2
    return Bar(
        words=tuple((top + LINE * place + 13, each) for place, each in enumerate(words)),
        top=below,
        length=max(length, 1),
        said=_said(value),
        said_at=max(length, 1) + 8,
        baseline=below + 13,
        is_hidden=value is None,
    )
