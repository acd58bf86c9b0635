"""Codes and periods, as pure truths."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.feedback import rules

TODAY = date(2026, 11, 28)
MONTHS = st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(lambda day: day.replace(day=1))


def test_a_code_is_three_groups_that_can_be_read_aloud() -> None:
    code = rules.new_code()

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert not set(code) & set("OILU")
    assert code != rules.new_code()


@pytest.mark.parametrize("written", ["abc0-defg-1hjk", " ABCO DEFG LHJK ", "abcodefgihjk\u200b"])
def test_a_code_may_be_written_in_any_way(written: str) -> None:
    assert rules.hash_of_code(written) == rules.hash_of_code("ABC0-DEFG-1HJK")


@pytest.mark.parametrize("written", ["", "\0", "🕊" * 50, "\u202e", "\ud83d", "x" * 100_000])
def test_whatever_is_typed_has_a_hash(written: str) -> None:
    assert len(rules.hash_of_code(written)) == 32


def test_the_running_quarter_is_not_shown_however_many_answered() -> None:
    assert rules.periods(answers={date(2026, 10, 1): 90}, today=TODAY) == ()
    assert rules.periods(answers={date(2026, 9, 1): 4}, today=TODAY) == ()


def test_few_answers_wait_for_those_of_the_next_quarter() -> None:
    answers = {date(2026, 1, 1): 2, date(2026, 5, 1): 3, date(2026, 8, 1): 4}

    assert rules.periods(answers=answers, today=TODAY) == (
        rules.Period(date(2026, 1, 1), date(2026, 6, 1)),
    )


@given(answers=st.dictionaries(MONTHS, st.integers(1, 9)), today=st.dates(TODAY, date(2027, 6, 1)))
def test_no_two_periods_overlap_and_each_holds_five(answers: dict[date, int], today: date) -> None:
    shown = rules.periods(answers=answers, today=today)

    for period in shown:
        held = [many for month, many in answers.items() if period.first <= month <= period.last]
        assert sum(held) >= rules.FEWEST
        assert period.last < rules.quarter_of(today)
    for before, after in pairwise(shown):
        assert before.last < after.first


@given(answers=st.dictionaries(MONTHS, st.integers(1, 9)))
def test_what_was_shown_stays_as_it_was_when_more_answers_come(answers: dict[date, int]) -> None:
    before = rules.periods(answers=answers, today=TODAY)
    later = {**answers, rules.month_of(TODAY): 50}

    after = rules.periods(answers=later, today=TODAY + timedelta(days=120))

    assert after[: len(before)] == before


def test_a_code_lives_until_a_month_begins_that_many_others_share() -> None:
    assert rules.last_day(date(2026, 11, 28)) == date(2027, 11, 1)
    assert rules.last_day(date(2028, 2, 29)) == date(2029, 2, 1)
