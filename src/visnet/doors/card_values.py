"""One field of a card in words, wherever two states of a card are laid side by side."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from visnet.directory import queries, rules
from visnet.directory.rules.plain import thing_from
from visnet.directory.vocabulary import (
    Accessibility,
    CapacityUnit,
    Cost,
    PhoneKind,
    ReferralPath,
    ServiceStatus,
)
from visnet.doors import languages

LONGEST = 800
LISTS: dict[str, Any] = {
    "status": ServiceStatus,
    "cost": Cost,
    "referral_path": ReferralPath,
}


def value_in_words(field: str, value: Any, *, language: str) -> str:
    """Return what stands in a field, one thing a line; nothing where there is nothing."""
    if value is None or value in ("", [], {}):
        return ""
    text = WAYS.get(field, _plain)(value, language)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _plain(value: Any, _language: str) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _listed(field: str) -> Callable[[Any, str], str]:
    return lambda value, _language: str(LISTS[field](value).label)


def _needs(codes: list[str], language: str) -> str:
    terms = (queries.find_term(code=code) for code in codes)
    return "\n".join(term.label(language) for term in terms if term is not None)


def _hours(schedules: list[Any], language: str) -> str:
    read = [thing_from(rules.Schedule, each) for each in schedules]
    lines = rules.hours_in_words(read, language=language)
    return "\n".join(": ".join(filter(None, (line.words, line.note))) for line in lines)


def _phones(phones: list[Any], language: str) -> str:
    lines = []
    for plain in phones:
        phone = thing_from(rules.Phone, plain)
        kind = "" if phone.kind is PhoneKind.VOICE else str(phone.kind.label)
        lines.append(
            ", ".join(filter(None, (rules.shown(phone.number), kind, phone.note(language))))
        )
    return "\n".join(lines)


def _places(places: list[Any], language: str) -> str:
    return "\n\n".join(
        _place(thing_from(rules.ServiceAtLocation, each), language) for each in places
    )


def _place(place: rules.ServiceAtLocation, language: str) -> str:
    location = place.location
    town = " ".join(filter(None, (location.post_code, location.municipality)))
    access = ", ".join(str(Accessibility(code).label) for code in location.accessibility)
    hours = rules.hours_in_words(place.schedules, language=language)
    numbers = ", ".join(rules.shown(phone.number) for phone in place.phones)
    return "\n".join(
        filter(
            None,
            (
                location.name,
                ", ".join(filter(None, (location.street, town))),
                *(line.words for line in hours),
                numbers,
                place.note(language),
                location.transport(language),
                access,
                location.accessibility_note(language),
            ),
        )
    )


def _languages(codes: list[str], _language: str) -> str:
    return ", ".join(map(languages.name_of, codes))


def _pairs(things: list[Mapping[str, Any]], language: str) -> str:
    return "\n".join(str(thing.get(f"words_{language}", "")) for thing in things)


def _capacity(capacity: Mapping[str, Any], _language: str) -> str:
    unit = CapacityUnit(capacity.get("unit", CapacityUnit.PLACES)).label
    figures = (capacity.get("available"), capacity.get("maximum"))
    said = " / ".join("?" if figure is None else str(figure) for figure in figures)
    return f"{unit}: {said} ({capacity.get('updated_date', '')})"


WAYS: dict[str, Callable[[Any, str], str]] = {
    "status": _listed("status"),
    "cost": _listed("cost"),
    "referral_path": _listed("referral_path"),
    "needs": _needs,
    "languages": _languages,
    "schedules": _hours,
    "phones": _phones,
    "places": _places,
    "documents": _pairs,
    "alerts": _pairs,
    "capacity": _capacity,
}
