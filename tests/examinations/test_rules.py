"""Pure truths: what a sound question is, how it is drawn, and what an answer is worth."""

import json
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOON
from tests.examinations import steps
from visnet.examinations import rules
from visnet.examinations.rules import (
    NOTHING_GIVEN,
    Drawable,
    Flaw,
    Given,
    Kind,
    NotAmongTheChoices,
    Part,
    Sat,
    TooFewQuestions,
    UnsoundQuestion,
)

ALL: list[dict[str, Any]] = steps.RECORD["question"]


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311  the same draw in every run


def drawable(record: dict[str, Any]) -> Drawable:
    return Drawable(id=uuid4(), version=1, question=rules.read_question(record))


def drawn(record: dict[str, Any], seed: int = 1):  # type: ignore[no-untyped-def]
    parts = [Part(module="", questions=1)]
    return rules.draw([drawable(record)], parts, chance=seeded(seed))


@pytest.mark.parametrize("record", ALL, ids=lambda each: each["code"])
def test_a_record_reads_the_same_after_it_was_written(record: dict[str, Any]) -> None:
    question = rules.read_question(record)

    assert rules.read_question(json.loads(json.dumps(rules.as_record(question)))) == question


def flawed(record: dict[str, Any], **other: Any) -> UnsoundQuestion:
    with pytest.raises(UnsoundQuestion) as refused:
        rules.read_question({**record, **other})
    return refused.value


def test_an_unsound_question_says_what_is_wrong() -> None:
    single, choices = ALL[0], ALL[0]["choice"]
    twice = [choices[0], *[choices[1]] * 2]

    assert flawed(single, code="È").flaw is Flaw.CODE
    assert flawed(single, module="M 1").flaw is Flaw.CODE
    assert flawed(single, kind="essay").flaw is Flaw.KIND
    assert flawed(single, stem_en="").where == "stem"
    assert flawed(single, stem_it="x" * 2001).flaw is Flaw.TOO_LONG
    assert flawed(single, stem_it="a\0b").flaw is Flaw.HIDDEN_MARK
    assert flawed(single, choice=choices[:1]).flaw is Flaw.CHOICES
    assert flawed(single, choice=twice).flaw is Flaw.SAME_CHOICES
    assert flawed(single, choice=choices[1:]).flaw is Flaw.RIGHT
    many = [{"it": f"a{n}", "en": f"b{n}"} for n in range(13)]
    assert flawed(single, choice=many).flaw is Flaw.TOO_MANY
    assert flawed(steps.MULTIPLE, choice=choices[1:]).flaw is Flaw.RIGHT
    assert flawed(steps.ORDERING, choice=choices).flaw is Flaw.RIGHT
    assert flawed(steps.TEXT, choice=choices).flaw is Flaw.CHOICES
    assert flawed(steps.MATCHING, choice=choices[1:]).flaw is Flaw.MATCH
    assert flawed(steps.VIGNETTE, stage=[]).flaw is Flaw.STAGES
    assert flawed(steps.VIGNETTE, stage=[steps.VIGNETTE]).flaw is Flaw.STAGES
    assert flawed(steps.VIGNETTE, story_it="", story_en="").where == "story"
    assert flawed(steps.VIGNETTE, stage=steps.VIGNETTE["stage"] * 5).flaw is Flaw.STAGES  # type: ignore[operator]


def test_what_is_matched_is_the_same_in_both_languages() -> None:
    pairs: list[dict[str, Any]] = steps.MATCHING["choice"]  # type: ignore[assignment]
    apart = [*pairs[:2], {**pairs[2], "match_en": "Something else"}]
    alike = [{**each, "match_it": "A", "match_en": "A"} for each in pairs]
    arrow = [{**pairs[0], "it": "a -> b"}, *pairs[1:]]

    for choices in (apart, alike, arrow):
        assert flawed(steps.MATCHING, choice=choices).flaw is Flaw.MATCH


@settings(max_examples=60)
@given(seed=st.integers(), place=st.integers(0, len(ALL) - 1))
def test_a_draw_asks_everything_and_gives_nothing_away(seed: int, place: int) -> None:
    record = ALL[place]

    asked, right = drawn(record, seed)

    kept = json.loads(json.dumps(rules.asked_as_record(asked)))
    assert rules.read_asked(kept) == asked
    kept_right = json.loads(json.dumps(rules.right_as_record(right)))
    assert rules.read_right(kept_right) == right
    told = json.dumps(kept)
    assert '"right"' not in told
    assert str(right[0].question_id) not in told
    for item, page in zip(rules.read_question(record).items, asked, strict=True):
        assert {each.words for each in page.choices} == {each.words for each in item.choices}
        numbers = [each.number for each in (*page.choices, *page.matches)]
        assert len(set(numbers)) == len(numbers)
    if record.get("feedback_it"):
        assert record["feedback_it"] not in told


def test_the_order_of_choices_says_nothing() -> None:
    places = {
        next(
            place for place, each in enumerate(asked[0].choices) if each.number in right[0].numbers
        )
        for asked, right in (drawn(ALL[0], seed) for seed in range(40))
    }

    assert places == {0, 1, 2}


def test_questions_are_drawn_by_module_and_once() -> None:
    bank = [drawable(each) for each in ALL]
    parts = [Part(module="m1", questions=4), Part(module="", questions=3)]

    asked, right = rules.draw(bank, parts, chance=seeded(3))

    assert len({each.question_id for each in right}) == 7
    assert len(asked) >= 7
    with pytest.raises(TooFewQuestions):
        rules.draw(bank, [Part(module="m1", questions=6)], chance=seeded(3))
    with pytest.raises(TooFewQuestions):
        rules.draw(bank, [Part(module="m9", questions=1)], chance=seeded(3))


@pytest.mark.parametrize("record", ALL, ids=lambda each: each["code"])
def test_what_is_right_is_worth_all_and_nothing_is_worth_nothing(record: dict[str, Any]) -> None:
    for page, key in zip(*drawn(record), strict=True):
        rules.check_given(page, steps.good(page, key))
        worth = rules.points_for(page.kind, key, steps.good(page, key))
        assert worth == (None if page.kind is Kind.TEXT else 100)
        assert rules.points_for(page.kind, key, NOTHING_GIVEN) == 0
        rules.check_given(page, NOTHING_GIVEN)


def test_what_is_partly_right_is_worth_a_part() -> None:
    (page,), (key,) = drawn(steps.MULTIPLE)
    wrong = next(each.number for each in page.choices if each.number not in key.numbers)
    one, other = key.numbers

    def worth(*numbers: int) -> int | None:
        return rules.points_for(Kind.MULTIPLE, key, Given(numbers=numbers))

    assert (worth(one), worth(one, wrong), worth(one, other, wrong), worth(wrong)) == (50, 0, 50, 0)
    (page,), (key,) = drawn(steps.ORDERING)
    first, second, *rest = key.numbers
    swapped = Given(numbers=(second, first, *rest))
    assert rules.points_for(Kind.ORDERING, key, swapped) == 50
    (page,), (key,) = drawn(steps.MATCHING)
    assert rules.points_for(Kind.MATCHING, key, Given(pairs=key.pairs[:2])) == 66


def test_what_was_not_there_is_no_answer() -> None:
    (page,), (key,) = drawn(steps.MULTIPLE)
    (ordered,), (order,) = drawn(steps.ORDERING)
    (matched,), (pairs,) = drawn(steps.MATCHING)
    (text,), _key = drawn(steps.TEXT)
    (single,), _right = drawn(ALL[0])
    left, other = pairs.pairs[0]

    for asked, forged in (
        (page, Given(numbers=(1,))),
        (page, Given(numbers=(key.numbers[0],) * 2)),
        (page, Given(numbers=key.numbers, words="x")),
        (single, Given(numbers=tuple(each.number for each in single.choices[:2]))),
        (ordered, Given(numbers=order.numbers[:2])),
        (matched, Given(pairs=((left, 1),))),
        (matched, Given(pairs=((1, other),))),
        (matched, Given(pairs=((left, other), (left, other)))),
        (matched, Given(numbers=(left,))),
        (text, Given(words="x" * 4001)),
        (text, Given(words="a\0b")),
        (text, Given(numbers=(1,), words="x")),
    ):
        with pytest.raises(NotAmongTheChoices):
            rules.check_given(asked, forged)


def test_enough_is_enough() -> None:
    assert rules.percent_of([100, 100, 99]) == 99
    assert rules.is_passed([100, 40], pass_percent=70)
    assert not rules.is_passed([100, 39], pass_percent=70)
    assert rules.is_passed([0], pass_percent=0)


def test_the_clock_has_a_moment_of_grace() -> None:
    assert not rules.is_over(closes_at=None, at=NOON)
    assert not rules.is_over(closes_at=NOON, at=NOON + rules.GRACE)
    assert rules.is_over(closes_at=NOON, at=NOON + rules.GRACE + timedelta(seconds=1))


def test_when_a_test_may_be_begun() -> None:
    failed, passed = Sat(is_handed_in=True, passed=False), Sat(is_handed_in=True, passed=True)
    waits, open_now = Sat(is_handed_in=True, passed=None), Sat(is_handed_in=False, passed=None)

    assert rules.may_begin([], attempts=1, is_exam=True)
    assert rules.may_begin([failed], attempts=2, is_exam=True)
    assert rules.may_begin([passed], attempts=2, is_exam=False)
    for sat in ([failed, failed], [passed], [waits], [open_now]):
        assert not rules.may_begin(sat, attempts=2, is_exam=True)
    assert rules.attempts_left([failed] * 3, attempts=2) == 0
    assert rules.shows_right([passed], attempts=9, is_exam=True)
    assert not rules.shows_right([failed], attempts=2, is_exam=True)
    assert rules.shows_right([failed], attempts=1, is_exam=True)
    assert rules.shows_right([], attempts=1, is_exam=False)


def test_three_months_after_passing() -> None:
    passed_on = date(2026, 3, 1)

    assert not rules.is_due_for_behaviour(passed_on=None, on=passed_on)
    assert not rules.is_due_for_behaviour(passed_on=passed_on, on=passed_on + timedelta(days=89))
    assert rules.is_due_for_behaviour(passed_on=passed_on, on=passed_on + timedelta(days=90))


def bank(**other: Any) -> dict[str, Any]:
    return {**steps.RECORD, **other}


def test_a_bank_is_read_whole_or_not() -> None:
    found = rules.read_bank(steps.RECORD)
    exam = found.tests[0]

    assert (len(found.questions), len(found.tests)) == (len(ALL), 7)
    assert found.as_of == date(2026, 11, 30)
    assert [each.code for each in found.tests[5].scales] == ["clear", "words"]
    assert rules.read_bank(bank(as_of=date(2026, 1, 1))).as_of == date(2026, 1, 1)
    assert not found.tests[3].shows_feedback
    rules.check_test(exam, found.questions)
    first = steps.RECORD["test"][0]
    for unsound in (
        bank(code=""),
        bank(title_en=""),
        bank(as_of="x"),
        bank(question=[ALL[0], ALL[0]]),
        bank(test=[first, first]),
        bank(test=[{**first, "kind": "QUIZ"}]),
        bank(test=[{**first, "draw": [{"module": "m1", "questions": 9}]}]),
        bank(test=[{**first, "draw": []}]),
        bank(test=[{**first, "minutes": 601}]),
        bank(test=[{**first, "pass_percent": 101}]),
        bank(test=[{**first, "kind": "REACTION", "code": "other"}]),
        bank(scale=[{**steps.RECORD["scale"][0], "en": ""}]),
    ):
        with pytest.raises(rules.UnsoundBank):
            rules.read_bank(unsound)


def test_a_questionnaire_takes_what_it_asks() -> None:
    scales = rules.read_bank(steps.RECORD).tests[5].scales

    rules.check_reply(scales, {"clear": 5, "words": "Grazie"})
    for unsound in ({}, {"clear": 6}, {"clear": "5"}, {"other": 1}, {"words": 3}, {"words": "\0"}):
        with pytest.raises(rules.UnsoundReply):
            rules.check_reply(scales, unsound)  # type: ignore[arg-type]


def test_few_replies_say_nothing() -> None:
    scales = rules.read_bank(steps.RECORD).tests[5].scales
    replies = [{"clear": n, "words": f"w{n}"} for n in (5, 4, 3, 2)]

    assert rules.count_replies(scales, replies) == ()
    clear, words = rules.count_replies(scales, [*replies, {"words": "a"}])
    assert (clear.answers, clear.mean, clear.agree) == (4, 3.5, 2)
    assert words.words == ("a", "w2", "w3", "w4", "w5")
    assert words.mean is None
