"""A50 and A51: whoever has read everything ever published bounds no hidden figure within two."""

from collections.abc import Iterator

import pytest

from tests.disclosure import networks
from visnet.disclosure.rules import Cell, Terms, Told, is_small

SEEDS = range(240)
"""So many invented networks, from nobody to three hundred people."""
NAIVE = Terms(threshold=10)


def closely_known(told: tuple[Told, ...], *, whole: bool = False) -> Iterator[str]:
    attacker, hidden = networks.read(told)
    for cell, value in hidden:
        low, high = attacker.bounds(dict(cell.parts), whole=whole)
        if value - low <= 2 and high - value <= 2:
            yield f"{cell.key}: {value} in [{low}, {high}]"


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_who_reads_all_of_it_comes_within_two(seed: int) -> None:
    told = networks.publish(networks.invent(seed), seed=seed)

    assert list(closely_known(told)) == []


@pytest.mark.parametrize("seed", SEEDS[:24])
def test_nor_does_knowing_that_people_are_whole_help(seed: int) -> None:
    told = networks.publish(networks.invent(seed), seed=seed)

    assert list(closely_known(told, whole=True)) == []


def test_hiding_few_people_alone_would_be_broken() -> None:
    """The control: the same attacker finds people out where only small figures are hidden."""
    exactly = hidden = 0
    for seed in SEEDS[:40]:
        grid = networks.grid_of(networks.invent(seed), ("offence", "year"))
        small = frozenset(cell for cell, v in grid.values.items() if is_small(v, terms=NAIVE))
        attacker, among = networks.read((Told((grid,), small),))
        for cell, value in among:
            hidden += 1
            exactly += attacker.bounds(dict(cell.parts)) == (value, value)

    assert hidden > 100
    assert exactly > 10


def test_subtracting_one_release_from_another_would_find_people_out() -> None:
    """The control for releases: each is safe alone, the two together are not."""
    people = networks.Network(
        (("01", "north", "2024", "no", "yes", "no"),) * 50
        + (("01", "south", "2024", "no", "yes", "no"),) * 4
        + (("01", "coast", "2024", "no", "yes", "no"),) * 30
    )
    wide = networks.grid_of(people, ("place",), grouped=True)
    fine = networks.grid_of(people, ("place",))
    few = Cell((("place", frozenset({"south"})),))
    one = Told((wide,), frozenset(networks.protect(grids=(wide,), terms=Terms())))
    alone = Told((fine,), frozenset(networks.protect(grids=(fine,), terms=Terms())))
    together = Told(
        (fine,), frozenset(networks.protect(grids=(fine,), before=(one,), terms=Terms()))
    )

    assert list(closely_known((alone,))) == []
    assert any(few.key in each for each in closely_known((one, alone)))
    assert list(closely_known((one, together))) == []


@pytest.mark.parametrize("seed", SEEDS[:30])
def test_what_two_releases_differ_by_is_never_a_few(seed: int) -> None:
    """A51: one shown figure less another that lies within it leaves ten, or nobody."""
    told = networks.publish(networks.invent(seed), seed=seed, terms=Terms())
    shown = [
        {
            cell: v
            for grid in each.grids
            for cell, v in grid.values.items()
            if cell not in each.hidden
        }
        for each in told
    ]

    few = [
        (wide.key, narrow.key)
        for place, one in enumerate(shown)
        for other in shown[:place]
        for wide, narrow in (
            *((w, n) for w in one for n in other if n.is_within(w)),
            *((w, n) for w in other for n in one if n.is_within(w)),
        )
        if not ({wide, narrow} <= one.keys() or {wide, narrow} <= other.keys())
        and 0 < ({**one, **other}[wide] - {**one, **other}[narrow]) < 10
    ]

    assert few == []
