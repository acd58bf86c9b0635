"""How long a card can be believed, in civil months since somebody last made sure."""

from calendar import monthrange
from datetime import date

from visnet.directory.vocabulary import Freshness

ASKED_AGAIN_AFTER_MONTHS = 6
UNVERIFIED_AFTER_MONTHS = 9
MONTHS_IN_A_YEAR = 12


def freshness(*, verified_date: date | None, on: date) -> Freshness:
    """Return how fresh a card is on a civil day; the very day six months later it asks again."""
    if verified_date is None:
        return Freshness.NEVER_CHECKED
    if on >= months_after(verified_date, UNVERIFIED_AFTER_MONTHS):
        return Freshness.UNVERIFIED
    if on >= months_after(verified_date, ASKED_AGAIN_AFTER_MONTHS):
        return Freshness.ASK_AGAIN
    return Freshness.CHECKED


def months_after(day: date, months: int) -> date:
    """Return the same day some months later (earlier when negative), or that month's last day."""
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_asked_again(on: date) -> date:
    """Return the latest day of checking that, on this day, has to be asked again."""
    return _last_before(on, ASKED_AGAIN_AFTER_MONTHS)


def last_day_unverified(on: date) -> date:
    """Return the latest day of checking that, on this day, no longer counts."""
    return _last_before(on, UNVERIFIED_AFTER_MONTHS)


def _last_before(on: date, months: int) -> date:
    # Months have different lengths: walk the few days on which both ways of counting disagree.
    day = months_after(on, -months)
    while months_after(_next(day), months) <= on:
        day = _next(day)
    return day


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
