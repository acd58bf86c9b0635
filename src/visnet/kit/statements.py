"""Statements that the server keeps ready: read, ruled and planned once for each connection.

The rules of who sees which row make a short question long: PostgreSQL takes several times longer to
put one into a plan than to answer it. So a question whose wording is remembered
(`visnet.kit.questions`) is prepared on the connection that asks it. What belongs to the question
stands in it as written, so that the planner may reckon with it; ids, days, moments and words are
bound. Who asks is no part of it: the rules look at the ticket each time anew.

A pooler that hands one connection to another process between two transactions must know prepared
statements (PgBouncer from 1.21 on, with `max_prepared_statements`), or stand out of the way.
"""

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from visnet.kit import keeping
from visnet.kit.keeping import Rows


def literally(statement: str, fixed: Sequence[Any], places: Sequence[int | None]) -> str:
    """Return a statement written with `%s` with what is fixed in it, and `$n` for the values.

    `places` says which value stands where; None is fixed. The values are numbered as they come.
    """
    between = [part.replace("%%", "%") for part in statement.split("%s")]
    numbers = {place: number for number, place in enumerate(bound(places), start=1)}
    put = [
        sql.Literal(value).as_string(None) if place is None else f"${numbers[place]}"
        for value, place in zip(fixed, places, strict=True)
    ]
    return "".join(part + said for part, said in zip(between, [*put, ""], strict=True))


def bound(places: Sequence[int | None]) -> tuple[int, ...]:
    """Return which of the values a statement uses, in the order in which they come first."""
    return tuple(dict.fromkeys(place for place in places if place is not None))


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement with its values, ready to be asked.

    `said` is the same with `%s`, for whoever listens to what the database is asked.
    """

    statement: str
    values: tuple[Any, ...]
    said: tuple[str, Sequence[Any]]

    def within(self, around: str) -> "Ready":
        """Return a longer statement, in which this one stands for the `{}`."""
        said, values = self.said
        return Ready(around.format(self.statement), self.values, (around.format(said), values))


_found_ahead: ContextVar[dict[tuple[str, tuple[Any, ...]], Rows] | None] = ContextVar(
    "found_ahead", default=None
)


def find(connection: BaseDatabaseWrapper, ready: Ready) -> Rows:
    """Return the rows that a prepared statement finds; each found ahead is handed out once."""
    ahead = _found_ahead.get()
    if ahead is not None:
        found = ahead.pop((ready.statement, ready.values), None)
        if found is not None:
            return found
    return _ask(connection, (ready,))[0]


def send(connection: BaseDatabaseWrapper, said: str, values: Sequence[Any]) -> Rows:
    """Return what a fixed statement written with `%s` finds, prepared like a question.

    What it is given must have the types of the places where it goes: say `%s::uuid` where in doubt.
    """
    ready = Ready(statement=_numbered(said), values=tuple(values), said=(said, values))
    return _ask(connection, (ready,))[0]


@contextmanager
def found_ahead(connection: BaseDatabaseWrapper, asked: Sequence[Ready]) -> Iterator[None]:
    """Ask several at once, in one journey to the server, for whoever asks them in this block."""
    rows = _ask(connection, asked)
    found = {(ready.statement, ready.values): one for ready, one in zip(asked, rows, strict=True)}
    before = _found_ahead.set(found)
    try:
        yield
    finally:
        _found_ahead.reset(before)


def tell(connection: BaseDatabaseWrapper, told: Sequence[Ready]) -> None:
    """Have several statements done that answer nothing, one after the other, in one journey."""
    _ask(connection, told)


@functools.cache
def _numbered(said: str) -> str:
    places = range(said.count("%s"))
    return literally(said, [None] * len(places), places)


def _ask(connection: BaseDatabaseWrapper, asked: Sequence[Ready]) -> list[Rows]:
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    if connection.execute_wrappers or connection.queries_logged:
        for ready in asked:
            _tell(connection, ready)
    with connection.wrap_database_errors:
        return keeping.ask(connection.connection, [(one.statement, one.values) for one in asked])


def _tell(connection: BaseDatabaseWrapper, ready: Ready) -> None:
    """Let whoever listens hear what will be asked; how long it takes they are not told."""
    told: Any = SimpleNamespace(
        execute=lambda *_said: None, _query=SimpleNamespace(query=ready.statement.encode())
    )
    tell = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    tell(told).execute(*ready.said)
