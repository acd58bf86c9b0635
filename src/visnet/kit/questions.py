"""Questions to the database whose wording is worked out once.

Putting a question into SQL costs several times what the answer costs, and the pages of one sort
ask the same few questions again and again: only ids, days, moments and words differ.

    def _due_of(*, viewer: Actor, on: date) -> QuerySet[models.Due]:
        return models.Due.objects.filter(policy.due_visible_to(viewer), due_date__lte=on)

    rows = questions.asked(_due_of, viewer=viewer, on=today)

The first time, `_due_of` is called with made-up ids and days in place of the real ones, and it is
noted where they went. Everything else it was given (roles, states, switches, numbers, whether
something was left out, which of the given ids are the same) belongs to the question: another role
is another question, put into words for itself. So such a function is given all that it depends on,
and decides nothing by looking further into an id, a day or a word. It is tried twice with different made-up values; whatever it reckoned
out of them, and every moment it did not get handed in, is refused. In the tests every single
question is also put into words anew and compared (`tests/conftest.py`).
"""

import copy
import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from psycopg import Binary

from visnet.kit import statements
from visnet.kit.statements import Ready

KEPT_AT_MOST = 1024
FILLING = (UUID, date, str, bytes)  # a moment is a date too
Build = Callable[..., "QuerySet[Any, Any]"]


class NotAQuestion(Exception):
    """The function reckoned with what it was given, or looked at the clock by itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One question in SQL: `places` says which of the given values stands where; None is fixed.

    `statement` is the same for the server to keep, with the values that are `bound` in this order.
    """

    sql: str
    fixed: tuple[Any, ...]
    places: tuple[int | None, ...]
    statement: str
    bound: tuple[int, ...]
    compiler: Any
    converters: Any
    iterable: Any
    names: Any

    def with_values(self, values: list[Any]) -> tuple[Any, ...]:
        """Return the parameters for these values."""
        return tuple(
            fixed if place is None else values[place]
            for fixed, place in zip(self.fixed, self.places, strict=True)
        )

    def ready(self, values: list[Any]) -> Ready:
        """Return the statement for the server with these values."""
        return Ready(
            statement=self.statement,
            values=tuple(values[place] for place in self.bound),
            said=(self.sql, self.with_values(values)),
        )


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that will be asked, and what it is given."""

    build: Build
    given: Mapping[str, Any]


_known: dict[tuple[Any, ...], Wording | None] = {}


def asked(build: Build, /, **given: Any) -> list[Any]:
    """Return what the question built by `build` finds, as the queryset itself would.

    Raises `NotAQuestion`.
    """
    wording, values = _wording_of(build, given)
    return [] if wording is None else list(_answer(wording, values))


def will_ask(build: Build, /, **given: Any) -> Ask:
    """Return a question to be asked together with others, see `together`."""
    return Ask(build, given)


@contextmanager
def together(asks: Iterable[Ask]) -> Iterator[None]:
    """Ask the database all these in one journey; whoever asks one of them within has its answer.

    For what is only read: an answer is as old as the beginning of the block.
    """
    worded = [_wording_of(ask.build, ask.given) for ask in asks]
    wanted = [wording.ready(values) for wording, values in worded if wording is not None]
    with statements.found_ahead(connections[DEFAULT_DB_ALIAS], wanted):
        yield


def ready(build: Build, /, **given: Any) -> Ready | None:
    """Return the statement that `asked` sends; None for what can find nothing."""
    wording, values = _wording_of(build, given)
    return None if wording is None else wording.ready(values)


def _wording_of(build: Build, given: Mapping[str, Any]) -> tuple[Wording | None, list[Any]]:
    values: list[Any] = []
    key = (build, *_shape_of(given, values))
    try:
        # Looked up once: another thread may empty the whole in between.
        wording = _known[key]
    except KeyError:
        wording = _put_into_words(build, given, values)
        if len(_known) >= KEPT_AT_MOST:
            _known.clear()
        _known[key] = wording
    return wording, values


def _answer(wording: Wording, values: list[Any]) -> Iterator[Any]:
    """Let Django itself make objects of the rows, with a compiler that has nothing left to do."""
    compiler = copy.copy(wording.compiler)
    compiler.connection = connections[DEFAULT_DB_ALIAS]
    found = statements.find(compiler.connection, wording.ready(values))
    compiler.execute_sql = lambda *_arguments, **_options: [found]
    compiler.get_converters = lambda _expressions: wording.converters
    rows = SimpleNamespace(
        db=DEFAULT_DB_ALIAS,
        query=SimpleNamespace(get_compiler=lambda *_arguments, **_options: compiler),
        _known_related_objects={},
        _fields=wording.names,
    )
    return iter(wording.iterable(rows))


def _shape_of(given: Mapping[str, Any], values: list[Any]) -> list[Any]:
    """Return what belongs to the question; what only fills it in is added to `values`.

    Which of the given values are one and the same belongs to the question too.
    """
    shape: list[Any] = []
    for name, value in given.items():
        shape.append(name)
        _add_shape(value, shape, values)
    return shape


def _add_shape(value: Any, shape: list[Any], values: list[Any]) -> None:
    if _is_fixed(value):
        shape.append(value)
    elif isinstance(value, FILLING):
        place = _find(value, values)
        if place is None:
            place = len(values)
            values.append(value)
        shape.append((type(value), place))
    elif isinstance(value, tuple | list | frozenset):
        shape.append(len(value))
        for part in sorted(value) if isinstance(value, frozenset) else value:
            _add_shape(part, shape, values)
    elif dataclasses.is_dataclass(value):
        shape.append(type(value))
        for field in dataclasses.fields(value):
            _add_shape(getattr(value, field.name), shape, values)
    else:
        msg = f"A question is not asked with a {type(value).__name__}."
        raise NotAQuestion(msg)


def _is_fixed(value: Any) -> bool:
    if isinstance(value, frozenset):
        return not any(isinstance(part, UUID) for part in value)
    return value is None or value == "" or isinstance(value, bool | int | Enum)


def _find(value: Any, values: list[Any]) -> int | None:
    for place, other in enumerate(values):
        if type(other) is type(value) and other == value:
            return place
    return None


def _put_into_words(build: Build, given: Mapping[str, Any], values: list[Any]) -> Wording | None:
    made_up = _made_up(values, start=1)
    other_made_up = _made_up(values, start=1 + len(values))
    first = _said(build, given, values, made_up)
    other = _said(build, given, values, other_made_up)
    if first is None or other is None:
        if first is not other:
            raise NotAQuestion(build.__name__)
        return None
    places = tuple(
        _place_of(parameter, made_up, again, other_made_up)
        for parameter, again in zip(first.parameters, other.parameters, strict=True)
    )
    if first.sql != other.sql:
        raise NotAQuestion(build.__name__)
    return Wording(
        sql=first.sql,
        fixed=first.parameters,
        places=places,
        statement=statements.literally(first.sql, first.parameters, places),
        bound=statements.bound(places),
        compiler=first.compiler,
        converters=first.compiler.get_converters(
            [chosen[0] for chosen in first.compiler.select[: first.compiler.col_count]]
        ),
        iterable=first.iterable,
        names=first.names,
    )


def _place_of(
    parameter: Any, made_up: list[Any], again: Any, other_made_up: list[Any]
) -> int | None:
    for place, (value, other) in enumerate(zip(made_up, other_made_up, strict=True)):
        if type(parameter) is type(value) and parameter == value and again == other:
            return place
    if parameter != again or isinstance(parameter, date):
        msg = f"{type(parameter).__name__} was not handed in, or was reckoned with."
        raise NotAQuestion(msg)
    return None


@dataclass(frozen=True, slots=True)
class _Said:
    sql: str
    parameters: tuple[Any, ...]
    compiler: Any
    iterable: Any
    names: Any


def _said(
    build: Build, given: Mapping[str, Any], values: list[Any], made_up: list[Any]
) -> _Said | None:
    rows: Any = build(**{name: _filled(value, values, made_up) for name, value in given.items()})
    compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    return _Said(
        sql=sql,
        parameters=tuple(one.obj if isinstance(one, Binary) else one for one in parameters),
        compiler=compiler,
        iterable=rows._iterable_class,  # noqa: SLF001  Django has no open name for it
        names=rows._fields,
    )


def _filled(value: Any, values: list[Any], made_up: list[Any]) -> Any:
    """Return the same thing with other ids, days, moments and words in it."""
    if _is_fixed(value):
        return value
    if isinstance(value, FILLING):
        return made_up[_find(value, values) or 0]
    if isinstance(value, tuple | list | frozenset):
        return type(value)(_filled(part, values, made_up) for part in value)
    return dataclasses.replace(
        value,
        **{
            field.name: _filled(getattr(value, field.name), values, made_up)
            for field in dataclasses.fields(value)
        },
    )


def _made_up(values: list[Any], *, start: int) -> list[Any]:
    """Return a value nobody else has for each of these, of the same type."""
    return [_one_made_up(value, number) for value, number in zip(values, itertools.count(start))]


def _one_made_up(value: Any, number: int) -> Any:
    if isinstance(value, datetime):
        return datetime(1, 1, 2, tzinfo=UTC) + timedelta(hours=number)
    if isinstance(value, date):
        return date.min + timedelta(days=number)
    if isinstance(value, bytes):
        return f"made-up-{number}".encode()
    return uuid4() if isinstance(value, UUID) else f"made-up-{number}"
