"""What leaves the office tells no small count, neither by itself nor by subtraction."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.indicators import queries
from visnet.indicators.rules import FEW, TOGETHER, Figure, Part, SafeFigure, make_safe
from visnet.indicators.vocabulary import Shape

DEFINITIONS = queries.list_definitions()
IN_TOTAL = next(each for each in DEFINITIONS if each.code == "cases_by_source")
COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=7)


def in_total(counts: list[int], *, unknown: int = 0) -> Figure:
    whole = sum(counts)
    return Figure(
        definition=IN_TOTAL,
        parts=tuple(
            Part(code=f"part-{number}", many=many, whole=whole, unknown=unknown)
            for number, many in enumerate(counts)
        ),
    )


def alone(code: str, many: int, whole: int, reckoned: float | None = None) -> Figure:
    definition = next(each for each in DEFINITIONS if each.code == code)
    part = Part(code="", many=many, whole=whole, unknown=0, reckoned=reckoned)
    return Figure(definition=definition, parts=(part,))


def kinds(code: str, counts: list[tuple[int, int, int]]) -> Figure:
    definition = next(each for each in DEFINITIONS if each.code == code)
    return Figure(
        definition=definition,
        parts=tuple(
            Part(code=f"kind-{number}", many=many, whole=whole, unknown=unknown, reckoned=1.0)
            for number, (many, whole, unknown) in enumerate(counts)
        ),
    )


def safe(figure: Figure) -> SafeFigure:
    return make_safe([figure])[0]


@given(counts=COUNTS)
def test_nobody_finds_a_small_part_from_its_total_and_the_other_parts(counts: list[int]) -> None:
    figure = in_total(counts)

    told = safe(figure)

    shown = {part.code: part.many for part in told.parts if part.many is not None}
    together = shown.pop(TOGETHER, None)
    hidden = [part.many for part in figure.parts if part.code not in shown]
    assert not any(0 < many < FEW for many in shown.values())
    assert told.is_withheld is (0 < figure.whole < FEW)
    if together is not None:
        assert together == sum(hidden) == figure.whole - sum(shown.values())
        assert len([many for many in hidden if many]) > 1
        assert together >= 2 * FEW or not any(shown.values())
    elif not told.is_withheld:
        assert not any(hidden)


@pytest.mark.parametrize("counts", [[1], [2, 1], [4]])
def test_what_a_few_have_in_common_is_not_named(counts: list[int]) -> None:
    told = safe(in_total(counts))

    assert told.is_withheld
    assert told.parts == ()
    assert told.whole is None


@pytest.mark.parametrize("many", [1, 4, 26, 29])
def test_a_right_explained_to_a_few_or_to_all_but_a_few_is_not_named(many: int) -> None:
    told = safe(kinds("rights_by_right", [(12, 30, 0), (many, 30, 0)]))

    assert [(part.code, part.many) for part in told.parts] == [("kind-0", 12), (TOGETHER, None)]


def test_a_need_that_a_few_have_is_not_named() -> None:
    told = safe(kinds("needs_better", [(12, 30, 0), (1, 1, 0), (0, 0, 3), (1, 2, 9)]))

    assert [(part.code, part.many, part.whole) for part in told.parts] == [
        ("kind-0", 12, 30),
        ("kind-3", None, None),
        (TOGETHER, None, None),
    ]


@given(counts=COUNTS)
def test_nothing_is_hidden_where_nothing_is_small(counts: list[int]) -> None:
    large = [many + FEW for many in counts]

    told = safe(in_total(large))

    assert [part.many for part in told.parts] == large


@pytest.mark.parametrize(("many", "whole"), [(1, 30), (4, 30), (26, 30), (2, 3), (3, 3)])
def test_a_share_is_hidden_where_either_side_of_it_is_small(many: int, whole: int) -> None:
    told = safe(alone("taken_up", many, whole))

    assert [part.many for part in told.parts] == [None]
    assert told.parts[0].whole in {None, 30}


def test_a_median_of_fewer_than_five_is_not_told() -> None:
    told = safe(alone("first_attempt", 4, 40, reckoned=2.5))

    assert (told.parts[0].many, told.parts[0].reckoned) == (None, None)


@pytest.mark.parametrize(("many", "whole"), [(1, 30), (4, 30), (26, 30), (2, 3)])
def test_hours_of_a_few_colleagues_are_hidden_with_their_number(many: int, whole: int) -> None:
    told = safe(alone("hours_learned", many, whole, reckoned=40.5))

    assert (told.parts[0].many, told.parts[0].reckoned) == (None, None)
    assert safe(alone("hours_learned", 12, 30, reckoned=40.5)).parts[0].reckoned == 40.5


def test_of_how_many_one_learned_in_a_way_is_not_told_where_it_would_tell_who_did_not() -> None:
    learned = alone("hours_learned", 18, 22, reckoned=40.5)
    by_kind = kinds("learned_by_kind", [(12, 18, 0), (13, 18, 0)])

    told = {each.definition.code: each for each in make_safe([learned, by_kind])}

    assert told["hours_learned"].parts[0].many is None
    assert told["learned_by_kind"].is_withheld


def test_hours_of_a_kind_that_goes_unnamed_are_not_left_over_from_all_hours() -> None:
    everything = safe(kinds("learned_by_kind", [(12, 30, 0), (20, 30, 0)]))
    with_a_few = safe(kinds("learned_by_kind", [(12, 30, 0), (2, 30, 0)]))

    assert [part.reckoned for part in everything.parts] == [1.0, 1.0]
    assert [(part.code, part.many, part.reckoned) for part in with_a_few.parts] == [
        ("kind-0", 12, None),
        (TOGETHER, None, None),
    ]
    assert safe(kinds("learned_by_kind", [(3, 3, 0), (1, 3, 0)])).is_withheld


def test_an_average_stays_where_a_few_left_the_question_out() -> None:
    told = safe(kinds("opinions_by_question", [(12, 14, 2), (3, 14, 11)]))

    assert [(part.many, part.whole, part.reckoned) for part in told.parts] == [
        (12, 14, 1.0),
        (None, 14, None),
    ]


def test_things_are_told_as_they_are() -> None:
    told = safe(kinds("materials_by_kind", [(1, 4, 0), (0, 3, 0)]))

    assert not told.hides
    assert [(part.many, part.whole) for part in told.parts] == [(1, 4), (0, 3)]


def test_what_would_tell_a_hidden_part_is_withheld_with_it() -> None:
    hearings = replace(
        in_total([2, 20, 9]),
        definition=next(each for each in DEFINITIONS if each.code == "hearings_by_state"),
    )

    told = {
        each.definition.code: each for each in make_safe([hearings, alone("accompanied", 6, 9)])
    }

    assert told["hearings_by_state"].hides
    assert told["accompanied"].is_withheld
    assert told["accompanied"].parts == ()


def test_every_definition_is_said_in_both_languages_and_lies_beneath_one_before_it() -> None:
    before: set[str] = set()
    for each in DEFINITIONS:
        assert each.name("it")
        assert each.name("en")
        assert each.counted("it") != each.counted("en")
        assert bool(each.unknown("it")) is bool(each.unknown("en"))
        assert not each.beneath or each.beneath in before
        before.add(each.code)
    assert {each.shape for each in DEFINITIONS} == set(Shape)
