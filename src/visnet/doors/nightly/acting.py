"""How a command acts for somebody: one transaction, with their ticket shown."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.wall import operations as wall


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Open a transaction and show the actor's ticket, which is of now even when the past is played."""
    with transaction.atomic():
        wall.present_ticket(by=actor, at=clock.now())
        yield
