"""Making one card of two, field by field. What is not taken over stays in the history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from visnet.directory.rules.card import Card, ServiceAtLocation
from visnet.directory.rules.differences import without_ids
from visnet.directory.rules.incoming import to_be_verified
from visnet.directory.rules.plain import Shape, shapes_of, to_plain
from visnet.directory.vocabulary import Keeping

NOT_CHOSEN = frozenset(
    {
        "id",
        "organisation_id",
        "status",
        "is_confidential",
        "verification",
        "verified_date",
        "modified_at",
        "version",
    }
)
CHOSEN: tuple[Shape, ...] = tuple(
    shape for shape in shapes_of(Card) if shape.name not in NOT_CHOSEN
)


class CannotMerge(Exception):
    """These two cards cannot become one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One field in which two cards differ, as plain values, and what is kept unless somebody says so."""

    field: str
    survivor: Any
    given_up: Any
    may_keep_both: bool
    proposed: Keeping


def may_become_one(survivor: Card, given_up: Card) -> bool:
    """Whether two cards can become one. What is secret of a card is never moved to another."""
    return survivor.id != given_up.id and not (survivor.is_confidential or given_up.is_confidential)


def choices(survivor: Card, given_up: Card) -> tuple[Choice, ...]:
    """Return the fields in which two cards differ."""
    found = []
    mine, theirs = to_plain(survivor), to_plain(given_up)
    for shape in CHOSEN:
        one, other = mine.get(shape.name), theirs.get(shape.name)
        if _same(one, other):
            continue
        found.append(
            Choice(
                field=shape.name,
                survivor=one,
                given_up=other,
                may_keep_both=shape.many,
                proposed=_proposed(shape, one, other),
            )
        )
    return tuple(found)


def merged(survivor: Card, given_up: Card, *, keeping: Mapping[str, Keeping]) -> Card:
    """Return the card that remains. Fields of which nothing is said follow the proposal.

    Raises `CannotMerge`.
    """
    if not may_become_one(survivor, given_up):
        raise CannotMerge
    changed: dict[str, Any] = {}
    proposed = {choice.field: choice.proposed for choice in choices(survivor, given_up)}
    for shape in CHOSEN:
        if shape.name not in proposed:
            continue
        kept = keeping.get(shape.name, proposed[shape.name])
        one, other = getattr(survivor, shape.name), getattr(given_up, shape.name)
        if kept is Keeping.GIVEN_UP:
            changed[shape.name] = _own(other, survivor, given_up) if shape.many else other
        elif kept is Keeping.BOTH and shape.many:
            changed[shape.name] = _both(one, other, survivor, given_up)
    result = replace(survivor, **changed)
    return survivor if result == survivor else to_be_verified(result)


def _proposed(shape: Shape, one: Any, other: Any) -> Keeping:
    if shape.many:
        return Keeping.BOTH
    return Keeping.GIVEN_UP if one is None and other is not None else Keeping.SURVIVOR


def _both(
    one: tuple[Any, ...], other: tuple[Any, ...], survivor: Card, given_up: Card
) -> tuple[Any, ...]:
    if other and isinstance(other[0], ServiceAtLocation):
        return _all_places(one, other, survivor, given_up)
    said = [without_ids(_plain(each)) for each in one]
    new = tuple(each for each in other if without_ids(_plain(each)) not in said)
    return (*one, *_own(new, survivor, given_up))


def _all_places(
    one: tuple[ServiceAtLocation, ...],
    other: tuple[ServiceAtLocation, ...],
    survivor: Card,
    given_up: Card,
) -> tuple[ServiceAtLocation, ...]:
    """Join what both say of the same place; a place that only the other knows is added."""
    places = list(one)
    for place in other:
        here = next((n for n, each in enumerate(places) if _is_same_place(each, place)), None)
        if here is None:
            places += _own((place,), survivor, given_up)
            continue
        places[here] = replace(
            places[here],
            phones=_both(places[here].phones, place.phones, survivor, given_up),
            schedules=_both(places[here].schedules, place.schedules, survivor, given_up),
            note_it=places[here].note_it or place.note_it,
            note_en=places[here].note_en or place.note_en,
        )
    return tuple(places)


def _is_same_place(one: ServiceAtLocation, other: ServiceAtLocation) -> bool:
    if one.location.id == other.location.id:
        return True
    return _same(to_plain(one.location), to_plain(other.location))


def _own(parts: tuple[Any, ...], survivor: Card, given_up: Card) -> tuple[Any, ...]:
    """Give parts identifiers of the card that remains; the other card keeps its own."""
    return tuple(_renamed(each, survivor, given_up) for each in parts)


def _renamed(part: Any, survivor: Card, given_up: Card) -> Any:
    if not hasattr(part, "id"):
        return part
    inner: dict[str, Any] = {"id": _identifier(survivor.id, part.id)}
    if isinstance(part, ServiceAtLocation):
        inner["phones"] = _own(part.phones, survivor, given_up)
        inner["schedules"] = _own(part.schedules, survivor, given_up)
        if survivor.organisation_id != given_up.organisation_id:
            # A place belongs to one organisation.
            inner["location"] = replace(
                part.location, id=_identifier(survivor.organisation_id, part.location.id)
            )
    return replace(part, **inner)


def _identifier(owner: UUID, part: UUID) -> UUID:
    return uuid5(owner, f"merged {part}")


def _same(one: Any, other: Any) -> bool:
    return bool(without_ids(one) == without_ids(other))


def _plain(part: Any) -> Any:
    return to_plain(part) if hasattr(part, "id") else part
