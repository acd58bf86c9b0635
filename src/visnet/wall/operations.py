"""Showing the ticket at the wall. Must happen first in every transaction that reads rows."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import connection

from visnet.kit import keeping
from visnet.kit.actor import Actor
from visnet.wall import rules

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


def take_down_ticket() -> None:
    """Forget ticket and receipt for the rest of this transaction."""
    _set_local("sec.ticket", "")
    _set_local("sec.receipt", "")


def _set_local(name: str, setting: str) -> None:
    if not connection.in_atomic_block:
        msg = "A ticket is shown inside a transaction only."
        raise RuntimeError(msg)
    # Bound on the server, and told to nobody who listens: other sessions see `$2`, not the ticket.
    with connection.wrap_database_errors:
        keeping.ask(connection.connection, [(SET_LOCAL, (name, setting))])
