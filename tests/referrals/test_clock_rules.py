"""When what happens if nobody answers: on the Italian calendar, worked out once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.kit.civil_time import ROME, civil_date
from visnet.referrals import rules
from visnet.referrals.vocabulary import Urgency


def days(
    sent: datetime, *, answer_days: int = 2, urgency: Urgency = Urgency.ORDINARY
) -> list[date]:
    clock = rules.clock_of(sent_at=sent, urgency=urgency, answer_days=answer_days)
    moments = (clock.answer_due_at, clock.coordinator_due_at, clock.alternatives_due_at)
    assert all(moment.astimezone(ROME).strftime("%H:%M:%S") == "23:59:59" for moment in moments)
    return [civil_date(moment) for moment in moments]


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        # a plain week: Tuesday
        ((2026, 3, 10), [(2026, 3, 12), (2026, 3, 13), (2026, 3, 16)]),
        # over Easter: Sunday the 5th, Monday the 6th
        ((2026, 4, 2), [(2026, 4, 7), (2026, 4, 8), (2026, 4, 9)]),
        ((2026, 4, 1), [(2026, 4, 3), (2026, 4, 7), (2026, 4, 8)]),
        # Easter Monday of the year after: the 29th of March, when the clocks went forward the day before
        ((2027, 3, 25), [(2027, 3, 30), (2027, 3, 31), (2027, 4, 1)]),
        # the night the clocks go forward, 29 March 2026, and back, 25 October 2026
        ((2026, 3, 27), [(2026, 3, 31), (2026, 4, 1), (2026, 4, 2)]),
        ((2026, 10, 23), [(2026, 10, 27), (2026, 10, 28), (2026, 10, 29)]),
        # Christmas and the end of the year
        ((2026, 12, 23), [(2026, 12, 28), (2026, 12, 29), (2026, 12, 30)]),
        ((2026, 12, 30), [(2027, 1, 4), (2027, 1, 5), (2027, 1, 7)]),
        # 25 April on a Saturday, 1 May on a Friday; 2 June on a Tuesday; 15 August on a Saturday
        ((2026, 4, 29), [(2026, 5, 4), (2026, 5, 5), (2026, 5, 6)]),
        ((2026, 5, 29), [(2026, 6, 3), (2026, 6, 4), (2026, 6, 5)]),
        ((2026, 8, 13), [(2026, 8, 17), (2026, 8, 18), (2026, 8, 19)]),
        # the Immaculate Conception, Tuesday 8 December
        ((2026, 12, 4), [(2026, 12, 9), (2026, 12, 10), (2026, 12, 11)]),
    ],
)
def test_each_step_comes_a_working_day_after_the_one_before(
    sent: tuple[int, int, int], due: list[tuple[int, int, int]]
) -> None:
    assert days(datetime(*sent, 10, tzinfo=UTC)) == [date(*day) for day in due]


@pytest.mark.parametrize(
    ("answer_days", "due"),
    [(1, date(2026, 3, 11)), (5, date(2026, 3, 17)), (30, date(2026, 4, 22))],
)
def test_the_clause_says_within_how_many_days(answer_days: int, due: date) -> None:
    assert days(datetime(2026, 3, 10, 10, tzinfo=UTC), answer_days=answer_days)[0] == due


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (datetime(2026, 3, 14, 10, tzinfo=UTC), [(2026, 3, 14), (2026, 3, 16), (2026, 3, 17)]),
        (datetime(2026, 12, 25, 10, tzinfo=UTC), [(2026, 12, 25), (2026, 12, 28), (2026, 12, 29)]),
        # half past midnight in Rome is still yesterday in Greenwich
        (datetime(2026, 3, 9, 23, 30, tzinfo=UTC), [(2026, 3, 10), (2026, 3, 11), (2026, 3, 12)]),
        (datetime(2026, 7, 9, 22, 30, tzinfo=UTC), [(2026, 7, 10), (2026, 7, 13), (2026, 7, 14)]),
    ],
)
def test_danger_asks_for_the_same_civil_day(
    sent: datetime, due: list[tuple[int, int, int]]
) -> None:
    assert days(sent, urgency=Urgency.SAME_DAY) == [date(*day) for day in due]


@given(
    day=st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    hour=st.integers(0, 23),
    answer_days=st.integers(1, 30),
    urgency=st.sampled_from(Urgency),
)
def test_the_steps_are_in_order_and_on_working_days(
    day: date, hour: int, answer_days: int, urgency: Urgency
) -> None:
    sent = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    due, told, shown = days(sent, answer_days=answer_days, urgency=urgency)

    assert sent.astimezone(ROME).date() <= due < told < shown
    assert all(one.weekday() < 5 for one in (told, shown))
    assert shown - due <= timedelta(days=10)
