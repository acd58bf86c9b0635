"""The Centre that answers for a place, and whether somebody is there now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from visnet.directory import queries, rules
from visnet.directory.queries import Besides
from visnet.directory.rules import Card, Schedule
from visnet.doors import cards
from visnet.doors.cards import Number
from visnet.doors.public.services import forms
from visnet.kit.civil_time import ROME
from visnet.people.queries import AnsweringCentre
from visnet.people.rules import Hours, WhoAnswers, who_is_there
from visnet.people.vocabulary import WatchKind


@dataclass(frozen=True, slots=True)
class CentreInWords:
    """A Centre as somebody reads of it who needs it now."""

    name: str
    is_there: bool
    now: str
    how: str
    hours: tuple[tuple[str, str], ...]
    numbers: tuple[Number, ...]


def centre_in_words(found: AnsweringCentre, *, at: datetime, language: str) -> CentreInWords:
    """Return who answers, when and under which numbers; what nobody wrote is not guessed.

    Where no number is written, hours on the telephone would be of no use: they are left out.
    """
    phones = queries.list_phones_of(organisation_id=found.centre_id)
    hours, answer = found.hours, found.answer
    if not phones:
        hours = tuple(each for each in hours if each.kind is WatchKind.DESK)
        answer = who_is_there(centre_id=found.centre_id, watches=hours, moment=at)
    is_there = answer.gap is None
    return CentreInWords(
        name=found.name,
        is_there=is_there,
        now=_now(answer, at=at, language=language),
        how=", ".join(_how(kind) for kind in answer.kinds) if is_there else "",
        hours=_hours(hours, language),
        numbers=cards.numbers(phones, language),
    )


def _now(answer: WhoAnswers, *, at: datetime, language: str) -> str:
    if answer.gap is None:
        until = answer.until.astimezone(ROME) if answer.until else None
        return _("Somebody is there now, until %(hour)s") % {"hour": f"{until:%H:%M}"}
    if answer.next_at is None:
        return _("When somebody is there is not written here")
    when = rules.opening_in_words(answer.next_at, at=at, language=language)
    return _("Nobody is there now; somebody is there again %(when)s") % {"when": when}


def _hours(hours: Sequence[Hours], language: str) -> tuple[tuple[str, str], ...]:
    """Return the hours of a Centre as a poster would say them: at the desk, on the telephone."""
    return tuple(
        (str(kind.label), line.words)
        for kind in WatchKind
        for line in rules.hours_in_words(
            (_schedule(each) for each in hours if each.kind is kind), language=language
        )
    )


def _schedule(hours: Hours) -> Schedule:
    return Schedule(
        id=hours.centre_id,
        byday=tuple(rules.WEEKDAYS[day - 1] for day in sorted(hours.weekdays)),
        opens_at=hours.from_time,
        closes_at=hours.until_time,
        closed_on_holidays=not hours.on_holidays,
    )


def ways_there(card: Card) -> list[tuple[str, str]]:
    """Return the places of a service with an address for the maps of the device itself.

    `geo:` (RFC 5870) is opened by the device; nobody is asked before somebody presses it.
    """
    return [
        (place.location.name or place.location.street, f"geo:{latitude},{longitude}")
        for place in card.places
        if (latitude := place.location.latitude) is not None
        and (longitude := place.location.longitude) is not None
    ]


def besides_in_words(besides: Besides) -> dict[str, Any]:
    """Return what else can be asked of a service, with what is asked now."""
    return {
        "languages": [
            (number, name, code in besides.languages)
            for number, (code, name) in enumerate(forms.SPOKEN.items(), start=1)
        ],
        "access": [
            (number, each.label, each in besides.access)
            for number, each in enumerate(forms.ACCESS, start=1)
        ],
        "is_free": besides.is_free,
        "asks_more": besides != Besides(),
    }


def _how(kind: WatchKind) -> str:
    return {
        WatchKind.DESK: _("at the desk, where you can go"),
        WatchKind.PHONE: _("on the telephone"),
        WatchKind.ON_CALL: _("on call"),
    }[kind]
