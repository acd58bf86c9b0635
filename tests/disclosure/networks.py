"""Invented networks, tiny ones among them, and what is published of them year after year."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.disclosure.attacker import Attacker, Said
from visnet.disclosure.rules import (
    Axis,
    CannotBeProtected,
    Category,
    Cell,
    Dimension,
    Grid,
    Terms,
    Told,
    bounds,
    protect,
    total,
    whole_axis,
)

OFFENCE = Dimension("offence", ("01", "02", "03", "04", "05", "07"))
PLACE = Dimension("place", ("north", "south", "coast"), tells=False)
YEAR = Dimension("year", ("2023", "2024", "2025"), tells=False)
MINOR = Dimension("minor", ("yes", "no", "unknown"))
RIGHT = Dimension("right", ("yes", "no"), tells=False)
NEED = Dimension("need", ("yes", "no"))
DIMENSIONS = (OFFENCE, PLACE, YEAR, MINOR, RIGHT, NEED)
PAIRS = (
    ("offence", "year"),
    ("place", "year"),
    ("minor", "year"),
    ("right", "year"),
    ("need", "year"),
    ("offence", "place"),
    ("offence", "minor"),
    ("place", "minor"),
    ("offence", "place", "year"),
)


@dataclass(frozen=True)
class Network:
    """The people of one invented network, one tuple of leaves each."""

    people: tuple[tuple[str, ...], ...]


def invent(seed: int) -> Network:
    """Return a network of a few to some hundred people, unevenly spread."""
    draw = random.Random(seed)
    size = draw.choice((0, 1, 2, 4, 6, 9, 15, 25, 40, 80, 150, 300))
    weights = [[draw.random() ** draw.choice((1, 3, 6)) for _leaf in d.leaves] for d in DIMENSIONS]
    return Network(
        tuple(
            tuple(
                draw.choices(d.leaves, weights=[w + 1e-9 for w in among])[0]
                for d, among in zip(DIMENSIONS, weights, strict=True)
            )
            for _person in range(size)
        )
    )


def axis_of(code: str, *, years: Sequence[str] = (), grouped: bool = False) -> Axis:
    """Return the lines of a dimension; years one by one, places also in two."""
    dimension = next(each for each in DIMENSIONS if each.code == code)
    if code == "year" and years:
        rest = frozenset(YEAR.leaves) - set(years)
        lines = [Category(year, frozenset({year})) for year in years]
        return Axis(dimension, (*lines, *((Category("later", rest),) if rest else ())))
    if code == "place" and grouped:
        inland = Category("inland", frozenset({"north", "south"}))
        return Axis(dimension, (inland, Category("coast", frozenset({"coast"})), total(dimension)))
    if code in {"right", "need"}:
        return Axis(
            dimension,
            (
                Category("yes", frozenset({"yes"})),
                total(dimension),
                Category("no", frozenset({"no"})),
            ),
        )
    return whole_axis(dimension)


def grid_of(network: Network, codes: Sequence[str], *, grouped: bool = False) -> Grid:
    """Return the table of a network by these dimensions."""
    places = [next(p for p, d in enumerate(DIMENSIONS) if d.code == code) for code in codes]
    counts = Counter(tuple(person[place] for place in places) for person in network.people)
    return Grid(tuple(axis_of(code, grouped=grouped) for code in codes), dict(counts))


def publish(
    network: Network, *, seed: int, releases: int = 2, terms: Terms | None = None
) -> tuple[Told, ...]:
    """Return what is published of a network, each release with some tables of its own."""
    draw = random.Random(seed * 7 + 1)
    told: list[Told] = []
    threshold = draw.choice((3, 5, 10))
    for _release in range(releases):
        grids = tuple(
            grid_of(network, codes, grouped=draw.random() < 0.3)
            for codes in draw.sample(PAIRS, draw.choice((1, 2, 3)))
        )
        chosen = terms or Terms(threshold=threshold, base=draw.choice((1, 1, 5)))
        try:
            hidden = protect(grids=grids, before=told, terms=chosen)
        except CannotBeProtected:
            continue
        told.append(Told(grids, frozenset(hidden), chosen.base))
    return tuple(told)


def read(told: Sequence[Told]) -> tuple[Attacker, list[tuple[Cell, int]]]:
    """Return an attacker who has read all of it, and the hidden figures with their truth."""
    said = []
    hidden: dict[Cell, int] = {}
    shown: set[Cell] = set()
    used: dict[str, Dimension] = {}
    for each in told:
        for grid in each.grids:
            used.update({d.code: d for d in grid.dimensions})
            for cell, value in grid.values.items():
                if cell in each.hidden:
                    hidden[cell] = value
                else:
                    shown.add(cell)
                    said.append(Said(dict(cell.parts), *bounds(value, base=each.base)))
    attacker = Attacker(dimensions={c: d.leaves for c, d in used.items()}, said=said)
    return attacker, [(cell, value) for cell, value in hidden.items() if cell not in shown]
