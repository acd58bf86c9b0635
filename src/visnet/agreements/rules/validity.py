"""When an agreement binds, and where it stands. Days are civil days in Italy."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from visnet.agreements.vocabulary import InForceWhen, Renewal, State

ONE_DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12
MOST_TERMS = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What happened to one version of an agreement: all that its state is derived from."""

    opened_for_negotiation_at: datetime | None = None
    opened_for_signature_at: datetime | None = None
    in_force_date: date | None = None
    until_date: date | None = None
    renewal: str = Renewal.NONE.value
    renewal_months: int = 0
    renewed_until_date: date | None = None
    superseded_date: date | None = None
    ended_date: date | None = None


def is_in_force(facts: Facts, *, on: date) -> bool:
    """Whether an agreement binds on a day.

    Its last day is included; the day it is ended or replaced no longer counts. One that renews
    itself goes on until it is ended or left.
    """
    if facts.in_force_date is None or on < facts.in_force_date:
        return False
    if facts.ended_date is not None and on >= facts.ended_date:
        return False
    if facts.superseded_date is not None and on >= facts.superseded_date:
        return False
    return not has_expired(facts, on=on)


def has_expired(facts: Facts, *, on: date) -> bool:
    """Whether the last day has gone by and nothing carries it further."""
    if facts.until_date is None or facts.renewal == Renewal.TACIT:
        return False
    return on > (facts.renewed_until_date or facts.until_date)


def state_of(facts: Facts, on: date) -> State:
    """Return where a version stands on a day."""
    if facts.ended_date is not None and on >= facts.ended_date:
        return State.ENDED
    if facts.superseded_date is not None and on >= facts.superseded_date:
        return State.AMENDED
    if facts.opened_for_signature_at is None:
        return State.DRAFT if facts.opened_for_negotiation_at is None else State.NEGOTIATION
    return _state_of_frozen(facts, on)


def _state_of_frozen(facts: Facts, on: date) -> State:
    if has_expired(facts, on=on):
        return State.EXPIRED
    if facts.in_force_date is None:
        return State.SIGNING
    if on < facts.in_force_date:
        return State.SIGNED
    beyond = facts.until_date is not None and on > facts.until_date
    return State.RENEWED if beyond else State.IN_FORCE


def is_bound(*, signed_date: date | None, left_date: date | None, on: date) -> bool:
    """Whether a party is bound on a day: it has signed, and it has not left."""
    return has_signed(signed_date=signed_date, on=on) and not has_left(left_date=left_date, on=on)


def has_signed(*, signed_date: date | None, on: date) -> bool:
    """Whether a party had signed by a day; until it signs, nothing binds it or lets it receive."""
    return signed_date is not None and signed_date <= on


def has_left(*, left_date: date | None, on: date) -> bool:
    """Whether a party had left by a day; the day it leaves no longer binds it."""
    return left_date is not None and left_date <= on


def in_force_date(
    *,
    in_force_when: str,
    in_force_number: int,
    from_date: date | None,
    signed_dates: Iterable[date | None],
) -> date | None:
    """Return the first day in force: when the written condition is met, and not before its day.

    None while signatures are still missing.
    """
    every = list(signed_dates)
    signed = sorted(day for day in every if day is not None)
    needed = in_force_number if in_force_when == InForceWhen.NUMBER_OF_PARTIES else len(every)
    if not 0 < needed <= len(signed):
        return None
    met = signed[needed - 1]
    return met if from_date is None else max(met, from_date)


def last_day(facts: Facts, *, on: date) -> date | None:
    """Return the last day of the term that runs on a day; None where there is no end.

    A tacit renewal carries the term on by its months, as often as needed.
    """
    if facts.until_date is None:
        return None
    day = facts.renewed_until_date or facts.until_date
    if facts.renewal != Renewal.TACIT or facts.renewal_months < 1:
        return day
    for terms in range(MOST_TERMS):
        end = add_months(day, terms * facts.renewal_months)
        if end >= on:
            return end
    return day


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    beyond = day.month - 1 + months
    year, month = day.year + beyond // MONTHS_IN_YEAR, beyond % MONTHS_IN_YEAR + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_day_to_leave(*, notice_days: int, on: date) -> date:
    """Return the first day from which a party may be gone, when it gives notice on a day."""
    return on + timedelta(days=notice_days)
