"""A release is reckoned: tables made of counted years, figures hidden, the rest written down.

Each year is a population of its own: whoever came in one year is in no other. No sum over years is
ever shown, so what was published of one year says nothing of another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from visnet.disclosure.rules import (
    Axis,
    Category,
    Cell,
    Dimension,
    Grid,
    Terms,
    Told,
    protect,
    rounded,
)
from visnet.releases.rules.counting import AGES, FLAGS, CountedYear
from visnet.releases.rules.shapes import Definition, Line, Table

ALL = ""
"""The code of the line, and of the column, in which everybody is."""
CHILD = Line("child", "di cui minori", "of whom children", ("yes",))
EVERYBODY = Line(ALL, "Tutte le persone", "Everybody", ())


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a release says, what of each year it told (for every release after it), and how much is hidden."""

    figures: dict[str, Any]
    layout: dict[str, Any]
    reasons: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A grid, and which figure of which table each of its crossings is."""

    table: Table
    grid: Grid
    places: tuple[tuple[str, str, Cell], ...]
    """Line, column beside the year, cell."""


def reckon(
    *,
    definition: Definition,
    years: Sequence[CountedYear],
    before: Mapping[int, Sequence[Told]],
) -> Reckoned:
    """Return what a release of these years says.

    Raises what `disclosure.rules.protect` raises where nothing that is hidden now would help.
    """
    terms = terms_of(definition)
    shown: dict[tuple[str, str, str], int | None] = {}
    layout: dict[str, Any] = {}
    reasons: Counter[str] = Counter()
    for counted in years:
        placed = [each for table in definition.tables for each in _place(table, counted)]
        hidden = protect(
            grids=[each.grid for each in placed], before=before.get(counted.year, ()), terms=terms
        )
        reasons.update(why.value for why in hidden.values())
        layout[str(counted.year)] = {
            "base": terms.base,
            "grids": [_written(each.grid, hidden) for each in placed],
        }
        for each in placed:
            for line, column, cell in each.places:
                value = each.grid.values[cell]
                said = None if cell in hidden else rounded(value, base=terms.base)
                shown[each.table.code, line, f"{counted.year}{column}"] = said
    return Reckoned(
        figures=figures_of(definition, years, shown), layout=layout, reasons=dict(reasons)
    )


def terms_of(definition: Definition) -> Terms:
    """Return the terms that a definition asks for."""
    return Terms(
        threshold=definition.threshold,
        base=definition.base,
        difference=max(10, definition.threshold),
    )


def told(layout: Mapping[str, Any], counted: CountedYear) -> Told | None:
    """Return what a release told of one year, as it was counted; None where it said nothing of it."""
    written = layout.get(str(counted.year))
    if written is None:
        return None
    grids, hidden = [], set()
    for each in written["grids"]:
        axes = tuple(
            Axis(
                Dimension(one["code"], tuple(one["leaves"]), one["tells"]),
                tuple(Category(code, frozenset(leaves)) for code, leaves in one["lines"]),
            )
            for one in each["axes"]
        )
        grid = Grid(axes, counted.count(tuple(axis.dimension.code for axis in axes)))
        grids.append(grid)
        unsaid = {tuple(codes) for codes in each["hidden"]}
        hidden |= {
            cell
            for categories, cell in grid.crossings()
            if tuple(one.code for one in categories) in unsaid
        }
    return Told(tuple(grids), frozenset(hidden), written["base"])


def lines_of(table: Table, counted: CountedYear) -> tuple[Line, ...]:
    """Return the lines of a table in a year: its own, or the networks of that year."""
    if table.lines:
        return table.lines
    return tuple(
        Line(leaf, leaf, counted.english.get(leaf, leaf), (leaf,))
        for leaf in counted.leaves_of(table.dimension)
    )


def _place(table: Table, counted: CountedYear) -> Iterable[_Placed]:
    if table.kind == "flags":
        for line in table.lines:
            dimension = Dimension(f"{table.dimension}.{line.leaves[0]}", FLAGS, table.tells)
            axis = Axis(dimension, (Category(line.code, frozenset({"yes"})), _all(dimension)))
            grid = Grid((axis,), counted.count((dimension.code,)))
            yield _placed(table, grid)
        return
    leaves = counted.leaves_of(table.dimension)
    dimension = Dimension(table.dimension, leaves, table.tells)
    lines = [
        Category(line.code, found)
        for line in lines_of(table, counted)
        if (found := matching(leaves, line.leaves))
    ]
    axes = [Axis(dimension, (*lines, _all(dimension)))]
    if table.across:
        ages = Dimension(table.across, AGES)
        axes.append(Axis(ages, (_all(ages), Category(CHILD.code, frozenset(CHILD.leaves)))))
    grid = Grid(tuple(axes), counted.count(tuple(axis.dimension.code for axis in axes)))
    yield _placed(table, grid)


def _placed(table: Table, grid: Grid) -> _Placed:
    return _Placed(
        table,
        grid,
        tuple(
            (
                categories[0].code,
                f".{categories[1].code}" if len(categories) > 1 and categories[1].code else "",
                cell,
            )
            for categories, cell in grid.crossings()
        ),
    )


def _all(dimension: Dimension) -> Category:
    return Category(ALL, frozenset(dimension.leaves))


def matching(leaves: Iterable[str], wanted: Iterable[str]) -> frozenset[str]:
    """Return the leaves that some pattern means."""
    patterns = tuple(wanted)
    return frozenset(
        leaf for leaf in leaves if any(fnmatchcase(leaf, pattern) for pattern in patterns)
    )


def _written(grid: Grid, hidden: Mapping[Cell, object]) -> dict[str, Any]:
    return {
        "axes": [
            {
                "code": axis.dimension.code,
                "leaves": list(axis.dimension.leaves),
                "tells": axis.dimension.tells,
                "lines": [[each.code, sorted(each.leaves)] for each in axis.categories],
            }
            for axis in grid.axes
        ],
        "hidden": [
            [each.code for each in categories]
            for categories, cell in grid.crossings()
            if cell in hidden
        ],
    }


def figures_of(
    definition: Definition,
    years: Sequence[CountedYear],
    shown: Mapping[tuple[str, str, str], int | None],
) -> dict[str, Any]:
    """Return what a release shows: table, line and column of each figure are written around it."""
    tables = []
    for table in definition.tables:
        beside = (ALL, f".{CHILD.code}") if table.across else (ALL,)
        columns = [
            {
                "code": f"{each.year}{suffix}",
                "year": each.year,
                "group": suffix.removeprefix("."),
                "it": f"{each.year}" if not suffix else f"{each.year}, {CHILD.it}",
                "en": f"{each.year}" if not suffix else f"{each.year}, {CHILD.en}",
            }
            for each in years
            for suffix in beside
        ]
        codes = [str(column["code"]) for column in columns]
        lines = {line.code: line for counted in years for line in lines_of(table, counted)}
        said = [
            {
                "code": line.code,
                "it": line.it,
                "en": line.en,
                "values": [shown.get((table.code, line.code, code), 0) for code in codes],
            }
            for line in (*lines.values(), EVERYBODY)
            if any((table.code, line.code, code) in shown for code in codes)
        ]
        tables.append(
            {
                "code": table.code,
                "kind": table.kind,
                "titles": dict(table.titles),
                "notes": dict(table.notes),
                "missing": dict(table.missing),
                "sources": dict(table.sources),
                "columns": columns,
                "lines": said,
            }
        )
    return {"years": [each.year for each in years], "tables": tables}
