"""Showing the ticket at the wall. Must happen first in every transaction that reads rows."""

import uuid
from datetime import datetime

import psycopg
from django.conf import settings
from django.db import connection

from visnet.kit.actor import Actor
from visnet.wall import rules


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


def take_down_ticket() -> None:
    """Forget ticket and receipt for the rest of this transaction."""
    _set_local("sec.ticket", "")
    _set_local("sec.receipt", "")


def _set_local(name: str, setting: str) -> None:
    if not connection.in_atomic_block:
        msg = "A ticket is shown inside a transaction only."
        raise RuntimeError(msg)
    # A plain psycopg cursor binds on the server: other sessions see `$1`, not the ticket.
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", (name, setting))
