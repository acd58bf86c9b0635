"""A card as one row of a table: CSV and spreadsheets.

One column a field. Lists of codes stand as "a; b"; things with fields of their own (telephones,
hours, places) one a line as "name=value; name=value". The hours and telephones of a place stand in
columns of their own, each line beginning with `place=1` for the first place.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from visnet.directory.rules import cells
from visnet.directory.rules.card import (
    Alert,
    Capacity,
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
)
from visnet.directory.rules.plain import ABOUT_THE_RECORD, Plain, card_from, shapes_of, to_plain
from visnet.directory.rules.row_faults import NotAcceptable
from visnet.directory.vocabulary import FaultKind

LISTS: dict[str, type] = {
    "phones": Phone,
    "schedules": Schedule,
    "documents": RequiredDocument,
    "alerts": Alert,
}
OF_PLACES: dict[str, tuple[str, type]] = {
    "place_schedules": ("schedules", Schedule),
    "place_phones": ("phones", Phone),
}
CAPACITY = tuple(f"capacity_{shape.name}" for shape in shapes_of(Capacity))
SINGLE = tuple(
    shape.name
    for shape in shapes_of(Card)
    if not shape.nested and shape.name not in ABOUT_THE_RECORD
)
ONE_CELL = frozenset(SINGLE)
COLUMNS = (
    "id",
    "organisation_id",
    "organisation",
    *SINGLE[2:],
    *CAPACITY,
    "phones",
    "schedules",
    "places",
    *OF_PLACES,
    "documents",
    "alerts",
)
NEEDED = ("name_it", "name_en")
AT_THE_LINK = {"link_id": "id", "link_note_it": "note_it", "link_note_en": "note_en"}


def row_of(card: Card, *, organisation: str) -> dict[str, str]:
    """Return a card as text by column. `organisation` is the name beside the identifier."""
    plain = to_plain(card)
    row = dict.fromkeys(COLUMNS, "")
    row["organisation"] = organisation
    for name, value in plain.items():
        if name in ONE_CELL:
            row[name] = (
                cells.list_written(value) if isinstance(value, list) else cells.written(value)
            )
    for name, value in plain.get("capacity", {}).items():
        row[f"capacity_{name}"] = cells.written(value)
    for name in LISTS:
        row[name] = _lines(plain.get(name, ()))
    places = plain.get("places", ())
    row["places"] = _lines([_place_line(place) for place in places])
    for column, (name, _kind) in OF_PLACES.items():
        row[column] = _lines(
            [
                {"place": number, **thing}
                for number, place in enumerate(places, start=1)
                for thing in place.get(name, ())
            ]
        )
    return row


def plain_of(row: Mapping[str, str], *, card_id: UUID, base: Plain | None = None) -> Plain:
    """Return the card that a row stands for, as plain values. Raises `NotAcceptable`.

    Columns that the file does not have stay as they are in `base`; an empty cell of a column that
    it has makes the field empty. Things without an identifier are given one that follows from the
    card and their place on it.
    """
    plain: Plain = dict(base or {})
    many = {shape.name for shape in shapes_of(Card) if shape.many}
    for name in SINGLE[2:]:
        if name in row:
            written = row[name]
            plain[name] = cells.list_read(written) if name in many else written.strip() or None
    if any(name in row for name in CAPACITY):
        given = {name.removeprefix("capacity_"): row.get(name, "").strip() for name in CAPACITY}
        plain["capacity"] = (
            {name: value or None for name, value in given.items()} if any(given.values()) else None
        )
    for name, kind in LISTS.items():
        if name in row:
            things = list(cells.lines_read(name, row[name], kind))
            plain[name] = [_named(thing, card_id, name, n) for n, thing in enumerate(things)]
    plain["places"] = _places(row, card_id, plain.get("places", []))
    return {name: value for name, value in plain.items() if value not in ([], None)}


def card_of(row: Mapping[str, str], *, card_id: UUID, organisation_id: UUID) -> Card:
    """Return the card that a whole row stands for. Raises `NotAcceptable`."""
    plain = plain_of(row, card_id=card_id)
    return card_from({**plain, "id": card_id, "organisation_id": organisation_id})


def _lines(things: Any) -> str:
    return "\n".join(cells.line_written(thing) for thing in things)


def _place_line(place: Plain) -> Plain:
    line = dict(place["location"])
    line.update({ours: place[theirs] for ours, theirs in AT_THE_LINK.items() if theirs in place})
    return line


def _places(row: Mapping[str, str], card_id: UUID, before: list[Plain]) -> list[Plain]:
    places = [dict(place) for place in before]
    if "places" in row:
        kept = {str(place["id"]): place for place in before}
        places = [
            _place(line, kept, card_id, number)
            for number, line in enumerate(cells.lines_read("places", row["places"], Location))
        ]
    for column, (name, kind) in OF_PLACES.items():
        if column not in row:
            continue
        for place in places:
            place.pop(name, None)
        for number, line in enumerate(cells.lines_read(column, row[column], kind)):
            meant = _place_meant(line, places, f"{column} {number + 1}")
            meant.setdefault(name, []).append(_named(line, card_id, column, number))
    return places


def _place(line: Plain, kept: Mapping[str, Plain], card_id: UUID, number: int) -> Plain:
    link = {theirs: line.pop(ours) for ours, theirs in AT_THE_LINK.items() if line.get(ours)}
    location = _named(line, card_id, "location", number)
    place = _named({**link, "location": location}, card_id, "place", number)
    inside = kept.get(str(place["id"]), {})
    return {**{name: inside[name] for name, _kind in OF_PLACES.values() if name in inside}, **place}


def _place_meant(line: Plain, places: list[Plain], where: str) -> Plain:
    meant = str(line.pop("place", "")).strip()
    if not meant.isascii() or not meant.isdecimal() or not 1 <= int(meant[:4]) <= len(places):
        raise NotAcceptable(where, FaultKind.POINTS_NOWHERE, meant)
    return places[int(meant[:4]) - 1]


def _named(thing: Plain, card_id: UUID, what: str, number: int) -> Plain:
    if str(thing.get("id", "")).strip():
        return thing
    return {**thing, "id": str(uuid5(card_id, f"{what} {number}"))}
