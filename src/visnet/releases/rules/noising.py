"""Figures with noise in them: among which groups it is drawn, how much, and how far off that leaves a line.

ε-differential privacy (Dwork, McSherry, Nissim, Smith: Calibrating Noise to Sensitivity in Private Data
Analysis, 2006) with discrete Laplace noise, which is a two-sided geometric one (Ghosh, Roughgarden,
Sundararajan: Universally Utility-maximizing Privacy Mechanisms, 2009). Two years are neighbours when
one has one case more.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from typing import Any

from visnet.releases.rules.counting import CountedYear
from visnet.releases.rules.reckoning import ALL, CHILD, Reckoned, figures_of, matching
from visnet.releases.rules.shapes import Definition, Table

CENT = Decimal("0.01")
SURELY = 0.95
"""How sure it is that a line is off by no more than what stands beside it: 19 of 20 times."""
FAR = 40
"""So many scales away nothing is left of the noise that a double could show."""


class LinesOfTheYear(ValueError):
    """Which lines a table has comes from the people counted, and would tell of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """People whom one figure's noise is drawn for: the lines that they are in, and whether children."""

    lines: tuple[str, ...]
    people: int
    is_child: bool = False


def groups_of(table: Table, counted: CountedYear) -> tuple[Group, ...]:
    """Return the groups of a table, the empty ones too, always in the same order.

    Raises `LinesOfTheYear`.
    """
    if not table.lines:
        raise LinesOfTheYear(table.code)
    if table.kind == "flags":
        told = counted.flags.get(table.dimension, {})
        flags = [Group((line.code,), people=told.get(line.leaves[0], 0)) for line in table.lines]
        return (*flags, Group((ALL,), people=counted.people))
    among: Counter[tuple[tuple[str, ...], bool]] = Counter()
    codes = (table.dimension, table.across) if table.across else (table.dimension,)
    counts = counted.count(codes)
    ages = (False, True) if table.across else (False,)
    for leaf in counted.leaves_of(table.dimension):
        lines = (*_lines_with(leaf, table), ALL)
        for is_child in ages:
            among[lines, is_child] += sum(
                people
                for leaves, people in counts.items()
                if leaves[0] == leaf and (leaves[1:] == CHILD.leaves) == is_child
            )
    return tuple(
        Group(lines, people=people, is_child=is_child)
        for (lines, is_child), people in sorted(among.items())
    )


def changes(table: Table) -> int:
    """Return how many groups of a table one case can be in, which is by how much it changes them all."""
    return len(table.lines) + 1 if table.kind == "flags" else 1


def share_of(definition: Definition) -> Decimal:
    """Return what the noise of one table may cost."""
    return definition.epsilon / len(definition.tables)


def scale_of(table: Table, definition: Definition) -> Decimal:
    """Return the scale of the noise of a table, rounded up so that it costs a little less than its share."""
    exact = changes(table) / share_of(definition)
    return exact.quantize(CENT, rounding=ROUND_FLOOR) + CENT


def written(groups: Iterable[Group], drawn: Iterable[int]) -> list[list[Any]]:
    """Return what is kept of a draw: lines, children or not, the figure with its noise. Never the count."""
    return [
        [list(group.lines), group.is_child, figure]
        for group, figure in zip(groups, drawn, strict=True)
    ]


def reckon_noise(
    *,
    definition: Definition,
    years: Sequence[CountedYear],
    drawn: Mapping[int, Mapping[str, Sequence[Sequence[Any]]]],
) -> Reckoned:
    """Return what a release of these years says, made of draws only: the counts are not looked at."""
    sums: Counter[tuple[str, str, str]] = Counter()
    parts: Counter[tuple[str, str, str]] = Counter()
    for counted in years:
        for table in definition.tables:
            for lines, is_child, figure in drawn[counted.year][table.code]:
                columns = ("", f".{CHILD.code}") if is_child else ("",)
                for place in [
                    (table.code, one, f"{counted.year}{c}") for one in lines for c in columns
                ]:
                    sums[place] += figure
                    parts[place] += 1
    shown: dict[tuple[str, str, str], int | None] = {
        place: max(0, figure) for place, figure in sums.items()
    }
    figures = figures_of(definition, years, shown)
    for table, said in zip(definition.tables, figures["tables"], strict=True):
        scale = scale_of(table, definition)
        for line in said["lines"]:
            most = max(
                count
                for (code, one, _c), count in parts.items()
                if (code, one) == (table.code, line["code"])
            )
            line["off_by"] = within(most, scale)
    return Reckoned(figures=figures, layout={}, reasons={})


@cache
def within(groups: int, scale: Decimal) -> int:
    """Return by how much a sum of so many noises is off at most, 19 times out of 20."""
    keep = math.exp(-1 / float(scale))
    reach = math.ceil(FAR * float(scale) * math.sqrt(groups))
    chances = [0.0] * (2 * reach + 1)
    chances[reach] = 1.0
    # One such noise is the difference of two geometric ones: spread once each way.
    for _group in range(groups):
        chances = _spread(_spread(chances, keep)[::-1], keep)[::-1]
    sure = chances[reach]
    off = 0
    while sure < SURELY:
        off += 1
        sure += chances[reach - off] + chances[reach + off]
    return off


def _spread(chances: Sequence[float], keep: float) -> list[float]:
    spread, carried = [], 0.0
    for each in chances:
        carried = keep * carried + (1 - keep) * each
        spread.append(carried)
    return spread


def _lines_with(leaf: str, table: Table) -> tuple[str, ...]:
    return tuple(line.code for line in table.lines if matching((leaf,), line.leaves))
