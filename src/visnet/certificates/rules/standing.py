"""Until when a certificate holds, when it may be refreshed, and when its holder is told."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from visnet.certificates.vocabulary import REMINDERS, Standing
from visnet.kit.civil_time import ROME

REFRESHED_FROM_MONTHS = 3
"""So long before it ends the path may be walked again."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Holder:
    """Who finished a path, and for which organisation they worked then."""

    user_id: UUID
    organisation_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPath:
    """What was finished, as the path was on that day. No months: it holds without an end."""

    network_id: UUID
    code: str
    title_it: str
    title_en: str
    hours: Decimal
    valid_months: int | None
    gives: tuple[str, ...]
    completed_date: date


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier), or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def standing_of(*, valid_until: date | None, revoked_at: datetime | None, on: date) -> Standing:
    """Return how a certificate stands on a day. The last day is a day on which it holds."""
    if revoked_at is not None:
        return Standing.REVOKED
    if valid_until is not None and valid_until < on:
        return Standing.EXPIRED
    return Standing.VALID


def may_be_refreshed(*, valid_until: date | None, on: date) -> bool:
    """Whether another certificate of the same path may stand beside one that is not revoked."""
    return valid_until is not None and on >= add_months(valid_until, -REFRESHED_FROM_MONTHS)


def next_mark(*, valid_until: date, on: date) -> int | None:
    """Return the narrowest mark already passed, in days before the end; None before the first."""
    left = valid_until - on
    return min((mark for mark in REMINDERS if left <= timedelta(days=mark)), default=None)


def last_moment(valid_until: date) -> datetime:
    """Return the last second (UTC) of the last day on which it holds."""
    return datetime.combine(valid_until, time(23, 59, 59), tzinfo=ROME).astimezone(UTC)
