"""Counted people: by what they are told apart, and which figures are made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from types import MappingProxyType

SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what people are told apart. Its leaves are the finest categories; each person is in one.

    Where it `tells`, being in a category says something about a person that others might not know.
    A year or a territory does not.
    """

    code: str
    leaves: tuple[str, ...]
    tells: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Category:
    """A line of a table: one leaf, several of them, or all."""

    code: str
    leaves: frozenset[str]


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension of a table, with the lines in which it is shown, from the finest to the total.

    Raises `ValueError` where some leaf stands in none of them: what is left out could be subtracted.
    """

    dimension: Dimension
    categories: tuple[Category, ...]

    def __post_init__(self) -> None:
        named = frozenset().union(*(each.leaves for each in self.categories))
        if named != frozenset(self.dimension.leaves):
            msg = f"The categories of {self.dimension.code} are not made of all its leaves."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Cell:
    """The people that one figure counts: for each dimension that matters, in which leaves."""

    parts: tuple[tuple[str, frozenset[str]], ...]

    @property
    def dimensions(self) -> frozenset[str]:
        """Return the dimensions that it looks at."""
        return frozenset(code for code, _leaves in self.parts)

    @property
    def key(self) -> str:
        """Return one string for one cell, the same in every process."""
        return SEPARATOR.join(f"{code}={','.join(sorted(leaves))}" for code, leaves in self.parts)

    def leaves_of(self, code: str) -> frozenset[str] | None:
        """Return its leaves of a dimension, or None where it counts them all."""
        return next((leaves for each, leaves in self.parts if each == code), None)

    def is_within(self, other: "Cell") -> bool:
        """Whether everybody in it is in the other too."""
        for code, wider in other.parts:
            mine = self.leaves_of(code)
            if mine is None or not mine <= wider:
                return False
        return True


@dataclass(frozen=True)
class Grid:
    """A table of one population: how many people are in each combination of leaves, and its lines."""

    axes: tuple[Axis, ...]
    counts: Mapping[tuple[str, ...], int]

    def __post_init__(self) -> None:
        known = [frozenset(axis.dimension.leaves) for axis in self.axes]
        for leaves, count in self.counts.items():
            fits = len(leaves) == len(known) and all(
                leaf in among for leaf, among in zip(leaves, known, strict=True)
            )
            if not fits or count < 0:
                msg = f"No such people can be counted here: {leaves}."
                raise ValueError(msg)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Return what its people are told apart by."""
        return tuple(axis.dimension for axis in self.axes)

    def cell(self, categories: tuple[Category, ...]) -> Cell:
        """Return the people of one crossing of its lines."""
        parts = [
            (axis.dimension.code, category.leaves)
            for axis, category in zip(self.axes, categories, strict=True)
            if len(category.leaves) < len(axis.dimension.leaves)
        ]
        return Cell(tuple(sorted(parts, key=lambda part: part[0])))

    def crossings(self) -> Iterator[tuple[tuple[Category, ...], Cell]]:
        """Yield each crossing of its lines with the people in it."""
        for categories in product(*(axis.categories for axis in self.axes)):
            yield categories, self.cell(categories)

    @cached_property
    def values(self) -> Mapping[Cell, int]:
        """Return how many people are in each of its cells, the truth."""
        return MappingProxyType({cell: self.value(cell) for _each, cell in self.crossings()})

    def value(self, cell: Cell) -> int:
        """Return how many people are in a cell of its dimensions."""
        wanted = [cell.leaves_of(axis.dimension.code) for axis in self.axes]
        return sum(
            count
            for leaves, count in self.counts.items()
            if all(
                among is None or leaf in among for leaf, among in zip(leaves, wanted, strict=True)
            )
        )


@dataclass(frozen=True)
class Told:
    """What was published once, for good: tables of one population, with what was hidden in them.

    `base` is what shown figures were rounded to; 1 where they are exact.
    """

    grids: tuple[Grid, ...]
    hidden: frozenset[Cell]
    base: int = 1


def total(dimension: Dimension) -> Category:
    """Return the line that counts everybody."""
    return Category("", frozenset(dimension.leaves))


def whole_axis(dimension: Dimension) -> Axis:
    """Return an axis that shows each leaf, and the total where there is more than one."""
    lines = tuple(Category(leaf, frozenset({leaf})) for leaf in dimension.leaves)
    return Axis(dimension, (*lines, total(dimension)) if len(lines) > 1 else lines)
