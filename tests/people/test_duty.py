"""Who answers, at which hour: midnights, clocks that change, public holidays, gaps by name."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from visnet.kit.civil_time import ROME
from visnet.people import rules
from visnet.people.rules import Holds, Hours, who_answers
from visnet.people.vocabulary import Gap, WatchKind

CENTRE, OTHER = UUID(int=1), UUID(int=2)
ALWAYS = date(2020, 1, 1)
EVERY_DAY = frozenset(range(1, 8))


def holds(need: str = "", centre: UUID = CENTRE, until: date | None = None) -> Holds:
    return Holds(centre_id=centre, need_code=need, from_date=ALWAYS, until_date=until)


def hours(begin: str, end: str, **changes) -> Hours:
    said = {
        "centre_id": CENTRE,
        "kind": WatchKind.DESK,
        "weekdays": EVERY_DAY,
        "from_time": time.fromisoformat(begin),
        "until_time": time.fromisoformat(end),
        "from_date": ALWAYS,
        "until_date": None,
        "on_holidays": False,
        **changes,
    }
    return Hours(**said)


def rome(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ROME)


def ask(moment: datetime, *watches: Hours, need: str = "", responsibilities=None):
    return who_answers(
        responsibilities=[holds()] if responsibilities is None else responsibilities,
        watches=watches,
        need=need,
        moment=moment,
    )


def test_where_no_centre_answers_the_gap_says_so() -> None:
    answer = ask(rome("2026-11-24T22:00"), hours("00:00", "00:00"), responsibilities=[])

    assert (answer.centre_id, answer.gap) == (None, Gap.NO_CENTRE)


@pytest.mark.parametrize(
    ("moment", "gap"),
    [
        ("2026-11-24T08:59", Gap.NOBODY_ON_DUTY),
        ("2026-11-24T09:00", None),
        ("2026-11-24T12:59", None),
        ("2026-11-24T13:00", Gap.NOBODY_ON_DUTY),
        ("2026-11-24T21:59", Gap.NOBODY_ON_DUTY),
        ("2026-11-24T22:00", Gap.NO_NIGHT_COVER),
        ("2026-11-25T05:59", Gap.NO_NIGHT_COVER),
        ("2026-11-25T06:00", Gap.NOBODY_ON_DUTY),
    ],
)
def test_hours_begin_on_their_minute_and_end_before_the_last(moment: str, gap) -> None:
    assert ask(rome(moment), hours("09:00", "13:00")).gap is gap


def test_a_gap_says_when_somebody_is_there_again() -> None:
    friday_evening = rome("2026-11-27T20:00")
    weekdays = frozenset({1, 2, 3, 4, 5})

    answer = ask(friday_evening, hours("09:00", "13:00", weekdays=weekdays))

    assert answer.next_at == rome("2026-11-30T09:00")


def test_an_answer_says_how_somebody_is_there_and_until_when() -> None:
    answer = ask(
        rome("2026-11-24T12:00"),
        hours("09:00", "13:00"),
        hours("09:00", "14:00", kind=WatchKind.PHONE),
    )

    assert answer.kinds == (WatchKind.DESK, WatchKind.PHONE)
    assert answer.until == rome("2026-11-24T14:00")


@pytest.mark.parametrize(
    ("moment", "is_there"),
    [
        ("2026-11-27T19:59", False),
        ("2026-11-27T20:00", True),
        ("2026-11-28T07:59", True),
        ("2026-11-28T08:00", False),
        ("2026-11-28T20:00", False),
        ("2026-11-27T03:00", False),
    ],
)
def test_hours_that_cross_midnight_belong_to_the_day_they_begin_on(moment, is_there) -> None:
    friday_night = hours("20:00", "08:00", weekdays=frozenset({5}), kind=WatchKind.ON_CALL)

    assert rules.is_on_duty(friday_night, moment=rome(moment)) is is_there


def test_hours_that_end_when_they_begin_last_a_whole_day() -> None:
    monday = hours("08:00", "08:00", weekdays=frozenset({1}))

    assert rules.is_on_duty(monday, moment=rome("2026-11-24T07:59"))
    assert not rules.is_on_duty(monday, moment=rome("2026-11-24T08:00"))


@pytest.mark.parametrize(
    ("day", "is_there"),
    [("2026-12-24", True), ("2026-12-25", False), ("2026-04-06", False), ("2026-12-08", False)],
)
def test_a_desk_is_shut_on_a_public_holiday_unless_it_says_so(day: str, is_there) -> None:
    noon = rome(f"{day}T12:00")

    assert rules.is_on_duty(hours("09:00", "13:00"), moment=noon) is is_there
    assert rules.is_on_duty(hours("09:00", "13:00", on_holidays=True), moment=noon)


def test_the_night_before_a_holiday_runs_to_its_morning() -> None:
    nights = hours("20:00", "08:00")

    assert rules.is_on_duty(nights, moment=rome("2026-12-25T07:00"))
    assert not rules.is_on_duty(nights, moment=rome("2026-12-25T21:00"))
    assert not rules.is_on_duty(nights, moment=rome("2026-12-26T07:00"))


@pytest.mark.parametrize(
    ("utc", "is_there"),
    [
        # 29 March 2026: 01:59 is followed by 03:00.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), True),
        # 25 October 2026: the hour from two to three comes twice.
        (datetime(2026, 10, 25, 0, 15, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 15, tzinfo=UTC), True),
        (datetime(2026, 10, 25, 1, 45, tzinfo=UTC), False),
    ],
)
def test_hours_are_read_on_the_clock_of_the_wall(utc: datetime, is_there: bool) -> None:
    spring = utc.month == 3
    night = hours("00:00", "01:30") if spring else hours("22:00", "02:30")

    assert rules.is_on_duty(night, moment=utc) is is_there


def test_the_same_hour_in_summer_and_in_winter_is_the_same_on_the_wall() -> None:
    desk = hours("15:00", "19:00")

    assert rules.is_on_duty(desk, moment=datetime(2026, 7, 7, 13, 0, tzinfo=UTC))
    assert not rules.is_on_duty(desk, moment=datetime(2026, 1, 13, 13, 0, tzinfo=UTC))


def test_a_centre_named_for_the_need_goes_before_the_one_for_all() -> None:
    both = [holds(), holds("legal", OTHER)]

    assert rules.responsible_for(both, need="legal", on=date(2026, 1, 1)) == both[1]
    assert rules.responsible_for(both, need="shelter", on=date(2026, 1, 1)) == both[0]
    assert rules.responsible_for(both[1:], need="shelter", on=date(2026, 1, 1)) is None


def test_a_responsibility_counts_no_more_on_its_last_day() -> None:
    until = holds(until=date(2026, 3, 1))

    assert rules.responsible_for([until], need="", on=date(2026, 2, 28)) == until
    assert rules.responsible_for([until], need="", on=date(2026, 3, 1)) is None


def test_hours_of_another_centre_help_nobody_here() -> None:
    theirs = hours("00:00", "00:00", centre_id=OTHER)

    assert ask(rome("2026-11-24T12:00"), theirs).gap is Gap.NOBODY_ON_DUTY


def test_every_night_must_be_covered_from_ten_to_six() -> None:
    on = date(2026, 11, 24)

    assert rules.covers_nights([hours("22:00", "06:00")], on=on)
    assert rules.covers_nights([hours("20:00", "02:00"), hours("02:00", "07:00")], on=on)
    assert not rules.covers_nights([hours("22:00", "05:59")], on=on)
    assert not rules.covers_nights([hours("22:00", "06:00", weekdays=frozenset({1, 2}))], on=on)
    assert not rules.covers_nights([hours("22:00", "06:00", until_date=on)], on=on)


def test_an_hour_covered_twice_is_counted_once() -> None:
    both = [hours("09:00", "13:00"), hours("12:00", "14:00", kind=WatchKind.PHONE)]

    assert rules.hours_a_week(both, on=date(2026, 11, 24)) == 35
    assert rules.hours_a_week([hours("00:00", "00:00")], on=date(2026, 11, 24)) == 168


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    begin=st.times(),
    end=st.times(),
    weekdays=st.frozensets(st.integers(1, 7), min_size=1),
    day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    hour=st.times(),
)
def test_whoever_is_there_is_there_until_the_moment_that_is_said(
    begin: time, end: time, weekdays: frozenset[int], day: date, hour: time
) -> None:
    moment = datetime.combine(day, hour, tzinfo=ROME)
    watch = hours("00:00", "00:00", weekdays=weekdays)
    watch = Hours(**{**as_said(watch), "from_time": begin, "until_time": end})

    answer = ask(moment, watch)

    if answer.gap is None:
        assert answer.until is not None
        last = answer.until.replace(tzinfo=None) - timedelta(microseconds=1)
        assert rules.is_on_duty(watch, moment=last.replace(tzinfo=ROME))
    elif answer.next_at is not None:
        assert answer.next_at.replace(tzinfo=None) > moment.replace(tzinfo=None)
        wall = answer.next_at.astimezone(UTC).astimezone(ROME).replace(tzinfo=None)
        if wall == answer.next_at.replace(tzinfo=None):
            assert rules.is_on_duty(watch, moment=answer.next_at)


def as_said(watch: Hours) -> dict[str, object]:
    return {name: getattr(watch, name) for name in Hours.__dataclass_fields__}
