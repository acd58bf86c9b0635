"""When a place is open, in Italian civil time: seasons, holidays, nights, and the hour that moves."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from visnet.directory.rules.card import Schedule
from visnet.directory.rules.holidays import is_public_holiday
from visnet.directory.vocabulary import Frequency
from visnet.kit.civil_time import ROME, civil_date

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)
WEEK = 7
LOOKS_AHEAD_DAYS = 370


def falls_on(schedule: Schedule, day: date) -> bool:
    """Whether these hours come round on a civil day, holidays and seasons considered."""
    if not _is_within(schedule, day):
        return False
    if schedule.bymonth and day.month not in schedule.bymonth:
        return False
    if schedule.freq is Frequency.MONTHLY:
        comes = _comes_in_month(schedule, day)
    else:
        comes = _comes_in_week(schedule, day)
    return comes and not (schedule.closed_on_holidays and is_public_holiday(day))


def is_open(*, schedules: Iterable[Schedule], at: datetime) -> bool | None:
    """Whether any of these hours covers a moment; None where no hours are known.

    By appointment is open to whoever has one, so it counts only when it has hours.
    """
    timed = [each for each in schedules if each.opens_at is not None]
    if not timed:
        return None
    today = civil_date(at)
    moment = at.astimezone(UTC)
    return any(
        begins <= moment < ends
        for schedule in timed
        for day in (today - DAY, today)
        for begins, ends in _spans(schedule, day)
    )


def next_opening(*, schedules: Iterable[Schedule], at: datetime) -> datetime | None:
    """Return when it opens next after a moment (in Rome's time), or None within a year or so."""
    timed = [each for each in schedules if each.opens_at is not None]
    if not timed:
        return None
    today = civil_date(at)
    moment = at.astimezone(UTC)
    for ahead in range(LOOKS_AHEAD_DAYS):
        day = today + DAY * ahead
        starts = [
            begins
            for schedule in timed
            for begins, _ends in _spans(schedule, day)
            if begins > moment
        ]
        if starts:
            return min(starts).astimezone(ROME)
    return None


def _spans(schedule: Schedule, day: date) -> Iterator[tuple[datetime, datetime]]:
    """Yield from when to when, in UTC, the hours that begin on a day last."""
    if schedule.opens_at is None or schedule.closes_at is None or not falls_on(schedule, day):
        return
    closing_day = day if schedule.closes_at > schedule.opens_at else day + DAY
    # Where the clock shows an hour twice, it opens at the first and closes at the second.
    yield _moment(day, schedule.opens_at, fold=0), _moment(closing_day, schedule.closes_at, fold=1)


def _moment(day: date, hour: time, *, fold: int) -> datetime:
    return datetime.combine(day, hour, tzinfo=ROME).replace(fold=fold).astimezone(UTC)


def _is_within(schedule: Schedule, day: date) -> bool:
    first = [each for each in (schedule.dtstart, schedule.valid_from) if each is not None]
    last = [each for each in (schedule.until, schedule.valid_to) if each is not None]
    return all(each <= day for each in first) and all(day <= each for each in last)


def _comes_in_week(schedule: Schedule, day: date) -> bool:
    counted_from = schedule.dtstart or schedule.valid_from
    if schedule.byday:
        if WEEKDAYS[day.weekday()] not in schedule.byday:
            return False
    elif counted_from is None or counted_from.weekday() != day.weekday():
        return False
    if schedule.interval == 1 or counted_from is None:
        return schedule.interval == 1
    return (_monday(day) - _monday(counted_from)).days // WEEK % schedule.interval == 0


def _comes_in_month(schedule: Schedule, day: date) -> bool:
    counted_from = schedule.dtstart or schedule.valid_from
    if schedule.interval > 1:
        if counted_from is None:
            return False
        months = (day.year - counted_from.year) * 12 + day.month - counted_from.month
        if months % schedule.interval:
            return False
    by_number, by_weekday = names_in_month(day)
    if not schedule.byday and not schedule.bymonthday:
        return counted_from is not None and counted_from.day == day.day
    return (not schedule.bymonthday or not by_number.isdisjoint(schedule.bymonthday)) and (
        not schedule.byday or not by_weekday.isdisjoint(schedule.byday)
    )


def names_in_month(day: date) -> tuple[set[int], set[str]]:
    """Return what a day is called in its month: 12 or -19, "2TU" or "-3TU"."""
    left_in_month = (_first_of_next_month(day) - day).days
    weekday = WEEKDAYS[day.weekday()]
    return {day.day, -left_in_month}, {
        f"{(day.day - 1) // WEEK + 1}{weekday}",
        f"-{(left_in_month - 1) // WEEK + 1}{weekday}",
    }


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
