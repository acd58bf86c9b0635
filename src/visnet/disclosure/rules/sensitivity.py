"""Which counts may not be known closely, whether or not a table has a line for them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from visnet.disclosure.rules.cells import Cell, Grid
from visnet.disclosure.rules.tables import Unknowns
from visnet.disclosure.rules.terms import Terms
from visnet.disclosure.vocabulary import Why


@dataclass(frozen=True, slots=True)
class Sensitive:
    """People that must stay hidden among others: those of a cell, without those of another."""

    cell: Cell
    without: Cell | None
    value: int
    why: Why

    @property
    def key(self) -> str:
        """Return one string for the same people."""
        return f"{self.cell.key} - {self.without.key}" if self.without else self.cell.key


def is_small(value: int, *, terms: Terms) -> bool:
    """Whether so few people are counted that the figure would be about them. Nobody is nobody."""
    return 0 < value < terms.threshold


def differences(
    *, new: Mapping[Cell, int], old: Mapping[Cell, int], telling: Set[str], terms: Terms
) -> Iterator[Sensitive]:
    """Yield the few who would be left when one shown figure is taken from another that holds it.

    Between figures of different releases fewer than `terms.difference` are few.
    """
    shown = sorted({**old, **new}.items(), key=lambda each: (each[1], each[0].key))
    values = [value for _cell, value in shown]
    for place, (wide, value) in enumerate(shown):
        start = bisect_left(values, value - terms.difference + 1)
        end = bisect_left(values, value + 1, lo=place)
        for narrow, less in shown[start:end]:
            if narrow == wide or not narrow.is_within(wide) or (wide in old and narrow in old):
                continue
            across = wide in old or narrow in old
            if value - less >= (terms.difference if across else terms.threshold):
                continue
            if value > less:
                yield Sensitive(wide, narrow, value - less, Why.DIFFERENCE)
            elif value and _parted_by(narrow, wide) & telling:
                yield Sensitive(wide, narrow, 0, Why.ALIKE)


def nobody_but(
    *, grids: Iterable[Grid], shown: Mapping[Cell, int], telling: Set[str]
) -> Iterator[Sensitive]:
    """Yield the empty cells beside which only one other way is left, so that everybody is in it."""
    for grid in grids:
        for categories, cell in grid.crossings():
            if shown.get(cell) != 0:
                continue
            for place, axis in enumerate(grid.axes):
                if axis.dimension.code not in telling:
                    continue
                for wider in axis.categories:
                    around = grid.cell((*categories[:place], wider, *categories[place + 1 :]))
                    one_way = len(wider.leaves - categories[place].leaves) == 1
                    if categories[place].leaves < wider.leaves and one_way and shown.get(around):
                        yield Sensitive(cell, None, 0, Why.ALIKE)


def cut_out(
    *, grids: Sequence[Grid], unknowns: Unknowns, known: Set[Cell], terms: Terms
) -> Iterator[Sensitive]:
    """Yield the few whom no table has a line for, but the lines of several tables cut out."""
    seen = set(known)
    for grid in grids:
        for cell in unknowns.finest(grid):
            if cell in seen:
                continue
            seen.add(cell)
            value = grid.value(cell)
            if is_small(value, terms=terms):
                yield Sensitive(cell, None, value, Why.DIFFERENCE)


def _parted_by(narrow: Cell, wide: Cell) -> frozenset[str]:
    return frozenset(code for code, leaves in narrow.parts if wide.leaves_of(code) != leaves)
