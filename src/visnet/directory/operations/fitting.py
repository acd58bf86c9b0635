"""Whether every word of a card fits into its column, before anything is written."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, IntegerField, Model, PositiveIntegerField, TextField
from django.db.models.fields import PositiveSmallIntegerField, SmallIntegerField

from visnet.directory import models
from visnet.directory.rules import Alert, Card, Location, Phone, RequiredDocument, Schedule
from visnet.directory.rules.card import ServiceAtLocation
from visnet.directory.rules.row_faults import NotAcceptable
from visnet.directory.vocabulary import FaultKind

LONGEST_TEXT = 20_000
LARGEST_SMALL = 32_767
LARGEST = 2_147_483_647
TABLES: dict[type, type[Model]] = {
    Card: models.Service,
    ServiceAtLocation: models.ServiceAtLocation,
    Location: models.Location,
    Schedule: models.Schedule,
    Phone: models.Phone,
    RequiredDocument: models.RequiredDocument,
    Alert: models.Alert,
}


def columns_of(table: type[Model]) -> list[str]:
    """Return the columns of a table, without its key."""
    return [field.name for field in table._meta.concrete_fields if not field.primary_key]  # noqa: SLF001  Django's documented name


def check(card: Card) -> None:
    """Raise `NotAcceptable` for the first value that does not fit."""
    for where, thing in _things(card):
        for name, (longest, largest, smallest) in _bounds(type(thing)).items():
            value = getattr(thing, name)
            if _is_long(value, longest):
                raise NotAcceptable(f"{where}{name}", FaultKind.TOO_LONG, value)
            if isinstance(value, int) and not smallest <= value <= largest:
                raise NotAcceptable(f"{where}{name}", FaultKind.NOT_A_NUMBER, value)
    kept = card.capacity
    for figure in (kept.available, kept.maximum) if kept else ():
        if figure is not None and not 0 <= figure <= LARGEST:
            raise NotAcceptable("capacity", FaultKind.NOT_A_NUMBER, figure)


def _is_long(value: Any, longest: int) -> bool:
    words = value if isinstance(value, tuple) else (value,)
    return any(isinstance(each, str) and len(each) > longest for each in words)


def _things(card: Card) -> Iterator[tuple[str, Any]]:
    yield "", card
    for name in ("schedules", "phones", "documents", "alerts"):
        for number, thing in enumerate(getattr(card, name), start=1):
            yield f"{name} {number}.", thing
    for number, place in enumerate(card.places, start=1):
        yield f"places {number}.", place
        yield f"places {number}.", place.location
        for name in ("schedules", "phones"):
            for inner, thing in enumerate(getattr(place, name), start=1):
                yield f"places {number}.{name} {inner}.", thing


_BOUNDS: dict[type, dict[str, tuple[int, int, int]]] = {}


def _bounds(kind: type) -> dict[str, tuple[int, int, int]]:
    if kind not in _BOUNDS:
        _BOUNDS[kind] = _bounds_now(kind)
    return _BOUNDS[kind]


def _bounds_now(kind: type) -> dict[str, tuple[int, int, int]]:
    fields: list[Any] = list(TABLES[kind]._meta.concrete_fields)  # noqa: SLF001  Django's documented name
    return {
        field.name: _bound(getattr(field, "base_field", field))
        for field in fields
        if field.name in kind.__slots__  # type: ignore[attr-defined]  # every record has slots
    }


def _bound(field: "Field[Any, Any]") -> tuple[int, int, int]:
    longest = LONGEST_TEXT if isinstance(field, TextField) else field.max_length or LONGEST_TEXT
    small = isinstance(field, PositiveSmallIntegerField | SmallIntegerField)
    positive = isinstance(field, PositiveSmallIntegerField | PositiveIntegerField)
    largest = LARGEST_SMALL if small else LARGEST
    smallest = 0 if positive and isinstance(field, IntegerField) else -largest
    return longest, largest, smallest
