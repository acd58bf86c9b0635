"""From an HSDS service, compiled, to a card: ours without loss, others' as far as it goes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from visnet.directory.rules.card import (
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from visnet.directory.rules.hsds.mapping import (
    MAPPED,
    NOT_OURS_IN_SCHEDULES,
    OURS,
    PHONE_TYPES_READ,
    STATUSES_READ,
    WORDS_FOR_FREE,
)
from visnet.directory.rules.hsds.values import folded, several
from visnet.directory.rules.plain import Plain, card_from, clean, shapes_of
from visnet.directory.rules.row_faults import NotAcceptable
from visnet.directory.vocabulary import FaultKind

LONGEST_VALUE = 200_000


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file that says less than a card is read with.

    `language` is that of its texts, `on` the day from which its warnings hold; `codes` are the
    codes of the taxonomy, `municipalities` ISTAT codes by folded name, `named` names by ISTAT code.
    """

    on: date
    language: str = "it"
    codes: frozenset[str] = frozenset()
    municipalities: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


def card_of(service: Any, expected: Expected) -> Card:
    """Return the card that an HSDS service stands for. Raises `NotAcceptable`."""
    return card_from(plain_of(service, expected))


def plain_of(service: Any, expected: Expected, *, base: Plain | None = None) -> Plain:
    """Return the card that an HSDS service stands for, as plain values. Raises `NotAcceptable`.

    What another program does not say stays as it is in `base`. Our own files say everything.
    """
    service = _object(service, "")
    extras = _extras(service)
    language = str(extras.get("language") or expected.language)
    if language not in {"it", "en"}:
        raise NotAcceptable("language", FaultKind.NOT_ON_THE_LIST, language)
    owner = _identifier(service, "id")
    plain = _plain(Card, service, extras, language)
    if "organisation_id" not in plain:
        plain["organisation_id"] = _object(service.get("organization") or {}, "organization").get(
            "id"
        )
    plain["status"] = _status(service)
    plain["needs"] = _needs(service, expected)
    plain["languages"] = _languages(service)
    if "cost" not in plain:
        plain.update(_cost(service, language))
    if "alerts" not in plain and service.get("alert"):
        plain["alerts"] = [_alert(service["alert"], owner, expected)]
    plain.setdefault("capacity", _capacity(service))
    plain["schedules"] = [_schedule(each, language) for each in _list(service, "schedules")]
    plain["phones"] = [_phone(each, language) for each in _phones_of(service)]
    if not plain.get("email"):
        addresses = (each.get("email") for each in _list(service, "contacts"))
        plain["email"] = next(filter(None, addresses), None)
    plain["documents"] = [
        _plain(RequiredDocument, each, _extras(each), language)
        for each in _list(service, "required_documents")
    ]
    plain["places"] = [
        _place(each, language, expected) for each in _list(service, "service_at_locations")
    ]
    said = {name: value for name, value in plain.items() if value not in (None, [], "")}
    return said if base is None or "language" in extras else {**base, **said}


def _plain(kind: type, written: Plain, extras: Plain, language: str) -> Plain:
    mapped = MAPPED[kind]
    shapes = {shape.name: shape for shape in shapes_of(kind)}
    plain: Plain = {}
    for name, value in extras.items():
        shape = shapes.get(name)
        if shape is not None:
            plain[name] = value if shape.kind is str and not shape.many else _loaded(name, value)
    for ours, theirs in mapped.same.items():
        value = written.get(theirs)
        if value not in (None, ""):
            plain[ours] = several(value) if shapes[ours].many else value
    other = "en" if language == "it" else "it"
    for ours, theirs in mapped.texts.items():
        value = written.get(theirs)
        if value not in (None, ""):
            plain[f"{ours}_{language}"] = value
            if kind in {Card, RequiredDocument} and ours in {"name", "words"}:
                # A file in one language names it in one; somebody will write the other.
                plain.setdefault(f"{ours}_{other}", value)
    return plain


def _extras(written: Plain) -> Plain:
    found: Plain = {}
    for attribute in _list(written, "attributes"):
        link = attribute.get("link_type")
        if isinstance(link, str) and link.startswith(OURS):
            value = attribute.get("value")
            if not isinstance(value, str) or len(value) > LONGEST_VALUE:
                raise NotAcceptable(f"attributes.{link}", FaultKind.WRONG_SHAPE, value)
            found[link.removeprefix(OURS)] = value
    return found


def _loaded(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        if value[:1] in {"[", "{"}:
            raise NotAcceptable(name, FaultKind.WRONG_SHAPE, value) from None
        return value


def _needs(service: Plain, expected: Expected) -> list[str]:
    """Keep the terms of our lists; those of other lists mean nothing here."""
    codes = []
    for attribute in _list(service, "attributes"):
        term = attribute.get("taxonomy_term")
        if not isinstance(term, Mapping):
            continue
        code = str(term.get("code", ""))
        if str(term.get("taxonomy", "")).startswith(OURS) and code not in expected.codes:
            raise NotAcceptable("attributes.taxonomy_term", FaultKind.NOT_ON_THE_LIST, code)
        if code in expected.codes and code not in codes:
            codes.append(code)
    return codes


def _status(service: Plain) -> str:
    written = str(service.get("status") or "active").strip().casefold()
    if written not in STATUSES_READ:
        raise NotAcceptable("status", FaultKind.NOT_ON_THE_LIST, written)
    return STATUSES_READ[written]


def _cost(service: Plain, language: str) -> Plain:
    options = [str(each.get("option", "")).strip() for each in _list(service, "cost_options")]
    if options and all(option.casefold() in WORDS_FOR_FREE for option in options):
        return {"cost": "FREE"}
    words = "; ".join(filter(None, options))
    return {f"fees_{language}": words} if words and not service.get("fees_description") else {}


def _alert(words: Any, owner: UUID, expected: Expected) -> Plain:
    text = clean(words)
    return {
        "id": str(uuid5(owner, "alert")),
        "words_it": text,
        "words_en": text,
        "from_date": expected.on.isoformat(),
    }


def _capacity(service: Plain) -> Plain | None:
    for written in _list(service, "capacities"):
        unit = _object(written.get("unit") or {}, "capacities.unit").get("identifier")
        if unit in {"PLACES", "BEDS", "APPOINTMENTS"}:
            return {
                "available": written.get("available"),
                "maximum": written.get("maximum"),
                "unit": unit,
                "updated_date": str(written.get("updated", ""))[:10],
            }
    return None


def _place(written: Plain, language: str, expected: Expected) -> Plain:
    plain = _plain(ServiceAtLocation, written, _extras(written), language)
    location = written.get("location")
    if location is None:
        raise NotAcceptable(
            "service_at_locations.location", FaultKind.POINTS_NOWHERE, written.get("id")
        )
    plain["location"] = _location(_object(location, "location"), language, expected)
    plain["schedules"] = [_schedule(each, language) for each in _list(written, "schedules")]
    plain["phones"] = [_phone(each, language) for each in _phones_of(written)]
    return plain


def _location(written: Plain, language: str, expected: Expected) -> Plain:
    plain = _plain(Location, written, _extras(written), language)
    for address in _list(written, "addresses")[:1]:
        plain["street"] = address.get("address_1") or ""
        plain["post_code"] = address.get("postal_code") or ""
        city = str(address.get("city") or "").strip()
        if "municipality_code" not in plain and city:
            plain["municipality_code"] = expected.municipalities.get(folded(city), "")
            plain.setdefault("municipality", city)
    codes, notes = [], []
    for each in _list(written, "accessibility"):
        code = _extras(each).get("code")
        if code:
            codes.append(code)
        else:
            notes += [clean(each[name]) for name in ("description", "details") if each.get(name)]
    plain["accessibility"] = codes
    if notes:
        plain[f"accessibility_{language}"] = "; ".join(notes)
    return plain


def _schedule(written: Plain, language: str) -> Plain:
    for name in NOT_OURS_IN_SCHEDULES:
        if written.get(name) not in (None, "", []):
            raise NotAcceptable(f"schedules.{name}", FaultKind.NOT_A_RULE, written[name])
    plain = _plain(Schedule, written, _extras(written), language)
    attending = str(written.get("attending_type") or "").strip().upper()
    if attending in {"IN_PERSON", "BY_PHONE", "ONLINE"}:
        plain["attending"] = attending
    return plain


def _phone(written: Plain, language: str) -> Plain:
    plain = _plain(Phone, written, _extras(written), language)
    kind = PHONE_TYPES_READ.get(str(written.get("type") or "").strip().casefold(), "VOICE")
    plain.setdefault("kind", kind)
    plain["languages"] = _languages(written)
    if written.get("extension") not in (None, ""):
        plain["extension"] = str(written["extension"])
    return plain


def _phones_of(written: Plain) -> list[Plain]:
    """Return its numbers, and those of its contacts with the office; a card names nobody."""
    phones = _list(written, "phones")
    for contact in _list(written, "contacts"):
        office = contact.get("department") or contact.get("title") or ""
        phones += [
            {**phone, "description": phone.get("description") or office}
            for phone in _list(contact, "phones")
        ]
    return phones


def _languages(written: Plain) -> list[str]:
    codes = []
    for each in _list(written, "languages"):
        code = str(each.get("code") or "").strip()
        if code:
            codes.append(code)
    return codes


def _identifier(written: Plain, name: str) -> UUID:
    value = written.get(name)
    if value in (None, ""):
        raise NotAcceptable(name, FaultKind.MISSING)
    try:
        return UUID(str(value))
    except ValueError as error:
        raise NotAcceptable(name, FaultKind.NOT_AN_ID, value) from error


def _object(value: Any, name: str) -> Plain:
    if not isinstance(value, Mapping):
        raise NotAcceptable(name, FaultKind.WRONG_SHAPE, value)
    return dict(value)


def _list(written: Plain, name: str) -> list[Plain]:
    value = written.get(name) or []
    if not isinstance(value, list):
        raise NotAcceptable(name, FaultKind.WRONG_SHAPE, value)
    return [_object(each, name) for each in value]


def municipalities_by_name(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return codes by folded name; a name that two municipalities bear stands for neither."""
    found: dict[str, str] = {}
    for code, name in names:
        key = folded(name)
        found[key] = "" if key in found else code
    return found
