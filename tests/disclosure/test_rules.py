"""What is hidden, what is not, and what nobody may choose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure import networks
from visnet.disclosure.rules import (
    Axis,
    CannotBeProtected,
    Category,
    Cell,
    Dimension,
    Grid,
    Terms,
    Told,
    TooManyFigures,
    bounds,
    is_dominated,
    is_small,
    protect,
    rounded,
    whole_axis,
)
from visnet.disclosure.rules.blocks import join
from visnet.disclosure.vocabulary import Why

WHERE = Dimension("where", ("a", "b", "c"), tells=False)
WHAT = Dimension("what", ("x", "y", "z"))


def grid(counts: dict[tuple[str, ...], int], *dimensions: Dimension) -> Grid:
    return Grid(tuple(whole_axis(each) for each in dimensions), counts)


def at(**parts: str) -> Cell:
    return Cell(tuple(sorted((code, frozenset({leaf})) for code, leaf in parts.items())))


def test_large_figures_are_all_shown() -> None:
    table = grid(
        {
            ("a", "x"): 40,
            ("a", "y"): 30,
            ("b", "x"): 25,
            ("b", "y"): 50,
            ("c", "z"): 60,
            ("c", "x"): 20,
        },
        WHERE,
        WHAT,
    )

    assert protect(grids=[table], terms=Terms()) == {}


def test_a_small_figure_takes_others_with_it() -> None:
    table = grid({("x",): 2, ("y",): 30, ("z",): 60}, WHAT)

    hidden = protect(grids=[table], terms=Terms())

    assert hidden == {at(what="x"): Why.SMALL, at(what="y"): Why.COMPLEMENT}


def test_a_row_in_which_all_are_alike_is_not_told() -> None:
    table = grid({("a", "x"): 12, ("b", "x"): 20, ("b", "y"): 30, ("b", "z"): 25}, WHERE, WHAT)

    hidden = protect(grids=[table], terms=Terms())

    assert at(where="a") in hidden or at(where="a", what="x") in hidden


def test_a_year_in_which_all_came_tells_nothing() -> None:
    table = grid({("a",): 12}, WHERE)

    assert protect(grids=[table], terms=Terms()) == {}


def test_nobody_in_one_of_two_ways_tells_of_everybody() -> None:
    either = Dimension("either", ("yes", "no"))
    lines = (
        Category("yes", frozenset({"yes"})),
        Category("no", frozenset({"no"})),
        Category("", frozenset({"yes", "no"})),
    )
    table = Grid((Axis(either, lines),), {("no",): 40})

    assert protect(grids=[table], terms=Terms())


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown() -> None:
    table = grid({("x",): 2, ("y",): 30, ("z",): 60}, WHAT)
    first = Told((table,), frozenset(protect(grids=[table], terms=Terms())))

    assert frozenset(protect(grids=[table], before=[first], terms=Terms())) == first.hidden


def test_what_was_given_away_before_stops_a_release() -> None:
    table = grid({("a", "x"): 2, ("a", "y"): 30, ("b", "x"): 40}, WHERE, WHAT)
    careless = Told(
        (grid({("x",): 42, ("y",): 30}, WHAT), grid({("a",): 32, ("b",): 40}, WHERE)), frozenset()
    )
    naked = Told(
        (
            Grid(
                (
                    Axis(WHERE, tuple(Category(v, frozenset({v})) for v in "abc")),
                    Axis(WHAT, (Category("x", frozenset("x")), Category("rest", frozenset("yz")))),
                ),
                table.counts,
            ),
        ),
        frozenset({at(where="a", what="x")}),
    )

    with pytest.raises(CannotBeProtected):
        protect(grids=[table], before=[careless, naked], terms=Terms())


def test_too_many_crossings_are_refused() -> None:
    wide = [Dimension(f"d{n}", tuple("abcdefghij")) for n in range(5)]

    with pytest.raises(TooManyFigures):
        protect(grids=[grid({}, *wide)], terms=Terms())


@pytest.mark.parametrize("seed", range(12))
def test_the_same_question_has_the_same_answer(seed: int) -> None:
    table = networks.grid_of(networks.invent(seed), ("offence", "minor"))
    turned = Grid(table.axes, dict(reversed(table.counts.items())))

    assert protect(grids=[table], terms=Terms()) == protect(grids=[turned], terms=Terms())


@given(value=st.integers(0, 400), lower=st.integers(3, 10), more=st.integers(0, 10))
def test_a_higher_threshold_never_shows_what_a_lower_one_hid(
    value: int, lower: int, more: int
) -> None:
    low, high = (Terms(threshold=each, difference=30) for each in (lower, lower + more))

    assert is_small(value, terms=high) >= is_small(value, terms=low)


@given(st.dictionaries(st.sampled_from(WHAT.leaves), st.integers(0, 60)))
@settings(deadline=None)
def test_no_figure_below_the_threshold_is_ever_shown(counts: dict[str, int]) -> None:
    table = grid({(leaf,): count for leaf, count in counts.items()}, WHAT)

    hidden = protect(grids=[table], terms=Terms())

    assert all(cell in hidden or value == 0 or value >= 5 for cell, value in table.values.items())


@given(value=st.integers(0, 10_000), base=st.sampled_from([1, 5]))
def test_a_rounded_figure_says_between_which_bounds_the_count_lies(value: int, base: int) -> None:
    low, high = bounds(value, base=base)

    assert low <= value <= high
    assert rounded(value, base=base) % base == 0
    assert all(
        rounded(each, base=base) == rounded(value, base=base) for each in range(low, high + 1)
    )


@pytest.mark.parametrize(
    ("contributions", "dominated"),
    [([90, 5, 5], True), ([40, 35, 25], False), ([], False), ([0, 0], False), ([3], True)],
)
def test_a_sum_that_is_nearly_one_contributors(contributions: list[float], dominated: bool) -> None:
    assert is_dominated(contributions, most=1, percent=80) is dominated


def test_a_dominated_figure_is_hidden() -> None:
    table = grid({("a",): 40, ("b",): 30, ("c",): 60}, WHERE)

    assert (
        protect(grids=[table], terms=Terms(), dominated=frozenset({at(where="a")}))[at(where="a")]
        is Why.DOMINATED
    )


@pytest.mark.parametrize(
    "wrong", [{"threshold": 2}, {"protection": 2}, {"difference": 4}, {"base": 7}]
)
def test_less_than_the_floor_cannot_be_chosen(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"terms|rounded"):
        Terms(**wrong)


def test_no_leaf_is_left_out_of_a_table() -> None:
    with pytest.raises(ValueError, match="not made of all"):
        Axis(WHAT, (Category("x", frozenset({"x"})),))


def test_people_who_fit_nowhere_are_not_counted() -> None:
    with pytest.raises(ValueError, match="No such people"):
        grid({("elsewhere",): 3}, WHERE)


def test_two_tables_that_count_other_people_are_refused() -> None:
    with pytest.raises(ValueError, match="same people"):
        protect(grids=[grid({("a",): 30}, WHERE), grid({("x",): 31}, WHAT)], terms=Terms())


def test_tables_in_a_circle_are_reckoned_with_as_one() -> None:
    circle = [frozenset("ab"), frozenset("bc"), frozenset("ac"), frozenset("ad")]

    joined = join(circle)

    assert joined.blocks == (frozenset("abc"), frozenset("ad"))
    assert len(joined.seams) == 1
