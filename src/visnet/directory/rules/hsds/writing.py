"""From a card to an HSDS service, compiled: everything that hangs on it is inside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from visnet.directory.rules.card import Card, Location, Phone, Schedule, ServiceAtLocation
from visnet.directory.rules.hsds.mapping import (
    LANGUAGES,
    MAPPED,
    OURS,
    PHONE_TYPES,
    SPACE,
    STATUSES,
)
from visnet.directory.rules.plain import Plain, to_plain

NUMBERS = frozenset({"latitude", "longitude"})


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality, as an address names it."""

    name: str
    plate: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A code of the taxonomy in words. `taxonomy` is which list it comes from."""

    name: str
    taxonomy: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a card refers to by code, in the language of the file."""

    language: str = "it"
    organisations: Mapping[UUID, str] = field(default_factory=dict)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    """What codes of accessibility, cost and capacity are called."""

    def other(self) -> str:
        """Return the language that HSDS has no room for."""
        return next(each for each in LANGUAGES if each != self.language)


def service_of(card: Card, around: Around) -> Plain:
    """Return an HSDS service, ready for JSON."""
    plain = to_plain(card)
    service = _written(card, plain, around)
    service["status"] = STATUSES[plain.pop("status", "ACTIVE")]
    name = around.organisations.get(card.organisation_id, "") or str(card.organisation_id)
    service["organization"] = {
        "id": str(card.organisation_id),
        "name": name,
        "description": name,
    }
    if card.modified_at is not None:
        service["last_modified"] = card.modified_at.isoformat()
    if card.alerts:
        service["alert"] = "\n".join(alert.words(around.language) for alert in card.alerts)
    _lists(service, card, plain, around)
    extras = _extras(card.id, "service", {"language": around.language, **plain})
    service["attributes"] = [*_terms(card, plain.pop("needs", ()), around), *extras]
    return service


def _lists(service: Plain, card: Card, plain: Plain, around: Around) -> None:
    for name in ("places", "schedules", "phones", "documents"):
        plain.pop(name, None)
    several = {
        "service_at_locations": [_place(place, around) for place in card.places],
        "schedules": [_schedule(schedule, around) for schedule in card.schedules],
        "phones": [_phone(phone, around) for phone in card.phones],
        "required_documents": [_thing(document, around) for document in card.documents],
        "languages": _languages(card.id, plain.pop("languages", ())),
        "cost_options": _cost(card, around),
        "capacities": _capacities(card, around),
    }
    if several["capacities"]:
        plain.pop("capacity")
    service.update({name: things for name, things in several.items() if things})


def _written(thing: Any, plain: Plain, around: Around) -> Plain:
    """Take out of `plain` what HSDS has a property for, and return those."""
    mapped = MAPPED[type(thing)]
    written: Plain = {}
    for ours, theirs in mapped.same.items():
        value = plain.pop(ours, None)
        if isinstance(value, list):
            value = ",".join(map(str, value))
        if value is not None:
            written[theirs] = float(value) if theirs in NUMBERS else value
    for ours, theirs in mapped.texts.items():
        value = plain.pop(f"{ours}_{around.language}", "")
        if value:
            written[theirs] = value
    return written


def _thing(thing: Any, around: Around, **also: Any) -> Plain:
    plain = to_plain(thing)
    written = {**_written(thing, plain, around), **also}
    for name in also.pop("without", ()):
        plain.pop(name, None)
    return _with_extras(written, thing, plain)


def _with_extras(written: Plain, thing: Any, plain: Plain) -> Plain:
    extras = _extras(thing.id, MAPPED[type(thing)].table, plain)
    if extras:
        written["attributes"] = extras
    return written


def _extras(owner: UUID, table: str, plain: Plain) -> list[Plain]:
    return [
        {
            "id": str(uuid5(owner, f"{OURS}{name}")),
            "link_id": str(owner),
            "link_entity": table,
            "link_type": f"{OURS}{name}",
            "value": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False),
        }
        for name, value in plain.items()
        if name != "needs"
    ]


def _terms(card: Card, codes: Any, around: Around) -> list[Plain]:
    terms = []
    for code in codes:
        term = around.terms.get(code, Term(name=code, taxonomy=""))
        identifier = str(uuid5(SPACE, f"term {code}"))
        terms.append(
            {
                "id": str(uuid5(card.id, f"term {code}")),
                "link_id": str(card.id),
                "link_entity": "service",
                "taxonomy_term_id": identifier,
                "taxonomy_term": {
                    "id": identifier,
                    "code": code,
                    "name": term.name,
                    "description": term.name,
                    "taxonomy": f"{OURS}{term.taxonomy}",
                    "language": around.language,
                },
            }
        )
    return terms


def _place(place: ServiceAtLocation, around: Around) -> Plain:
    plain = to_plain(place)
    written = _written(place, plain, around)
    for name in ("location", "schedules", "phones"):
        plain.pop(name, None)
    if place.phones:
        written["phones"] = [_phone(phone, around) for phone in place.phones]
    if place.schedules:
        written["schedules"] = [_schedule(schedule, around) for schedule in place.schedules]
    written["location"] = _location(place.location, around)
    return _with_extras(written, place, plain)


def _location(location: Location, around: Around) -> Plain:
    plain = to_plain(location)
    written = {**_written(location, plain, around), "location_type": "physical"}
    code = plain.get("municipality_code", "")
    street, post_code = plain.pop("street", ""), plain.pop("post_code", "")
    if code or street or post_code:
        place = around.municipalities.get(code, Municipality(""))
        address = {
            "id": str(uuid5(location.id, "address")),
            "address_1": street,
            "city": place.name,
            "region": place.region,
            "state_province": place.plate,
            "postal_code": post_code,
            "country": "IT",
            "address_type": "physical",
        }
        written["addresses"] = [
            {name: value for name, value in address.items() if name != "region" or value}
        ]
    accessibility = _accessibility(location, plain, around)
    if accessibility:
        written["accessibility"] = accessibility
    return _with_extras(written, location, plain)


def _accessibility(location: Location, plain: Plain, around: Around) -> list[Plain]:
    """The note in the language of the file stands by itself; the other one stays an attribute."""
    written = []
    for code in plain.pop("accessibility", ()):
        identifier = uuid5(location.id, f"accessibility {code}")
        written.append(
            {
                "id": str(identifier),
                "description": around.words.get(code, code),
                "attributes": _extras(identifier, "accessibility", {"code": code}),
            }
        )
    note = plain.pop(f"accessibility_{around.language}", "")
    if note:
        written.append({"id": str(uuid5(location.id, "accessibility")), "details": note})
    return written


def _schedule(schedule: Schedule, around: Around) -> Plain:
    plain = to_plain(schedule)
    written = {"freq": schedule.freq.value, **_written(schedule, plain, around)}
    written["attending_type"] = plain.pop("attending", schedule.attending.value).lower()
    return _with_extras(written, schedule, plain)


def _phone(phone: Phone, around: Around) -> Plain:
    plain = to_plain(phone)
    written = _written(phone, plain, around)
    written["type"] = PHONE_TYPES[phone.kind.value]
    if phone.extension.isascii() and phone.extension.isdigit() and phone.extension[0] != "0":
        written["extension"] = int(plain.pop("extension"))
    languages = _languages(phone.id, plain.pop("languages", ()))
    if languages:
        written["languages"] = languages
    return _with_extras(written, phone, plain)


def _languages(owner: UUID, codes: Any) -> list[Plain]:
    return [
        {"id": str(uuid5(owner, f"language {code}")), "code": code, "name": code} for code in codes
    ]


def _cost(card: Card, around: Around) -> list[Plain]:
    if card.cost.value == "UNKNOWN":
        return []
    option = around.words.get(card.cost.value, card.cost.value)
    return [{"id": str(uuid5(card.id, "cost")), "option": option}]


def _capacities(card: Card, around: Around) -> list[Plain]:
    """HSDS 3.1 wants to know how many are free; a card that does not keeps it as an attribute."""
    capacity = card.capacity
    if capacity is None or capacity.available is None:
        return []
    unit = capacity.unit.value
    written: Plain = {
        "id": str(uuid5(card.id, "capacity")),
        "available": capacity.available,
        "updated": f"{capacity.updated_date.isoformat()}T00:00:00+00:00",
        "unit": {
            "id": str(uuid5(SPACE, f"unit {unit}")),
            "name": around.words.get(unit, unit),
            "scheme": OURS.rstrip("."),
            "identifier": unit,
        },
    }
    if capacity.maximum is not None:
        written["maximum"] = capacity.maximum
    return [written]
