"""Rows that are written together: one statement for several tables, one journey for several statements.

What an act leaves behind lies in many tables, and each INSERT by itself costs more on its way than
in its table. In a block of `together`, `write` only collects: at the end of the block all is sent.

    with writing.together():
        writing.write([case])
        writing.then()
        writing.write([person, note])

`then` begins another statement: what follows is ruled by what came before (a grant by its case,
what lies beneath a case by the grant). Within one statement no row sees another: neither the rules
of the wall nor a trigger before the row may look for it. Whatever else the database is asked in
the block waits until all collected so far is written, so nobody reads past it. A block that is left
by an error writes nothing: who begins one stands in a transaction that the same error undoes.

The server keeps these statements as it keeps questions (`visnet.kit.statements`). Every value is
handed over as text, so that a missing one makes no other statement.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count, repeat
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from psycopg.adapt import PyFormat, Transformer

from visnet.kit import statements
from visnet.kit.statements import Ready

UNLESS_THERE = " ON CONFLICT DO NOTHING"
KEPT_AT_MOST = 256


@dataclass(frozen=True, slots=True)
class Into:
    """Where rows go: a table and its columns, and what is done where one is there already."""

    table: str
    columns: tuple[str, ...]
    ending: str = ""


Step = dict[Into, list[Sequence[Any]]]


@dataclass(slots=True)
class _Sheet:
    """What is collected in one block: statement by statement, the rows of each table."""

    steps: list[Step] = field(default_factory=lambda: [{}])

    def send(self) -> None:
        """Have all that was collected written, in one journey."""
        steps, self.steps = [step for step in self.steps if step], [{}]
        if steps:
            connection = connections[DEFAULT_DB_ALIAS]
            statements.tell(connection, [_ready(step) for step in steps])

    def first(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001  Django's signature
        context: Any,
    ) -> Any:
        """Write what was collected before the database is asked anything else."""
        self.send()
        return execute(sql, params, many, context)


_sheet: ContextVar[_Sheet | None] = ContextVar("sheet", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Collect what is written in this block and send it at the end, in one journey."""
    if _sheet.get() is not None:
        yield
        return
    sheet = _Sheet()
    before = _sheet.set(sheet)
    try:
        with connections[DEFAULT_DB_ALIAS].execute_wrapper(sheet.first):
            yield
            sheet.send()
    finally:
        _sheet.reset(before)


def then() -> None:
    """Begin another statement: what follows is ruled by what was written before."""
    sheet = _sheet.get()
    if sheet is not None and sheet.steps[-1]:
        sheet.steps.append({})


def write(rows: Sequence[Model], *, unless_there: bool = False) -> None:
    """Write rows of one table as they stand; `unless_there` leaves those alone that are there."""
    if not rows:
        return
    model = type(rows[0])
    if _sheet.get() is None:
        model._default_manager.bulk_create(rows, ignore_conflicts=unless_there)  # noqa: SLF001  Django's documented name
        return
    connection = connections[DEFAULT_DB_ALIAS]
    fields: Sequence[Any] = model._meta.local_concrete_fields  # noqa: SLF001  Django's documented name
    into = Into(
        table=model._meta.db_table,  # noqa: SLF001  as above
        columns=tuple(each.column for each in fields),
        ending=UNLESS_THERE if unless_there else "",
    )
    collects(
        into,
        [
            [
                each.get_db_prep_save(each.pre_save(row, add=True), connection=connection)
                for each in fields
            ]
            for row in rows
        ],
    )


def collects(into: Into, rows: Sequence[Sequence[Any]]) -> bool:
    """Take rows along where a block is open; say whether one was."""
    sheet = _sheet.get()
    if sheet is None:
        return False
    sheet.steps[-1].setdefault(into, []).extend(rows)
    return True


def _ready(step: Step) -> Ready:
    statement, said = _put_into_words(tuple((into, len(rows)) for into, rows in step.items()))
    values = _as_text([value for rows in step.values() for row in rows for value in row])
    return Ready(statement=statement, values=values, said=(said, values))


@functools.lru_cache(maxsize=KEPT_AT_MOST)
def _put_into_words(shape: tuple[tuple[Into, int], ...]) -> tuple[str, str]:
    """Return the statement with `$n`, and the same with `%s`, for so many rows of each table."""
    numbered = (f"${number}" for number in count(1))
    return _in_one(shape, numbered), _in_one(shape, repeat("%s"))


def _in_one(shape: tuple[tuple[Into, int], ...], marks: Iterator[str]) -> str:
    *others, last = [_insert(into, rows, marks) for into, rows in shape]
    if not others:
        return last
    with_others = ", ".join(f"also_{number} AS ({one})" for number, one in enumerate(others))
    return f"WITH {with_others} {last}"


def _insert(into: Into, rows: int, marks: Iterator[str]) -> str:
    columns = ", ".join(f'"{column}"' for column in into.columns)
    values = ", ".join(
        "(" + ", ".join(next(marks) for _column in into.columns) + ")" for _row in range(rows)
    )
    # Names of tables and columns only.
    return f'INSERT INTO "{into.table}" ({columns}) VALUES {values}{into.ending}'  # noqa: S608  no words of people


def _as_text(values: Sequence[Any]) -> tuple[str | None, ...]:
    transformer = Transformer(connections[DEFAULT_DB_ALIAS].connection)
    dumped = transformer.dump_sequence(values, [PyFormat.TEXT] * len(values))
    return tuple(None if one is None else bytes(one).decode() for one in dumped)
