"""Counting days and months as the law does: the first day never counts."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache

import holidays

from visnet.law.vocabulary import Unit

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days that the engine counts from."""

SUNDAY = 6
AUGUST = 8
MONTHS_IN_A_YEAR = 12


def add(*, to: date, number: int, unit: Unit) -> date:
    """Return the last day of a term that began on `to`."""
    return add_months(to=to, number=number) if unit is Unit.MONTHS else add_days(to, number)


def add_days(to: date, number: int) -> date:
    """Return the day so many days later; the day itself does not count."""
    return to + timedelta(days=number)


def add_months(*, to: date, number: int) -> date:
    """Return the same day so many months later, or the last of a month that is shorter."""
    years, month = divmod(to.year * MONTHS_IN_A_YEAR + to.month - 1 + number, MONTHS_IN_A_YEAR)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(to.day, last))


def is_holiday(day: date) -> bool:
    """Whether the day is a Sunday or a public holiday of the whole of Italy."""
    return day.weekday() == SUNDAY or day in _holidays(day.year)


def next_working_day(day: date) -> date:
    """Return the day itself, or the first one after it that is no holiday."""
    while is_holiday(day):
        day += timedelta(days=1)
    return day


def runs_in_august(*, start: date, end: date) -> bool:
    """Whether a term that begins on `start` runs on some day between 1 and 31 August."""
    if end <= start:
        return False
    return any(
        start < date(year, AUGUST, 31) and date(year, AUGUST, 1) <= end
        for year in range(start.year, end.year + 1)
    )


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("IT", years=year))
