"""The tabular form of HSDS: every thing in the table of its kind, joined by identifiers.

Writing takes a compiled service apart; reading puts it together again. What is read waits in a
database of its own on the disk, so that a large file does not fill the memory.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any
from uuid import uuid5

from visnet.directory.rules.hsds.mapping import SPACE
from visnet.directory.rules.plain import Plain
from visnet.directory.rules.row_faults import NotAcceptable, RowFault, Unreadable, quoted
from visnet.directory.vocabulary import FaultKind

MOST_THINGS = 2_000_000
Taken = Iterator[tuple[str, Plain]]
# Table → the property under which its rows hang on their owner, and the columns that name the owner.
HANGING: dict[str, tuple[str, tuple[str, ...]]] = {
    "service_at_location": ("service_at_locations", ("service_id",)),
    "phone": (
        "phones",
        ("service_at_location_id", "service_id", "location_id", "contact_id", "organization_id"),
    ),
    "schedule": ("schedules", ("service_at_location_id", "service_id", "location_id")),
    "address": ("addresses", ("location_id",)),
    "accessibility": ("accessibility", ("location_id",)),
    "language": ("languages", ("phone_id", "service_id", "location_id")),
    "cost_option": ("cost_options", ("service_id",)),
    "required_document": ("required_documents", ("service_id",)),
    "service_capacity": ("capacities", ("service_id",)),
    "contact": (
        "contacts",
        ("service_at_location_id", "service_id", "location_id", "organization_id"),
    ),
    "attribute": ("attributes", ("link_id",)),
}
# Table → the table whose rows refer to one of it, and the column in which they do.
SINGLE: dict[str, tuple[str, str]] = {
    "organization": ("service", "organization_id"),
    "location": ("service_at_location", "location_id"),
    "taxonomy_term": ("attribute", "taxonomy_term_id"),
    "unit": ("service_capacity", "unit_id"),
}
PARENTS = {"organization": "parent_organization_id", "taxonomy_term": "parent_id"}
NOT_READ = frozenset(
    {
        "program",
        "funding",
        "service_area",
        "taxonomy",
        "metadata",
        "meta_table_description",
        "organization_identifier",
        "url",
    }
)
OF_THE_FORM = frozenset({"taxonomy", "metadata", "meta_table_description"})
"""What only describes the tables themselves: nothing is lost without it."""
TABLES = frozenset({"service", *HANGING, *SINGLE, *NOT_READ})
_TABLE_OF = {name: table for table, (name, _columns) in HANGING.items()}
OWNER_NEEDED = frozenset({"service_at_location", "attribute", "address", "accessibility"})


def taken_apart(service: Plain) -> Taken:
    """Yield the rows of a compiled service, each with the name of its table."""
    yield from _apart("service", service)


def _apart(table: str, thing: Plain) -> Taken:
    row: Plain = {}
    inner: list[Taken] = []
    for name, value in thing.items():
        if name in SINGLE and isinstance(value, dict):
            row[SINGLE[name][1]] = value["id"]
            inner.append(_apart(name, value))
        elif name in _TABLE_OF and isinstance(value, list):
            inner += [
                _apart(_TABLE_OF[name], {**_link(table, thing, _TABLE_OF[name]), **each})
                for each in value
            ]
        else:
            row[name] = value
    yield table, row
    for rows in inner:
        yield from rows


def _link(table: str, owner: Plain, hanging: str) -> Plain:
    column = f"{table}_id"
    return {column: owner["id"]} if column in HANGING[hanging][1] else {}


def described(language: str) -> tuple[str, Plain]:
    """Return the row that says in what language and letters the tables are."""
    row = {
        "id": str(uuid5(SPACE, f"meta {language}")),
        "language": language,
        "character_set": "UTF-8",
    }
    return "meta_table_description", row


class Shelf:
    """Rows of tables, waiting to be put together. Use it through `shelf()`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._rows = 0
        self.left_out: Counter[str] = Counter()
        self._parents: dict[str, dict[str, str]] = {table: {} for table in PARENTS}
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA cache_size=-32000")
        database.execute(
            "CREATE TABLE shelf (position INTEGER PRIMARY KEY, kind TEXT, id TEXT, owner TEXT,"
            " row INTEGER, body TEXT)"
        )

    def put(self, table: str, row: int, thing: Any) -> RowFault | None:
        """Keep one row; return what is wrong with it when it can hang nowhere."""
        self._rows += 1
        if self._rows > MOST_THINGS:
            raise Unreadable(FaultKind.TOO_MANY_ROWS, row=row, field=table)
        if table in NOT_READ:
            self.left_out.update(() if table in OF_THE_FORM else (table,))
            return None
        if not isinstance(thing, dict):
            return RowFault(row, table, FaultKind.WRONG_SHAPE, quoted(thing))
        thing = {name: value for name, value in thing.items() if value not in (None, "")}
        identifier = str(thing.get("id", "")).strip().lower()
        if not identifier:
            return RowFault(row, f"{table}.id", FaultKind.MISSING)
        owner = ""
        for column in HANGING.get(table, ("", ()))[1]:
            owner = owner or str(thing.get(column, "")).strip().lower()
        if table in OWNER_NEEDED and not owner:
            return RowFault(row, f"{table}.{HANGING[table][1][0]}", FaultKind.MISSING)
        if table in PARENTS and thing.get(PARENTS[table]):
            self._parents[table][identifier] = str(thing[PARENTS[table]]).strip().lower()
        self.left_out.update(("contact",) if table == "contact" and not owner else ())
        self._database.execute(
            "INSERT INTO shelf (kind, id, owner, row, body) VALUES (?, ?, ?, ?, ?)",
            (table, identifier, owner, row, json.dumps(thing, default=str)),
        )
        return None

    def ready(self) -> Iterator[RowFault]:
        """Make the shelf ready to be read, and yield what hangs nowhere or refers to itself."""
        self._database.execute("CREATE INDEX by_owner ON shelf (owner, kind)")
        self._database.execute("CREATE INDEX by_id ON shelf (kind, id)")
        for table, parents in self._parents.items():
            yield from self._circles(table, parents)
        lost = self._database.execute(
            "SELECT kind, row, owner FROM shelf AS one WHERE owner <> ''"
            " AND NOT EXISTS (SELECT 1 FROM shelf AS other WHERE other.id = one.owner"
            " AND other.kind <> 'attribute')"
        )
        for kind, row, owner in lost:
            yield RowFault(row, kind, FaultKind.POINTS_NOWHERE, quoted(owner))

    def services(self) -> Iterator[tuple[int, Plain | NotAcceptable]]:
        """Yield every service, put together, with its row in its own table."""
        rows = self._database.execute(
            "SELECT row, id, body FROM shelf WHERE kind = 'service' ORDER BY position"
        )
        for row, identifier, body in rows:
            try:
                yield row, self._together("service", identifier, json.loads(body), 0)
            except NotAcceptable as fault:
                yield row, fault

    def _together(self, table: str, identifier: str, thing: Plain, depth: int) -> Plain:
        if depth > 6:
            raise NotAcceptable(table, FaultKind.CIRCLE, identifier)
        hanging = self._database.execute(
            "SELECT kind, id, body FROM shelf WHERE owner = ? ORDER BY position LIMIT 5000",
            (identifier,),
        ).fetchall()
        for kind, inner, body in hanging:
            if inner == identifier:
                raise NotAcceptable(kind, FaultKind.CIRCLE, identifier)
            name = HANGING[kind][0]
            put_together = self._together(kind, inner, json.loads(body), depth + 1)
            thing.setdefault(name, [])
            if isinstance(thing[name], list):
                thing[name].append(put_together)
        for kind, (referring, column) in SINGLE.items():
            if referring == table and thing.get(column) and kind not in thing:
                self._refer(thing, kind, str(thing[column]).strip().lower(), depth)
        return thing

    def _refer(self, thing: Plain, kind: str, identifier: str, depth: int) -> None:
        found = self._database.execute(
            "SELECT body FROM shelf WHERE kind = ? AND id = ? LIMIT 1", (kind, identifier)
        ).fetchone()
        if found is None:
            if kind == "organization":
                return
            raise NotAcceptable(kind, FaultKind.POINTS_NOWHERE, identifier)
        thing[kind] = self._together(kind, identifier, json.loads(found[0]), depth + 1)

    def _circles(self, table: str, parents: dict[str, str]) -> Iterator[RowFault]:
        safe: set[str] = set()
        for start in parents:
            trail: dict[str, None] = {}
            here = start
            while here in parents and here not in safe and here not in trail:
                trail[here] = None
                here = parents[here]
            if here in trail:
                yield RowFault(0, f"{table}.{PARENTS[table]}", FaultKind.CIRCLE, quoted(here))
            safe.update(trail)


@contextmanager
def shelf() -> Iterator[Shelf]:
    """Give an empty shelf; it is thrown away afterwards. It lies in a file without a name."""
    with closing(sqlite3.connect("")) as database:
        yield Shelf(database)


def put_all(shelf: Shelf, table: str, rows: Iterable[tuple[int, Any]]) -> Iterator[RowFault]:
    """Put rows of one table on the shelf, and yield what is wrong with them."""
    for row, thing in rows:
        fault = shelf.put(table, row, thing)
        if fault is not None:
            yield fault
