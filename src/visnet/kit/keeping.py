"""What one connection to the server keeps ready, and how it is asked.

A cursor of psycopg's, made anew for each question, takes several times longer to put the values
into a short question and the rows out of the answer than the server takes to find them. So what
is prepared is asked through libpq (`psycopg.pq`), and for each connection one `Transformer` stays,
which knows by then how each type is written and read.
"""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import Connection, OperationalError, errors, generators
from psycopg.abc import Buffer, PQGen
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult
from psycopg.types.datetime import TimestamptzLoader

Rows = list[tuple[Any, ...]]
Asked = tuple[str, tuple[Any, ...]]
"""A statement with `$n`, and its values."""
Prepared = tuple[bytes, Any, Any]
"""The name of a statement, its values as they travel, and their formats."""
KEPT_BY_THE_SERVER = 100
"""How many statements one connection keeps; the one that was not asked for longest goes first.

Measured: 49 of them took 5 MB of the memory of one connection, so a hundred on each of the twelve
connections of a process take some 120 MB.
"""

_kept: "WeakKeyDictionary[Connection[Any], _Kept]" = WeakKeyDictionary()


def ask(connection: Connection[Any], asked: Sequence[Asked]) -> list[Rows]:
    """Return the rows that each statement finds: prepared once, asked in one journey.

    Raises what psycopg raises.
    """
    kept = _kept.get(connection)
    if kept is None:
        kept = _kept[connection] = _Kept(connection)
    server = connection.pgconn
    if server.transaction_status == TransactionStatus.IDLE and not connection.autocommit:
        connection.wait(connection._start_query())  # noqa: SLF001  as a cursor of psycopg's begins
    try:
        prepared = [kept.prepare(server, *one) for one in asked]
        if len(prepared) == 1:
            results = [server.exec_prepared(*prepared[0])]
        else:
            results = connection.wait(_in_one_journey(server, prepared))
        return [kept.rows(server, result) for result in results]
    except (errors.InvalidSqlStatementName, errors.FeatureNotSupported):
        # Somebody else let go of what was prepared, or the tables have other columns since.
        kept.forget()
        raise


class _Kept:
    """What one connection keeps; it does not hold the connection itself."""

    def __init__(self, connection: Connection[Any]) -> None:
        adapters = AdaptersMap(connection.adapters)
        adapters.register_loader("timestamptz", Moment)
        self._transformer = Transformer(adapters)
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._numbers = itertools.count()

    def prepare(self, server: PGconn, statement: str, values: tuple[Any, ...]) -> Prepared:
        """Return what is sent to ask this; the statement is prepared when it is asked first."""
        sent = self._transformer.dump_sequence(values, [PyFormat.AUTO] * len(values))
        types = self._transformer.types or ()
        name = self._names.pop((statement, types), None)
        if name is None:
            name = f"kept_{next(self._numbers)}".encode()
            _check(server, server.prepare(name, statement.encode(), types))
            while len(self._names) >= KEPT_BY_THE_SERVER:
                server.close_prepared(self._names.pop(next(iter(self._names))))
        self._names[statement, types] = name  # what was asked last stands last
        return name, sent, self._transformer.formats

    def rows(self, server: PGconn, result: PGresult) -> Rows:
        """Return the rows of an answer."""
        _check(server, result)
        self._transformer.set_pgresult(result)
        rows = self._transformer.load_rows(0, result.ntuples, tuple)
        self._transformer.set_pgresult(None)  # nobody's words stay behind
        return rows

    def forget(self) -> None:
        """Prepare everything anew when it is asked next."""
        self._names.clear()


class Moment(TimestamptzLoader):
    """Reads a moment in UTC, which every connection of ours is set to, in one go."""

    def load(self, data: Buffer) -> datetime:
        """Return the moment; what is not plainly one in UTC is read as psycopg reads it."""
        try:
            at = datetime.fromisoformat(bytes(data).decode())
        except ValueError:
            return super().load(data)
        return at if at.tzinfo is UTC else super().load(data)


def _in_one_journey(server: PGconn, prepared: Sequence[Prepared]) -> PQGen[list[PGresult]]:
    server.enter_pipeline_mode()
    try:
        for one in prepared:
            server.send_query_prepared(*one)
        server.pipeline_sync()
        yield from generators.send(server)
        found: list[PGresult] = []
        for _one in prepared:
            found += yield from generators.fetch_many(server)
        yield from generators.fetch_many(server)  # that all have been answered
    finally:
        if server.status == ConnStatus.OK:
            server.exit_pipeline_mode()
    return found


def _check(server: PGconn, result: PGresult) -> None:
    if result.status in {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK}:
        return
    if server.status == ConnStatus.BAD:
        raise OperationalError(result.get_error_message())
    raise errors.error_from_result(result)
