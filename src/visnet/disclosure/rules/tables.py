"""Every table that fits what was told: the unknown counts, and what is known of their sums."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from visnet.disclosure.rules.blocks import Block, join
from visnet.disclosure.rules.cells import Axis, Cell, Grid

LARGEST = 20_000
"""More unknowns than this are refused: a release of so many crossings is no safe release."""


class TooManyFigures(ValueError):
    """The tables cross more things than can be reckoned with."""


class Unknowns:
    """The unknown counts behind some tables of one population, numbered from nought.

    A dimension is cut into the pieces that its lines make, no finer: what no line parts, no reader
    can part.
    """

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.pieces = _pieces(axis for grid in grids for axis in grid.axes)
        self._joined = join(frozenset(each.code for each in grid.dimensions) for grid in grids)
        self._first: dict[Block, int] = {}
        self.count = 0
        for block in self._joined.blocks:
            self._first[block] = self.count
            size = 1
            for code in block:
                size *= len(self.pieces[code])
            self.count += size
            if self.count > LARGEST:
                raise TooManyFigures

    def of(self, cell: Cell) -> tuple[int, ...]:
        """Return the unknowns that a cell is the sum of, in one block that knows its dimensions."""
        block = next(each for each in self._joined.blocks if cell.dimensions <= each)
        return self._among(block, dict(cell.parts))

    def seams(self) -> Iterable[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Yield the pairs of sums that are the same, as two tables count the same people."""
        for one, other, shared in self._joined.seams:
            codes = sorted(shared)
            for pieces in product(*(self.pieces[code] for code in codes)):
                wanted = dict(zip(codes, pieces, strict=True))
                yield self._among(one, wanted), self._among(other, wanted)

    def finest(self, grid: Grid) -> Iterable[Cell]:
        """Yield the smallest groups of people that a table's lines, with all other tables', cut out."""
        axes = [
            (axis.dimension.code, len(axis.dimension.leaves), self.pieces[axis.dimension.code])
            for axis in grid.axes
        ]
        for pieces in product(*(each for _code, _size, each in axes)):
            parts = [
                (code, piece)
                for (code, size, _each), piece in zip(axes, pieces, strict=True)
                if len(piece) < size
            ]
            yield Cell(tuple(sorted(parts, key=lambda part: part[0])))

    def _among(self, block: Block, wanted: Mapping[str, frozenset[str]]) -> tuple[int, ...]:
        found = [self._first[block]]
        for code in sorted(block):
            pieces = self.pieces[code]
            among = wanted.get(code)
            places = [
                place for place, piece in enumerate(pieces) if among is None or piece <= among
            ]
            start = self._first[block]
            found = [
                start + (each - start) * len(pieces) + place for each in found for place in places
            ]
        return tuple(found)


def _pieces(axes: Iterable[Axis]) -> dict[str, tuple[frozenset[str], ...]]:
    lines: dict[str, set[frozenset[str]]] = {}
    leaves: dict[str, tuple[str, ...]] = {}
    for axis in axes:
        code = axis.dimension.code
        if leaves.setdefault(code, axis.dimension.leaves) != axis.dimension.leaves:
            msg = f"{code} is not the same dimension in every table."
            raise ValueError(msg)
        lines.setdefault(code, set()).update(each.leaves for each in axis.categories)
    found = {}
    for code, among in lines.items():
        alike: dict[frozenset[frozenset[str]], list[str]] = {}
        for leaf in leaves[code]:
            alike.setdefault(frozenset(each for each in among if leaf in each), []).append(leaf)
        found[code] = tuple(frozenset(each) for each in alike.values())
    return found
