"""What a connection keeps ready is asked without a cursor, and answers as a cursor would."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction
from psycopg.pq import TransactionStatus

from tests import database
from tests.cast import CAST, Cast
from visnet.kit import keeping, questions
from visnet.people import models

NOW = "SELECT $1::timestamptz"


@pytest.fixture
def server(db: None) -> Iterator[psycopg.Connection[Any]]:
    """Return a connection of one's own, in UTC as ours are."""
    with _administrator() as opened:
        opened.execute("SET TIME ZONE 'UTC'")
        yield opened


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 10, 11, 0, tzinfo=UTC),
        datetime(2026, 3, 10, 11, 0, 0, 120, tzinfo=UTC),
        datetime(2026, 3, 10, 11, 0, 0, 999999, tzinfo=timezone(timedelta(hours=2))),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
    ids=["whole", "few microseconds", "elsewhere", "first", "last"],
)
def test_moments_come_in_utc_to_the_microsecond(
    server: psycopg.Connection[Any], at: datetime
) -> None:
    [[(found,)]] = keeping.ask(server, [(NOW, (at,))])

    assert found == at
    assert found.tzinfo is UTC


def test_moments_are_understood_in_a_session_that_is_not_in_utc(
    server: psycopg.Connection[Any],
) -> None:
    server.execute("SET TIME ZONE 'Europe/Rome'")
    at = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)

    assert keeping.ask(server, [(NOW, (at,))]) == [[(at,)]]


@pytest.mark.parametrize("words", ["infinity", "10000-01-01 00:00+00", "0044-03-15 00:00+00 BC"])
def test_moments_that_python_cannot_hold_are_refused_as_by_a_cursor(
    server: psycopg.Connection[Any], words: str
) -> None:
    with pytest.raises(psycopg.DataError):
        server.execute("SELECT %s::timestamptz", (words,)).fetchall()
    with pytest.raises(psycopg.DataError):
        keeping.ask(server, [("SELECT $1::text::timestamptz", (words,))])


def test_each_of_several_gets_its_own_answer_and_one_that_fails_fails_all(
    server: psycopg.Connection[Any],
) -> None:
    one, two = ("SELECT $1::int", (1,)), ("SELECT generate_series(1, $1::int)", (2,))

    assert keeping.ask(server, [one, two, one]) == [[(1,)], [(1,), (2,)], [(1,)]]
    with pytest.raises(psycopg.errors.DivisionByZero):
        keeping.ask(server, [one, ("SELECT 1 / $1::int", (0,)), two])
    assert keeping.ask(server, [two, one]) == [[(1,), (2,)], [(1,)]]


def test_what_somebody_else_let_go_of_is_prepared_again(server: psycopg.Connection[Any]) -> None:
    one = ("SELECT $1::int", (1,))
    keeping.ask(server, [one])
    server.execute("DEALLOCATE ALL")

    with pytest.raises(psycopg.errors.InvalidSqlStatementName):
        keeping.ask(server, [one])

    assert keeping.ask(server, [one]) == [[(1,)]]


def test_what_finds_other_columns_than_before_is_prepared_again(
    server: psycopg.Connection[Any],
) -> None:
    every = ("SELECT * FROM pg_temp.of_today", ())
    server.execute("CREATE TEMP TABLE of_today (number int)")
    assert keeping.ask(server, [every]) == [[]]
    server.execute("ALTER TABLE of_today ADD COLUMN word text")

    with pytest.raises(psycopg.errors.FeatureNotSupported):
        keeping.ask(server, [every])

    assert keeping.ask(server, [every]) == [[]]


def test_nobodys_rows_stay_behind_with_the_connection(server: psycopg.Connection[Any]) -> None:
    keeping.ask(server, [("SELECT $1::text", ("words",))])

    assert keeping._kept[server]._transformer.pgresult is None


def test_a_question_that_comes_first_is_asked_within_the_transaction(
    transactional_copy: None,
) -> None:
    with transaction.atomic():
        questions.asked(_by_id, user_id=CAST.anna.identifier)

        assert connection.connection.info.transaction_status is TransactionStatus.INTRANS


def test_in_a_transaction_that_is_broken_nothing_is_asked(cast: Cast) -> None:
    with transaction.atomic():
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nothing_of_that_name")
        transaction.set_rollback(True)

        with pytest.raises(transaction.TransactionManagementError):
            questions.asked(_by_id, user_id=cast.anna.identifier)


def test_a_lost_connection_is_said_as_django_says_it(transactional_copy: None) -> None:
    questions.asked(_by_id, user_id=CAST.anna.identifier)
    with _administrator() as other:
        other.execute("SELECT pg_terminate_backend(%s)", (connection.connection.info.backend_pid,))
    asks = [questions.will_ask(_by_id, user_id=CAST.anna.identifier)]

    with pytest.raises(OperationalError):
        questions.asked(_by_id, user_id=CAST.anna.identifier)
    with pytest.raises(OperationalError), questions.together(asks * 2):
        pass

    connection.close()
    assert len(questions.asked(_by_id, user_id=CAST.anna.identifier)) == 1


def _administrator() -> psycopg.Connection[Any]:
    return psycopg.connect(database.address(connection.settings_dict["NAME"]), autocommit=True)


def _by_id(*, user_id: UUID) -> Any:
    return models.User.objects.filter(id=user_id)
