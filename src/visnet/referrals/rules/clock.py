"""When an answer is due. Days are counted on the Italian calendar, with its holidays."""

import functools
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import holidays

from visnet.kit.civil_time import ROME, civil_date
from visnet.referrals.vocabulary import Urgency

FIRST_DAY_OF_WEEKEND = 5
ONE_DAY = timedelta(days=1)
END_OF_DAY = time(23, 59, 59)


def next_work_day(day: date) -> date:
    """Return the first day after this one that is neither a weekend nor a national holiday."""
    following = day + ONE_DAY
    while following.weekday() >= FIRST_DAY_OF_WEEKEND or following in _holidays(following.year):
        following += ONE_DAY
    return following


@dataclass(frozen=True, slots=True)
class Clock:
    """The three moments of a promise to answer, worked out once, when it begins."""

    answer_due_at: datetime
    """Until when the partner answers; then its desk is reminded."""
    coordinator_due_at: datetime
    """When whoever coordinates the network is told."""
    alternatives_due_at: datetime
    """When the sender is shown who else could be asked."""


def clock_of(*, sent_at: datetime, urgency: Urgency, answer_days: int) -> Clock:
    """Return when what happens if nobody answers: each step one working day after the one before.

    The partner answers within so many working days; the same day where danger is.
    """
    day = civil_date(sent_at)
    if urgency is not Urgency.SAME_DAY:
        for _day in range(answer_days):
            day = next_work_day(day)
    then = next_work_day(day)
    return Clock(_end_of(day), _end_of(then), _end_of(next_work_day(then)))


def answer_due_at(*, sent_at: datetime, urgency: Urgency, answer_days: int) -> datetime:
    """Return the end of the day by which the partner answers: the same day where danger is."""
    return clock_of(sent_at=sent_at, urgency=urgency, answer_days=answer_days).answer_due_at


def answer_is_overdue(*, answer_due_at: datetime | None, at: datetime) -> bool:
    """Whether the time to answer has gone by."""
    return answer_due_at is not None and at > answer_due_at


def last_day_to_read(*, consent_until: date, sent_on: date, retention_days: int) -> date:
    """Return the last day on which the package opens: as long as the person and clause allow."""
    return min(consent_until, sent_on + timedelta(days=retention_days))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY, tzinfo=ROME)


@functools.lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("IT", years=year))
