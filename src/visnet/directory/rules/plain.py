"""A card as plain values (text, numbers, lists), and back, without losing anything.

What is empty is left out, so that what is kept of a card stays small and a new field of the card
does not make old ones unreadable.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from visnet.directory.rules.card import Card
from visnet.directory.rules.row_faults import NotAcceptable
from visnet.directory.vocabulary import FaultKind

Thing = TypeVar("Thing")
Plain = dict[str, Any]
ALREADY_PLAIN = frozenset({str, int, bool})
ABOUT_THE_RECORD = frozenset({"modified_at", "version"})
MANY = 500
LARGEST_NUMBER = 1_000_000_000
LONGEST_NUMBER = 40
YEARS = range(1900, 2101)


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """How one field of a card is read: `kind` is the type inside, `many` says it is a list."""

    name: str
    kind: type
    many: bool
    needed: bool
    empty: object

    @property
    def nested(self) -> bool:
        """Whether it holds things with fields of their own."""
        return dataclasses.is_dataclass(self.kind)


_SHAPES: dict[type, tuple[Shape, ...]] = {}
_WRITTEN_FIELDS: dict[type, list[tuple[str, bool, bool, object]]] = {}


def shapes_of(kind: type) -> tuple[Shape, ...]:
    """Return the shapes of the fields of a card, or of a thing on it."""
    if kind not in _SHAPES:
        hints = typing.get_type_hints(kind)
        fields: typing.Any = dataclasses.fields(kind)
        _SHAPES[kind] = tuple(_shape(field, hints[field.name]) for field in fields)
    return _SHAPES[kind]


def _written_fields(kind: type) -> list[tuple[str, bool, bool, object]]:
    """Return what is asked of every field again and again, where a hundred thousand are written."""
    if kind not in _WRITTEN_FIELDS:
        _WRITTEN_FIELDS[kind] = [
            (shape.name, shape.many, shape.needed, shape.empty)
            for shape in shapes_of(kind)
            if shape.name not in ABOUT_THE_RECORD
        ]
    return _WRITTEN_FIELDS[kind]


def to_plain(thing: Any) -> Plain:
    """Return a card, or a thing on it, as plain values. Empty fields are left out."""
    plain: Plain = {}
    for name, many, needed, empty in _written_fields(type(thing)):
        value = getattr(thing, name)
        if value == empty and not needed:
            continue
        plain[name] = [_plain(each) for each in value] if many else _plain(value)
    return plain


def card_from(plain: Mapping[str, Any]) -> Card:
    """Return the card that plain values stand for. Raises `NotAcceptable`."""
    return thing_from(Card, plain)


def thing_from(kind: type[Thing], plain: Mapping[str, Any]) -> Thing:
    """Return the thing that plain values stand for; unknown names are ignored."""
    if not isinstance(plain, Mapping):
        raise NotAcceptable("", FaultKind.WRONG_SHAPE, plain)
    values = {}
    for shape in shapes_of(kind):
        values[shape.name] = shape.empty
        given = plain.get(shape.name)
        if given is not None and shape.name not in ABOUT_THE_RECORD:
            values[shape.name] = _read(shape, given)
        elif shape.needed:
            raise NotAcceptable(shape.name, FaultKind.MISSING)
    return kind(**values)


def value_from(shape: Shape, written: Any) -> Any:
    """Return one value of a field from how it is written. Raises `NotAcceptable`."""
    if shape.nested:
        try:
            return thing_from(shape.kind, written)
        except NotAcceptable as fault:
            raise fault.within(shape.name) from fault
    if issubclass(shape.kind, Enum):
        return _one_of(shape, written)
    reader = READERS[shape.kind]
    try:
        return reader(written)
    except NotAcceptable as fault:
        raise NotAcceptable(shape.name, fault.kind, fault.value) from fault
    except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
        raise NotAcceptable(shape.name, FAULTS[shape.kind], written) from error


def _shape(field: "dataclasses.Field[Any]", hint: Any) -> Shape:
    many = typing.get_origin(hint) is tuple
    inner = typing.get_args(hint)[0] if many else hint
    may_be_none = isinstance(inner, types.UnionType)
    if may_be_none:
        inner = next(each for each in typing.get_args(inner) if each is not types.NoneType)
    has_default = field.default is not dataclasses.MISSING
    empty = field.default if has_default else None
    return Shape(field.name, inner, many, not has_default and not may_be_none, empty)


def _plain(value: Any) -> Any:
    if type(value) in ALREADY_PLAIN:
        return value
    if dataclasses.is_dataclass(value):
        return to_plain(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, time):
        return value.isoformat("auto" if value.second or value.microsecond else "minutes")
    return value.isoformat() if isinstance(value, date) else _written_out(value)


def _written_out(value: Any) -> Any:
    return str(value) if isinstance(value, UUID | Decimal) else value


def _read(shape: Shape, given: Any) -> Any:
    if not shape.many:
        return value_from(shape, given)
    if not isinstance(given, list | tuple):
        raise NotAcceptable(shape.name, FaultKind.WRONG_SHAPE, given)
    if len(given) > MANY:
        raise NotAcceptable(shape.name, FaultKind.TOO_LONG, len(given))
    read = []
    for number, each in enumerate(given, start=1):
        try:
            read.append(value_from(shape, each))
        except NotAcceptable as fault:
            rest = fault.field.removeprefix(shape.name)
            raise NotAcceptable(f"{shape.name} {number}{rest}", fault.kind, fault.value) from fault
    return tuple(read)


def _one_of(shape: Shape, written: Any) -> Enum:
    wanted = str(written).strip().upper().replace(" ", "_").replace("-", "_")
    for member in shape.kind:  # type: ignore[attr-defined]  # an enum, where there is a list
        if wanted in {member.value, str(member.label).upper().replace(" ", "_")}:
            return member  # type: ignore[no-any-return]  # a member of that enum
    raise NotAcceptable(shape.name, FaultKind.NOT_ON_THE_LIST, written)


def clean(written: Any) -> str:
    """Return text in the one form in which it is kept. Raises `NotAcceptable`."""
    if isinstance(written, bool) or not isinstance(written, str | int | float | Decimal):
        raise NotAcceptable("", FaultKind.WRONG_SHAPE, written)
    text = str(written)
    if not text.isascii() or not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        if any(_is_hidden(letter) for letter in text):
            raise NotAcceptable("", FaultKind.HIDDEN_CHARACTER, text)
    return text.strip()


def _is_hidden(letter: str) -> bool:
    return (
        (letter < " " and letter not in "\n\t")
        or letter in "\x7f\ufffe\uffff"
        or ("\ud800" <= letter <= "\udfff")
    )


def _uuid(written: Any) -> UUID:
    if isinstance(written, UUID):
        return written
    return UUID(str(written).strip())


def _whole(written: Any) -> int:
    if isinstance(written, bool):
        raise TypeError
    number = _decimal(written)
    if number != int(number):
        raise ValueError(written)
    return int(number)


def _decimal(written: Any) -> Decimal:
    if isinstance(written, bool):
        raise TypeError
    text = str(written).strip()
    if len(text) > LONGEST_NUMBER:
        raise ValueError(text[:LONGEST_NUMBER])
    number = Decimal(text.replace(",", "."))
    # Compared before anything is made of it: 1e999999999 would fill the memory as a whole number.
    if not number.is_finite() or abs(number) > LARGEST_NUMBER:
        raise ValueError(text)
    return number


def _day(written: Any) -> date:
    day = _any_day(str(written).strip())
    if day.year not in YEARS:
        raise ValueError(day)
    return day


def _any_day(text: str) -> date:
    for mark in "/.":
        if text.count(mark) == 2:
            day, month, year = (int(part) for part in text.split(mark))
            return date(year, month, day)
    # A spreadsheet keeps a day as midnight of it, and HSDS writes some days as moments.
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).date()


def _time(written: Any) -> time:
    text = str(written).strip().replace(".", ":") if len(str(written)) < 6 else str(written).strip()
    parsed = time.fromisoformat(text if text.index(":") == 2 else f"0{text}")
    return parsed.replace(tzinfo=None)


def _moment(written: Any) -> datetime:
    return datetime.fromisoformat(str(written).strip())


YES = frozenset({"yes", "true", "1", "si", "sì", "vero", "x"})
NO = frozenset({"no", "false", "0", "falso", ""})


def _yes_or_no(written: Any) -> bool:
    word = str(written).strip().casefold()
    if word not in YES | NO:
        raise ValueError(word)
    return word in YES


READERS: dict[type, Callable[[Any], Any]] = {
    str: clean,
    UUID: _uuid,
    int: _whole,
    Decimal: _decimal,
    date: _day,
    time: _time,
    datetime: _moment,
    bool: _yes_or_no,
}
FAULTS: dict[type, FaultKind] = {
    str: FaultKind.WRONG_SHAPE,
    UUID: FaultKind.NOT_AN_ID,
    int: FaultKind.NOT_A_NUMBER,
    Decimal: FaultKind.NOT_A_NUMBER,
    date: FaultKind.NOT_A_DAY,
    time: FaultKind.NOT_A_TIME,
    datetime: FaultKind.NOT_A_DAY,
    bool: FaultKind.NOT_YES_OR_NO,
}
