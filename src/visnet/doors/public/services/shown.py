"""The Centre that answers for a place, and whether somebody is there now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from visnet.directory import rules
from visnet.directory.queries import Besides
from visnet.directory.rules import Card
from visnet.doors.public.services import forms
from visnet.kit.civil_time import ROME
from visnet.people.queries import AnsweringCentre
from visnet.people.vocabulary import WatchKind


@dataclass(frozen=True, slots=True)
class CentreInWords:
    """A Centre as somebody reads of it who needs it now."""

    name: str
    is_there: bool
    now: str
    how: str


def centre_in_words(found: AnsweringCentre, *, at: datetime, language: str) -> CentreInWords:
    """Return who answers and whether somebody is there; hours that nobody wrote are not guessed."""
    answer = found.answer
    if answer.gap is None:
        until = answer.until.astimezone(ROME) if answer.until else None
        now = _("Somebody is there now, until %(hour)s") % {"hour": f"{until:%H:%M}"}
        how = ", ".join(_how(kind) for kind in answer.kinds)
        return CentreInWords(name=found.name, is_there=True, now=now, how=how)
    if answer.next_at is None:
        said = _("When somebody is there is not written here")
        return CentreInWords(name=found.name, is_there=False, now=said, how="")
    when = rules.opening_in_words(answer.next_at, at=at, language=language)
    now = _("Nobody is there now; somebody is there again %(when)s") % {"when": when}
    return CentreInWords(name=found.name, is_there=False, now=now, how="")


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
