"""When an answer is due. Days are counted on the Italian calendar, with its holidays."""

import functools
from datetime import date, datetime, time, timedelta

import holidays

from visnet.kit.civil_time import ROME, civil_date
from visnet.referrals.vocabulary import Urgency

WORKING_DAYS_TO_ANSWER = 2
FIRST_DAY_OF_WEEKEND = 5
ONE_DAY = timedelta(days=1)
END_OF_DAY = time(23, 59, 59)


def next_work_day(day: date) -> date:
    """Return the first day after this one that is neither a weekend nor a national holiday."""
    following = day + ONE_DAY
    while following.weekday() >= FIRST_DAY_OF_WEEKEND or following in _holidays(following.year):
        following += ONE_DAY
    return following


def answer_due_at(*, sent_at: datetime, urgency: Urgency) -> datetime:
    """Return the end of the day by which the partner answers: the same day where danger is."""
    day = civil_date(sent_at)
    if urgency is not Urgency.SAME_DAY:
        for _day in range(WORKING_DAYS_TO_ANSWER):
            day = next_work_day(day)
    return datetime.combine(day, END_OF_DAY, tzinfo=ROME)


def answer_is_overdue(*, answer_due_at: datetime | None, at: datetime) -> bool:
    """Whether the time to answer has gone by."""
    return answer_due_at is not None and at > answer_due_at


def last_day_to_read(*, consent_until: date, sent_on: date, retention_days: int) -> date:
    """Return the last day on which the package opens: as long as the person and clause allow."""
    return min(consent_until, sent_on + timedelta(days=retention_days))


@functools.lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("IT", years=year))
