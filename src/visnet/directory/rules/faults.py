"""What is wrong with a card, before anything is written. The database says the same in its own way."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from visnet.directory.rules.card import Card, Location, Schedule
from visnet.directory.rules.numbers import is_kept_number
from visnet.directory.vocabulary import Accessibility, Frequency

WEEKDAY = re.compile(r"(MO|TU|WE|TH|FR|SA|SU)")
WEEKDAY_OF_MONTH = re.compile(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")
LAST_MONTH = 12
LAST_DAY = 31
ORIGIN = Decimal(0)
MOST_LATITUDE = 90
MOST_LONGITUDE = 180


class Fault(StrEnum):
    """One thing that makes a card impossible."""

    NO_NAME = "NO_NAME"
    PLACE_OF_CONFIDENTIAL = "PLACE_OF_CONFIDENTIAL"
    STILL_SEALED = "STILL_SEALED"
    """A confidential place is kept: take it away before the service is made open."""
    NOT_CONFIDENTIAL = "NOT_CONFIDENTIAL"
    GIVEN_AWAY = "GIVEN_AWAY"
    """The published words name the street where a confidential service is."""
    AGES = "AGES"
    WAITING = "WAITING"
    CAPACITY = "CAPACITY"
    NUMBER = "NUMBER"
    HOURS = "HOURS"
    COORDINATES = "COORDINATES"
    ACCESSIBILITY = "ACCESSIBILITY"
    LANGUAGE = "LANGUAGE"
    ALERT = "ALERT"


class CardFaulty(Exception):
    """A card cannot be kept as it is; `faults` says why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def faults_of(card: Card) -> tuple[Fault, ...]:
    """Return what makes this card impossible; nothing when it can be kept."""
    found = dict.fromkeys([*_of_words(card), *_of_figures(card), *_of_parts(card)])
    return tuple(found)


def schedule_is_possible(schedule: Schedule) -> bool:
    """Whether these hours can be read at all. Without days and hours they are words only."""
    if (schedule.opens_at is None) != (schedule.closes_at is None) or schedule.interval < 1:
        return False
    if schedule.opens_at is not None and not (schedule.byday or schedule.bymonthday):
        return False
    if schedule.interval > 1 and not (schedule.dtstart or schedule.valid_from):
        return False
    day = WEEKDAY if schedule.freq is Frequency.WEEKLY else WEEKDAY_OF_MONTH
    return (
        all(day.fullmatch(each) for each in schedule.byday)
        and not (schedule.bymonthday and schedule.freq is Frequency.WEEKLY)
        and all(1 <= abs(each) <= LAST_DAY for each in schedule.bymonthday)
        and all(1 <= each <= LAST_MONTH for each in schedule.bymonth)
        and _in_order(schedule.valid_from, schedule.valid_to)
    )


def _of_words(card: Card) -> Iterator[Fault]:
    if not card.name_it.strip() or not card.name_en.strip():
        yield Fault.NO_NAME
    spoken = [*card.languages, *(code for phone in card.all_phones() for code in phone.languages)]
    if not all(LANGUAGE.fullmatch(code) for code in spoken):
        yield Fault.LANGUAGE


def _of_figures(card: Card) -> Iterator[Fault]:
    if not _in_order(card.minimum_age, card.maximum_age):
        yield Fault.AGES
    if not _in_order(card.wait_days_from, card.wait_days_to):
        yield Fault.WAITING
    if card.capacity and not _in_order(card.capacity.available, card.capacity.maximum):
        yield Fault.CAPACITY


def _of_parts(card: Card) -> Iterator[Fault]:
    if card.is_confidential and card.places:
        yield Fault.PLACE_OF_CONFIDENTIAL
    if not all(is_kept_number(number=each.number, kind=each.kind) for each in card.all_phones()):
        yield Fault.NUMBER
    if not all(map(schedule_is_possible, card.all_schedules())):
        yield Fault.HOURS
    if not all(_in_order(alert.from_date, alert.until_date) for alert in card.alerts):
        yield Fault.ALERT
    for place in card.places:
        yield from _of_location(place.location)


def _of_location(location: Location) -> Iterator[Fault]:
    latitude, longitude = location.latitude, location.longitude
    if (
        (latitude is None) != (longitude is None)
        or abs(latitude or ORIGIN) > MOST_LATITUDE
        or abs(longitude or ORIGIN) > MOST_LONGITUDE
    ):
        yield Fault.COORDINATES
    if not set(location.accessibility) <= set(Accessibility.values):
        yield Fault.ACCESSIBILITY


def _in_order(first: object, last: object) -> bool:
    return first is None or last is None or first <= last  # type: ignore[operator]  # both are of one kind
