"""A row of somebody's file, and the card that it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from visnet.directory.rules import flat
from visnet.directory.rules.card import Card, Location, Phone
from visnet.directory.rules.faults import Fault, faults_of
from visnet.directory.rules.files.reading import FlatRow, HsdsRow
from visnet.directory.rules.hsds import reading
from visnet.directory.rules.numbers import number_from
from visnet.directory.rules.plain import card_from, to_plain
from visnet.directory.rules.row_faults import NotAcceptable
from visnet.directory.vocabulary import FaultKind
from visnet.people.vocabulary import Verification

SIX_PLACES = Decimal("0.000001")
"""Coordinates are kept to about ten centimetres."""
SAID_AS = {
    Fault.NO_NAME: ("name_it", FaultKind.MISSING),
    Fault.PLACE_OF_CONFIDENTIAL: ("places", FaultKind.SECRET_PLACE),
    Fault.AGES: ("minimum_age", FaultKind.NOT_VALID),
    Fault.WAITING: ("wait_days_from", FaultKind.NOT_VALID),
    Fault.CAPACITY: ("capacity_available", FaultKind.NOT_VALID),
    Fault.NUMBER: ("phones", FaultKind.NOT_A_PHONE),
    Fault.HOURS: ("schedules", FaultKind.NOT_A_RULE),
    Fault.COORDINATES: ("places", FaultKind.NOT_VALID),
    Fault.ACCESSIBILITY: ("places", FaultKind.NOT_ON_THE_LIST),
    Fault.LANGUAGE: ("languages", FaultKind.NOT_ON_THE_LIST),
    Fault.ALERT: ("alerts", FaultKind.NOT_VALID),
}


@dataclass(frozen=True, slots=True)
class Meant:
    """Which card a row means, and whose it says it is; as written, not yet looked up."""

    card_id: UUID | None
    organisation_id: UUID | None
    organisation: str


def meant_by(found: FlatRow | HsdsRow) -> Meant:
    """Return which card a row means. Raises `NotAcceptable`."""
    if isinstance(found, FlatRow):
        row = found.cells
        return Meant(
            _identifier(row.get("id"), "id"),
            _identifier(row.get("organisation_id"), "organisation_id"),
            row.get("organisation", "").strip(),
        )
    service = found.service
    if not isinstance(service, Mapping):
        raise NotAcceptable("", FaultKind.WRONG_SHAPE, service)
    organisation = service.get("organization")
    inner: Mapping[str, Any] = organisation if isinstance(organisation, Mapping) else {}
    card_id = _identifier(service.get("id"), "id")
    if card_id is None:
        raise NotAcceptable("id", FaultKind.MISSING)
    owner = service.get("organization_id") or inner.get("id")
    return Meant(
        card_id,
        _identifier(owner, "organization_id") if not inner.get("name") else _perhaps(owner),
        str(inner.get("name") or "").strip(),
    )


def new_id(*, organisation_id: UUID, found: FlatRow | HsdsRow) -> UUID:
    """Return the identifier of a card whose row has none: the same each time it is read."""
    name = found.cells.get("name_it", "") if isinstance(found, FlatRow) else ""
    return uuid5(organisation_id, f"card {' '.join(name.casefold().split())}")


def card_asked_for(
    found: FlatRow | HsdsRow,
    *,
    card_id: UUID,
    organisation_id: UUID,
    base: Card | None,
    expected: reading.Expected,
) -> Card:
    """Return the card that a row asks for, made to fit. Raises `NotAcceptable`."""
    before = to_plain(base) if base is not None else None
    if isinstance(found, FlatRow):
        plain = flat.plain_of(found.cells, card_id=card_id, base=before)
    else:
        plain = reading.plain_of(found.service, expected, base=before)
    card = tidy(card_from({**plain, "id": card_id, "organisation_id": organisation_id}))
    card = _in_its_municipality(_with_own_parts(card, base), expected)
    for code in card.needs:
        if code not in expected.codes:
            raise NotAcceptable("needs", FaultKind.NOT_ON_THE_LIST, code)
    for fault in faults_of(card):
        raise NotAcceptable(*SAID_AS.get(fault, ("", FaultKind.NOT_VALID)), _shown(card, fault))
    return card


def _in_its_municipality(card: Card, expected: reading.Expected) -> Card:
    """Return a card whose places, known by a code alone, bear the name that people read."""
    return replace(
        card,
        places=tuple(
            replace(
                place,
                location=replace(
                    place.location,
                    municipality=place.location.municipality
                    or expected.named.get(place.location.municipality_code, ""),
                ),
            )
            for place in card.places
        ),
    )


def tidy(card: Card) -> Card:
    """Return a card with its numbers as they are kept and its coordinates to six places."""
    return replace(
        card,
        phones=tuple(map(_phone, card.phones)),
        places=tuple(
            replace(
                place,
                phones=tuple(map(_phone, place.phones)),
                location=_location(place.location),
            )
            for place in card.places
        ),
    )


def to_be_verified(card: Card) -> Card:
    """Return a card as an import keeps it: nobody has made sure of it yet.

    What was invented for the demonstration stays marked as such.
    """
    if card.verification is Verification.DEMONSTRATION:
        return replace(card, verified_date=None)
    return replace(card, verification=Verification.TO_BE_VERIFIED, verified_date=None)


def is_same(card: Card, before: Card) -> bool:
    """Whether a file brings nothing new; who made sure of a card is not a file's to say."""
    return to_plain(to_be_verified(card)) == to_plain(to_be_verified(before))


def _with_own_parts(card: Card, base: Card | None) -> Card:
    """Give each part an identifier of this card's own, unless it has it already.

    So no file can take away the telephone of another card by naming its identifier.
    """
    known = _parts_of(base) if base is not None else frozenset()
    seen: set[UUID] = set()

    def own(part: Any) -> Any:
        identifier = part.id if part.id in known else uuid5(card.id, str(part.id))
        while identifier in seen:
            identifier = uuid5(card.id, f"{identifier} again")
        seen.add(identifier)
        return part if identifier == part.id else replace(part, id=identifier)

    def every(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(own(part) for part in parts)

    return replace(
        card,
        phones=every(card.phones),
        schedules=every(card.schedules),
        documents=every(card.documents),
        alerts=every(card.alerts),
        places=tuple(
            replace(own(place), phones=every(place.phones), schedules=every(place.schedules))
            for place in card.places
        ),
    )


def _parts_of(card: Card) -> frozenset[UUID]:
    parts: list[Any] = [*card.all_phones(), *card.all_schedules(), *card.documents, *card.alerts]
    return frozenset(part.id for part in [*parts, *card.places])


def _phone(phone: Phone) -> Phone:
    kept = number_from(words=phone.number[:40], kind=phone.kind)
    return replace(phone, number=kept or phone.number)


def _location(location: Location) -> Location:
    if location.latitude is None and location.longitude is None:
        return location
    return replace(
        location,
        latitude=None if location.latitude is None else location.latitude.quantize(SIX_PLACES),
        longitude=None if location.longitude is None else location.longitude.quantize(SIX_PLACES),
    )


def _shown(card: Card, fault: Fault) -> str:
    if fault is Fault.NUMBER:
        return ", ".join(phone.number for phone in card.all_phones())
    if fault is Fault.HOURS:
        return "; ".join(",".join(each.byday) for each in card.all_schedules())
    if fault is Fault.LANGUAGE:
        return ", ".join(card.languages)
    return ""


def _identifier(value: Any, field: str) -> UUID | None:
    if value in (None, "") or not str(value).strip():
        return None
    try:
        return UUID(str(value).strip())
    except ValueError as error:
        raise NotAcceptable(field, FaultKind.NOT_AN_ID, value) from error


def _perhaps(value: Any) -> UUID | None:
    try:
        return _identifier(value, "")
    except NotAcceptable:
        return None
