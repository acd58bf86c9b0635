"""Old cards are asked for: once a month, of whoever keeps them, by a worker that knows no name."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection

from tests.cast import ASCOLTO, CAST, LIVORNO, MANTOVA, Cast
from tests.directory.factories import small_card
from visnet.directory import operations
from visnet.directory.vocabulary import ServiceStatus
from visnet.doors import clock
from visnet.doors.nightly import asking, notices
from visnet.kit.actor import SYSTEM


def keep(acting: Any, organisation_id: UUID, **more: Any) -> None:
    with acting(SYSTEM):
        card = small_card(organisation_id=organisation_id, **more)
        operations.record_card(card=card, by=SYSTEM, at=clock.now())


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def test_whoever_represents_it_is_told_once_a_month_in_words_that_tell_nothing(
    cast: Cast,
    acting: Any,
    as_database_role: Any,
    mailoutbox: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _each in range(2):
        keep(acting, ASCOLTO, verified_date=days_ago(190))

    with as_database_role("visnet_worker"):
        assert asking.ask_for_cards() == 1
        assert asking.ask_for_cards() == 0
        assert notices.send_waiting() == 1
        next_month = clock.today() + timedelta(days=32)
        monkeypatch.setattr(clock, "today", lambda: next_month)
        assert asking.ask_for_cards() == 1

    assert [mail.to for mail in mailoutbox] == [["olga@example.org"]]
    assert "Sportello" not in mailoutbox[0].body


def test_where_nobody_represents_it_the_coordinator_of_the_network_is_told(
    cast: Cast, acting: Any, as_database_role: Any, mailoutbox: list[Any]
) -> None:
    keep(acting, LIVORNO)
    keep(acting, MANTOVA, verified_date=days_ago(400))

    with as_database_role("visnet_worker"):
        assert asking.ask_for_cards() == 2
        notices.send_waiting()

    assert {mail.to[0] for mail in mailoutbox} == {"dario@example.org", "silvia@example.org"}


def test_fresh_cards_and_those_no_longer_given_ask_for_nothing(
    cast: Cast, acting: Any, as_database_role: Any
) -> None:
    keep(acting, ASCOLTO, verified_date=days_ago(20))
    keep(acting, LIVORNO, status=ServiceStatus.INACTIVE)

    with as_database_role("visnet_worker"):
        assert asking.ask_for_cards() == 0


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name_it FROM directory_service",
        "SELECT 1 FROM directory_sealed_place",
        "SELECT 1 FROM directory_check",
        "SELECT job_title FROM people_membership",
        "SELECT name FROM people_user",
    ],
)
def test_the_worker_reads_nothing_beyond_that(statement: str, as_database_role: Any) -> None:
    assert CAST
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        as_database_role("visnet_worker"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
