"""When things fall due. Days are counted on the calendar of the person: Europe/Rome."""

from datetime import date, datetime, timedelta

from visnet.cases.vocabulary import Danger
from visnet.kit.civil_time import civil_date

REASSESS_AFTER = {
    Danger.IMMEDIATE: timedelta(days=7),
    Danger.HIGH: timedelta(days=28),
    Danger.NOT_ASSESSED: timedelta(days=14),
    Danger.STANDARD: timedelta(days=90),
}
FIRST_ASSESSMENT_WITHIN = {Danger.IMMEDIATE: timedelta(days=1), Danger.HIGH: timedelta(days=3)}
FIRST_CONTACT_WITHIN = {
    Danger.IMMEDIATE: timedelta(),
    Danger.HIGH: timedelta(),
    Danger.NOT_ASSESSED: timedelta(days=2),
    Danger.STANDARD: timedelta(days=2),
}
REVIEW_AFTER = timedelta(days=30)


def reassess_date(*, danger: Danger, at: datetime) -> date:
    """Return by when to assess again; the greater the danger, the sooner."""
    return civil_date(at) + REASSESS_AFTER[danger]


def first_assessment_date(*, danger: Danger, at: datetime) -> date:
    """Return by when to assess for the first time: within days when the danger is great."""
    return civil_date(at) + FIRST_ASSESSMENT_WITHIN.get(danger, REASSESS_AFTER[danger])


def first_contact_date(*, danger: Danger, at: datetime) -> date:
    """Return by when the person should be reached: the same day when the danger is great."""
    return civil_date(at) + FIRST_CONTACT_WITHIN[danger]


def review_date(*, due_date: date, at: datetime) -> date:
    """Return when to look at a goal again: after a month, and never after it is due."""
    return min(due_date, civil_date(at) + REVIEW_AFTER)
