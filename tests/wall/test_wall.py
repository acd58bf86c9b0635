"""The second wall, with its failing controls."""

import hashlib
import hmac
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import CAST, Cast
from visnet.doors import clock
from visnet.wall import operations, rules


def actor_in_database() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.actor_id(), sec.organisation_id(), sec.has_role('OPERATOR')")
        return cursor.fetchone()


@pytest.mark.postgres15
def test_a_shown_ticket_tells_who_asks(cast: Cast) -> None:
    with transaction.atomic():
        operations.present_ticket(by=cast.anna, at=clock.now())

        assert actor_in_database() == (cast.anna.identifier, cast.anna.organisation_id, True)


def test_no_ticket_is_nobody(db: None) -> None:
    assert actor_in_database() == (None, None, False)


def test_a_forged_ticket_is_nobody(cast: Cast) -> None:
    forged = rules.mint_ticket(
        key=rules.TicketKey("t1", b"x" * 32), actor=cast.anna, at=clock.now()
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sec.ticket', %s, true)", [forged])

        assert actor_in_database() == (None, None, False)


def test_an_expired_ticket_is_nobody(cast: Cast) -> None:
    with transaction.atomic():
        operations.present_ticket(by=cast.anna, at=clock.now() - timedelta(seconds=61))

        assert actor_in_database() == (None, None, False)


def test_a_ticket_with_another_organisation_written_in_is_nobody(
    cast: Cast, settings: object
) -> None:
    ticket = rules.mint_ticket(
        key=settings.TICKET_KEY,  # type: ignore[attr-defined]
        actor=cast.elena,
        at=clock.now(),
    )
    changed = ticket.replace(cast.elena.organisation_id.hex, cast.anna.organisation_id.hex)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sec.ticket', %s, true)", [changed])

        assert actor_in_database() == (None, None, False)


@pytest.mark.parametrize("garbage", ["", ".", "a.b", "t1......." * 3, "t1.x.y.z.q.1.n.m", "''"])
def test_garbage_is_nobody(db: None, garbage: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sec.ticket', %s, true)", [garbage])

        assert actor_in_database() == (None, None, False)


def test_the_ticket_is_gone_when_the_transaction_ends(transactional_copy: None) -> None:
    with transaction.atomic():
        operations.present_ticket(by=CAST.anna, at=clock.now())
    assert actor_in_database() == (None, None, False)


def test_a_ticket_needs_a_transaction(transactional_copy: None) -> None:
    with pytest.raises(RuntimeError):
        operations.present_ticket(by=CAST.anna, at=clock.now())


@pytest.mark.parametrize("role", ["visnet_front", "visnet_back", "visnet_worker"])
def test_no_process_can_read_the_key_that_signs_tickets(
    as_database_role: object, role: str
) -> None:
    with as_database_role(role), connection.cursor() as cursor:  # type: ignore[operator]
        cursor.execute("SELECT has_table_privilege('sec.ticket_key', 'SELECT')")

        assert cursor.fetchone() == (False,)


@given(secret=st.binary(min_size=1, max_size=64))
def test_the_padded_halves_make_the_same_mac_as_the_library(secret: bytes) -> None:
    key = rules.TicketKey("k", secret)
    inner = hashlib.sha256(key.inner_pad() + b"words").digest()

    assert hashlib.sha256(key.outer_pad() + inner).digest() == hmac.digest(
        secret, b"words", "sha256"
    )
