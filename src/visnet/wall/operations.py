"""Showing the ticket at the wall. Must happen first in every transaction that reads rows."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection

from visnet.kit import keeping
from visnet.kit.actor import Actor
from visnet.wall import rules

THIS_TRANSACTION = "SELECT pg_current_xact_id()::text"
SET_LOCAL = "SELECT set_config($1::text, $2::text, true)"


def present_ticket(*, by: Actor, at: datetime) -> None:
    """Tell the database who asks, until the end of this transaction.

    Raises `RuntimeError` outside a transaction or in a process that holds no ticket key.
    """
    key = settings.TICKET_KEY
    if key is None:
        msg = "This process holds no ticket key."
        raise RuntimeError(msg)
    _set_local("sec.ticket", rules.mint_ticket(key=key, actor=by, at=at))


def present_receipt(*, thread_id: uuid.UUID) -> None:
    """Tell the database which thread's receipt was shown, until the end of this transaction."""
    _set_local("sec.receipt", str(thread_id))


@contextmanager
def vouching(*, purpose: str, subject: uuid.UUID) -> Iterator[None]:
    """Tell the database, for a moment, that it is the program that writes about this thing.

    It is bound to this very transaction. Where something is raised, what was begun is undone, and
    the word with it. Raises `RuntimeError` as `present_ticket` does.
    """
    key = settings.TICKET_KEY
    if key is None:
        msg = "This process holds no ticket key."
        raise RuntimeError(msg)
    _in_transaction()
    with connection.wrap_database_errors:
        [[(transaction,)]] = keeping.ask(connection.connection, [(THIS_TRANSACTION, ())])
    word = rules.vouch(key=key, purpose=purpose, subject=subject, transaction=transaction)
    _set_local("sec.word", word)
    yield
    _set_local("sec.word", "")


def take_down_ticket() -> None:
    """Forget ticket and receipt for the rest of this transaction."""
    _set_local("sec.ticket", "")
    _set_local("sec.receipt", "")


def _in_transaction() -> None:
    if not connection.in_atomic_block:
        msg = "A ticket is shown inside a transaction only."
        raise RuntimeError(msg)


def _set_local(name: str, setting: str) -> None:
    _in_transaction()
    # Bound on the server, and told to nobody who listens: other sessions see `$2`, not the ticket.
    with connection.wrap_database_errors:
        keeping.ask(connection.connection, [(SET_LOCAL, (name, setting))])
