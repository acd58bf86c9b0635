"""Sums of several organisations say what they hold, and tell nothing that no part told."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from visnet.indicators import queries as indicators
from visnet.indicators.rules import (
    FEW,
    TOGETHER,
    Definition,
    Figure,
    Part,
    SafeFigure,
    SafePart,
    make_safe,
)
from visnet.indicators.vocabulary import Shape
from visnet.pooling.rules import SAID_OF_ONE, TOLD_BY_RELEASES, Sum, add_up, may_be_told

EVERY = indicators.list_definitions()
BY_CODE = {each.code: each for each in EVERY}
DANGER = BY_CODE["cases_by_danger"]


def part(code: str, many: int | None, whole: int | None = 60, **said: float | None) -> SafePart:
    unknown = None if many is None else 0
    return SafePart(
        code=code, many=many, whole=whole, unknown=unknown, reckoned=said.get("reckoned")
    )


def danger(*parts: SafePart) -> SafeFigure:
    return SafeFigure(definition=DANGER, parts=parts)


def test_what_everybody_told_is_exact() -> None:
    one = danger(part("HIGH", 20), part("LOW", 40))
    other = danger(part("HIGH", 30, 30))

    (pooled,) = add_up([[one], [other]], missing=0)

    assert [(each.code, each.many, each.whole) for each in pooled.parts] == [
        ("HIGH", Sum(50, is_exact=True), Sum(90, is_exact=True)),
        ("LOW", Sum(40, is_exact=True), Sum(90, is_exact=True)),
    ]
    assert pooled.told_by == 2


def test_a_sum_that_lacks_somebody_says_at_least() -> None:
    (pooled,) = add_up([[danger(part("HIGH", 20))]], missing=1)

    assert pooled.parts[0].many == Sum(20, is_exact=False)


def test_a_kind_that_one_does_not_name_is_not_taken_for_nought() -> None:
    one = danger(part("HIGH", 20), part("LOW", 40))
    other = danger(part("LOW", 30, 45), part(TOGETHER, 15, 45))

    (pooled,) = add_up([[one], [other]], missing=0)

    by_code = {each.code: each for each in pooled.parts}
    assert by_code["HIGH"].many == Sum(20, is_exact=False)
    assert by_code["LOW"].many == Sum(70, is_exact=True)
    assert by_code[TOGETHER].many == Sum(15, is_exact=True)
    assert list(by_code) == ["HIGH", "LOW", TOGETHER]


def test_what_somebody_withheld_or_counted_otherwise_is_not_added() -> None:
    newer = replace(DANGER, from_date=date(2027, 1, 1))
    whole = SafeFigure(definition=newer, parts=(part("HIGH", 20),))
    withheld = SafeFigure(definition=newer, parts=(), is_withheld=True)

    (pooled,) = add_up([[danger(part("HIGH", 9))], [whole], [withheld]], missing=0)

    assert pooled.definition == newer
    assert pooled.parts[0].many == Sum(20, is_exact=False)
    assert pooled.told_by == 1


def test_nothing_told_is_no_number() -> None:
    withheld = SafeFigure(definition=DANGER, parts=(), is_withheld=True)
    share = SafeFigure(
        definition=BY_CODE["consent_given"], parts=(part("", None, None), part("", None, None))
    )

    pooled = add_up([[withheld, share]], missing=0)

    assert pooled[0].parts == ()
    assert pooled[1].parts[0].many == Sum(None, is_exact=False)


def test_a_mean_is_of_everybody_and_only_where_all_told_theirs() -> None:
    better = BY_CODE["needs_better"]
    assert better.shape is Shape.CHANGES

    def needs(*parts: SafePart) -> SafeFigure:
        return SafeFigure(definition=better, parts=parts)

    one = needs(part("listening", 10, 20, reckoned=1.0))
    other = needs(part("listening", 30, 60, reckoned=2.0), part("money", 6, 8))

    (pooled,) = add_up([[one], [other]], missing=0)

    by_code = {each.code: each for each in pooled.parts}
    assert by_code["listening"].mean == 1.75
    assert by_code["money"].mean is None
    (lacking,) = add_up([[one]], missing=1)
    assert lacking.parts[0].mean is None


def test_what_the_releases_tell_is_not_told_here_too() -> None:
    safe = make_safe(Figure(definition=each, parts=()) for each in EVERY)

    told = {each.definition.code for each in may_be_told(safe)}

    assert {each.code for each in EVERY} > TOLD_BY_RELEASES | SAID_OF_ONE
    assert told == {each.code for each in EVERY} - TOLD_BY_RELEASES - SAID_OF_ONE


def test_hours_are_added_where_every_party_told_theirs() -> None:
    by_kind = BY_CODE["learned_by_kind"]
    assert by_kind.shape is Shape.SUMS

    def learned(*parts: SafePart) -> SafeFigure:
        return SafeFigure(definition=by_kind, parts=parts)

    one = learned(part("ONLINE", 8, 20, reckoned=40.5))
    other = learned(part("ONLINE", 9, 18, reckoned=30.0), part("PRACTICE", 6, 18, reckoned=12.0))
    unsaid = learned(part("ONLINE", 7, 15), part(TOGETHER, None, None))

    (pooled,) = add_up([[one], [other]], missing=0)
    (lacking,) = add_up([[one], [unsaid]], missing=0)

    assert {each.code: each.mean for each in pooled.parts} == {"ONLINE": 70.5, "PRACTICE": 12.0}
    assert {each.code: each.mean for each in lacking.parts if each.many.value} == {"ONLINE": None}


def made(definition: Definition, counts: dict[str, int]) -> Figure:
    whole = sum(counts.values())
    parts = tuple(
        Part(code=code, many=many, whole=whole, unknown=0) for code, many in sorted(counts.items())
    )
    return Figure(definition=definition, parts=parts)


offices = some.lists(
    some.dictionaries(some.sampled_from("ABCDEF"), some.integers(1, 40), max_size=6),
    min_size=2,
    max_size=4,
)


@given(offices=offices)
def test_whoever_takes_away_their_own_is_left_with_what_the_others_told(
    offices: list[dict[str, int]],
) -> None:
    safe = [make_safe([made(DANGER, counts)])[0] for counts in offices]
    (pooled,) = add_up([[each] for each in safe], missing=0)

    for line in pooled.parts:
        if line.many.value is None:
            continue
        numbers = [one.many for figure in safe for one in figure.parts if one.code == line.code]
        told = [number for number in numbers if number is not None]
        assert line.many.value == sum(told)
        assert all(number == 0 or number >= FEW for number in told)
        truth = sum(counts.get(line.code, 0) for counts in offices)
        if line.code != TOGETHER:
            assert truth == line.many.value if line.many.is_exact else truth >= line.many.value


def test_that_there_are_none_is_no_kind_without_a_name() -> None:
    none = danger(part("", 0, 0))

    (pooled,) = add_up([[none], [danger(part("HIGH", 20))]], missing=0)

    assert none.named == ()
    assert [each.code for each in pooled.parts] == ["HIGH"]
