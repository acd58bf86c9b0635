"""What an HSDS service says for which a card has no place: counted kind by kind, never silent."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from visnet.directory.rules.card import (
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from visnet.directory.rules.hsds.mapping import MAPPED, NOT_OURS_IN_SCHEDULES, OURS

DEEPEST = 4
# Property of HSDS → the table of HSDS by whose name people know it.
NAMED = {
    "contacts": "contact",
    "program": "program",
    "funding": "funding",
    "service_areas": "service_area",
    "additional_urls": "url",
    "addresses": "address",
    "capacities": "service_capacity",
}
# What only joins things or repeats what is said beside it.
OF_THE_FORM = frozenset(
    {"id", "attributes", "metadata", "last_modified", "service_id", "location_id", "contact_id"}
    | {"service_at_location_id", "organization_id", "phone_id", "unit_id", "link_id", "program_id"}
)
READ: dict[str, tuple[type, frozenset[str]]] = {
    "service": (
        Card,
        frozenset(
            {"organization", "status", "languages", "cost_options", "alert", "capacities"}
            | {"schedules", "phones", "required_documents", "service_at_locations", "contacts"}
        ),
    ),
    "service_at_locations": (
        ServiceAtLocation,
        frozenset({"location", "schedules", "phones", "contacts"}),
    ),
    "location": (
        Location,
        frozenset({"addresses", "accessibility", "location_type", "schedules", "phones"}),
    ),
    "schedules": (Schedule, frozenset({"attending_type", *NOT_OURS_IN_SCHEDULES})),
    "phones": (Phone, frozenset({"type", "languages", "extension"})),
    "required_documents": (RequiredDocument, frozenset()),
}
READ_OF_CONTACTS = frozenset({"phones", "email", "department", "title"})
READ_OF_ORGANISATIONS = frozenset({"name", "description"})
READ_OF_ADDRESSES = frozenset(
    {"address_1", "city", "postal_code", "region", "state_province", "country", "address_type"}
)


def left_out(service: Any) -> Counter[str]:
    """Return how often each kind of thing that is not kept is said of a service."""
    return Counter(_of(service, "service", 0)) if isinstance(service, Mapping) else Counter()


def _of(thing: Mapping[str, Any], kind: str, depth: int) -> Iterator[str]:
    shape, more = READ[kind]
    mapped = MAPPED[shape]
    read = {*mapped.same.values(), *mapped.texts.values(), *more} | OF_THE_FORM
    for name, value in thing.items():
        if value in (None, "", [], {}):
            continue
        if name not in read:
            yield from _counted(kind, name, value)
        elif name == "contacts":
            yield from _of_contacts(value, has_email=kind != "service" or bool(thing.get("email")))
        elif name in READ and depth < DEEPEST:
            for each in _listed(value):
                yield from _of(each, name, depth + 1)
        else:
            yield from _of_small(kind, name, value)


def _of_small(kind: str, name: str, value: Any) -> Iterator[str]:
    if name == "organization":
        yield from _inside("organization", value, READ_OF_ORGANISATIONS)
    elif name == "addresses" and isinstance(value, list):
        yield from _inside("address", value[:1], READ_OF_ADDRESSES)
        yield from _counted(kind, name, value[1:])
    elif name == "attributes":
        yield from _terms(value)


def _listed(value: Any) -> list[Mapping[str, Any]]:
    several = value if isinstance(value, list) else [value]
    return [each for each in several if isinstance(each, Mapping)]


def _counted(kind: str, name: str, value: Any) -> Iterator[str]:
    said = NAMED.get(name) or (name if kind == "service" else f"{kind.rstrip('s')}.{name}")
    yield from [said] * (len(value) if isinstance(value, list) else 1)


def _inside(table: str, things: Any, read: frozenset[str]) -> Iterator[str]:
    for thing in _listed(things):
        for name, value in thing.items():
            if value not in (None, "", []) and name not in read | OF_THE_FORM:
                yield f"{table}.{name}"


def _of_contacts(contacts: Any, *, has_email: bool) -> Iterator[str]:
    """A card has one address, and titles only beside a number: what finds no room is counted."""
    yield from _inside("contact", contacts, READ_OF_CONTACTS)
    for contact in _listed(contacts):
        if contact.get("email"):
            if has_email:
                yield "contact.email"
            has_email = True
        if not contact.get("phones") and (contact.get("title") or contact.get("department")):
            yield "contact.title"


def _terms(attributes: Any) -> Iterator[str]:
    """Attributes that are not ours and name no term say something that nobody reads."""
    for attribute in _listed(attributes):
        is_ours = str(attribute.get("link_type", "")).startswith(OURS)
        if not is_ours and not attribute.get("taxonomy_term"):
            yield "attribute"
