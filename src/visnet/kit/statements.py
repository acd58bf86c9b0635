"""Statements that the server keeps ready: read, ruled and planned once for each connection.

The rules of who sees which row make a short question long: PostgreSQL takes several times longer to
put one into a plan than to answer it. So a question whose wording is remembered
(`visnet.kit.questions`) is prepared on the connection that asks it. What belongs to the question
stands in it as written, so that the planner may reckon with it; ids, days, moments and words are
bound. Who asks is no part of it: the rules look at the ticket each time anew.

A pooler that hands one connection to another process between two transactions must know prepared
statements (PgBouncer from 1.21 on, with `max_prepared_statements`), or stand out of the way.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Self

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import RawCursor, sql

Rows = list[tuple[Any, ...]]
KEPT_BY_THE_SERVER = 100
"""How many statements one connection keeps; the one that was not asked for longest goes first.

Measured: 49 of them took 5 MB of the memory of one connection, so a hundred on each of the twelve
connections of a process take some 120 MB.
"""


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
    with _ask(connection, ready) as prepared:
        return prepared.fetchall()


@contextmanager
def found_ahead(connection: BaseDatabaseWrapper, asked: Iterable[Ready]) -> Iterator[None]:
    """Ask several at once, in one journey to the server, for whoever asks them in this block."""
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        answers = [(ready, _ask(connection, ready)) for ready in asked]
        found = {
            (ready.statement, ready.values): prepared.fetchall() for ready, prepared in answers
        }
    before = _found_ahead.set(found)
    try:
        yield
    finally:
        _found_ahead.reset(before)


def _ask(connection: BaseDatabaseWrapper, ready: Ready) -> "_Prepared":
    connection.ensure_connection()
    connection.connection.prepared_max = KEPT_BY_THE_SERVER
    prepared = _Prepared(connection.connection)
    prepared.ready = (ready.statement, ready.values)
    prepared.is_heard = connection.queries_logged
    cursor: Any = prepared
    wrapped = connection.make_debug_cursor if prepared.is_heard else connection.make_cursor
    wrapped(cursor).execute(*ready.said)
    return prepared


class _Prepared(RawCursor[tuple[Any, ...]]):
    """A cursor that Django hands a statement with `%s`, and that asks the one made ready."""

    ready: tuple[str, Sequence[Any]]
    is_heard = False

    def execute(self, *_said: Any, **_options: Any) -> Self:
        super().execute(*self.ready, prepare=True)
        if self.is_heard:
            # What was prepared before is sent by its name: whoever listens is told the whole.
            self._query = self._convert_query(*self.ready)
        return self
