"""When it is open: against an independent reading of RFC 5545, over nights, seasons and clocks."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from tests.directory.factories import hours
from visnet.directory.rules import (
    WEEKDAYS,
    Schedule,
    falls_on,
    is_open,
    is_public_holiday,
    next_opening,
)
from visnet.directory.vocabulary import Frequency
from visnet.kit.civil_time import ROME

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
MOMENTS = st.integers(0, 6 * 365 * 24 * 60).map(
    lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
TIMES = st.times().map(lambda each: each.replace(second=0, microsecond=0))
WEEKLY = st.builds(
    Schedule,
    id=st.just(uuid4()),
    interval=st.integers(1, 4),
    byday=st.lists(st.sampled_from(WEEKDAYS), unique=True).map(tuple),
    bymonth=st.lists(st.integers(1, 12), unique=True, max_size=4).map(tuple),
    dtstart=DAYS,
    until=st.none() | DAYS,
    opens_at=TIMES,
    closes_at=TIMES,
    closed_on_holidays=st.just(False),
)
MONTHLY = st.builds(
    Schedule,
    id=st.just(uuid4()),
    freq=st.just(Frequency.MONTHLY),
    interval=st.integers(1, 4),
    byday=st.lists(
        st.builds(
            "{}{}".format,
            st.sampled_from(["1", "2", "3", "4", "5", "-1"]),
            st.sampled_from(WEEKDAYS),
        ),
        unique=True,
        max_size=3,
    ).map(tuple),
    bymonthday=st.lists(st.integers(-31, 31).filter(bool), unique=True, max_size=3).map(tuple),
    dtstart=DAYS,
    opens_at=TIMES,
    closes_at=TIMES,
    closed_on_holidays=st.just(False),
)


def rome(year: int, month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ROME, fold=fold)


def read_by_dateutil(schedule: Schedule, day: date) -> bool:
    text = [f"FREQ={schedule.freq}", f"INTERVAL={schedule.interval}", "WKST=MO"]
    for name, values in (
        ("BYDAY", schedule.byday),
        ("BYMONTHDAY", schedule.bymonthday),
        ("BYMONTH", schedule.bymonth),
    ):
        if values:
            text.append(f"{name}={','.join(map(str, values))}")
    # It would look for days that never come until the year 9999.
    text.append(f"UNTIL={min(schedule.until or day, day):%Y%m%d}T000000")
    assert schedule.dtstart
    begins = datetime.combine(schedule.dtstart, time.min)
    read = rrule.rrulestr(";".join(text), dtstart=begins)
    moment = datetime.combine(day, time.min)
    return bool(read.between(moment, moment, inc=True))


@given(WEEKLY | MONTHLY, st.integers(-10, 800))
def test_days_come_round_as_the_standard_says(schedule: Schedule, ahead: int) -> None:
    assert schedule.dtstart
    day = schedule.dtstart + timedelta(days=ahead)

    assert falls_on(schedule, day) == read_by_dateutil(schedule, day)


@given(WEEKLY, MOMENTS)
def test_at_its_next_opening_it_is_open_and_a_moment_before_that_opening_was_ahead(
    schedule: Schedule, at: datetime
) -> None:
    opens = next_opening(schedules=[schedule], at=at)

    if opens is not None:
        assert opens > at
        assert is_open(schedules=[schedule], at=opens)
        assert next_opening(schedules=[schedule], at=opens - timedelta(microseconds=1)) == opens


def test_without_hours_nobody_knows() -> None:
    words_only = Schedule(id=uuid4(), note_it="Chiedere.", note_en="Ask.")

    assert is_open(schedules=[], at=rome(2026, 3, 10, 10)) is None
    assert is_open(schedules=[words_only], at=rome(2026, 3, 10, 10)) is None
    assert next_opening(schedules=[words_only], at=rome(2026, 3, 10, 10)) is None


def test_it_opens_on_the_minute_and_closes_on_the_minute() -> None:
    desk = [hours("TU", "09:00", "13:00")]

    assert not is_open(schedules=desk, at=rome(2026, 3, 10, 8, 59))
    assert is_open(schedules=desk, at=rome(2026, 3, 10, 9))
    assert is_open(schedules=desk, at=rome(2026, 3, 10, 12, 59))
    assert not is_open(schedules=desk, at=rome(2026, 3, 10, 13))


def test_a_night_that_began_yesterday_is_still_open() -> None:
    night = [hours("SA", "22:00", "02:00")]

    assert is_open(schedules=night, at=rome(2026, 3, 15, 1, 59))
    assert not is_open(schedules=night, at=rome(2026, 3, 15, 2))
    assert not is_open(schedules=night, at=rome(2026, 3, 14, 1))


def test_the_same_hour_twice_means_day_and_night() -> None:
    always = [hours(" ".join(WEEKDAYS), "00:00", "00:00", closed_on_holidays=False)]

    assert is_open(schedules=always, at=rome(2026, 12, 25, 3, 30))


def test_the_hour_that_comes_twice_in_autumn_is_open_both_times() -> None:
    night = [hours("SU", "02:00", "03:00")]

    first, second = rome(2026, 10, 25, 2, 30), rome(2026, 10, 25, 2, 30, fold=1)
    assert is_open(schedules=night, at=first)
    assert is_open(schedules=night, at=second)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


def test_in_the_night_without_an_hour_the_desk_opens_by_the_clock_on_the_wall() -> None:
    desk = [hours("SU", "09:00", "10:00")]

    assert is_open(schedules=desk, at=datetime(2026, 3, 29, 7, 0, tzinfo=UTC))
    assert not is_open(schedules=desk, at=datetime(2026, 3, 29, 8, 0, tzinfo=UTC))


def test_a_season_holds_from_its_first_day_to_its_last() -> None:
    summer = [
        hours(
            "MO TU WE TH FR SA SU",
            "09:00",
            "10:00",
            valid_from=date(2026, 6, 15),
            valid_to=date(2026, 9, 15),
        )
    ]

    assert not is_open(schedules=summer, at=rome(2026, 6, 14, 9, 30))
    assert is_open(schedules=summer, at=rome(2026, 6, 15, 9, 30))
    assert is_open(schedules=summer, at=rome(2026, 9, 15, 9, 30))
    assert not is_open(schedules=summer, at=rome(2026, 9, 16, 9, 30))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 5),
        date(2026, 4, 6),
        date(2026, 6, 2),
        date(2026, 10, 4),
        date(2026, 12, 26),
    ],
)
def test_on_a_public_holiday_it_is_closed_unless_it_says_otherwise(day: date) -> None:
    every = " ".join(WEEKDAYS)
    at = datetime.combine(day, time(10), tzinfo=ROME)

    assert is_public_holiday(day)
    assert not is_open(schedules=[hours(every, "09:00", "12:00")], at=at)
    assert is_open(schedules=[hours(every, "09:00", "12:00", closed_on_holidays=False)], at=at)


def test_saint_francis_is_a_holiday_from_2026_only() -> None:
    assert not is_public_holiday(date(2025, 10, 4))


def test_the_next_opening_looks_past_holidays() -> None:
    desk = [hours("TU", "09:00", "13:00")]

    assert next_opening(schedules=desk, at=rome(2026, 6, 1, 12)) == rome(2026, 6, 9, 9)
