"""Saying what brought somebody: after their message is kept, and apart from it."""

from datetime import datetime
from functools import partial

from django.db import transaction

from visnet.campaign import operations
from visnet.doors.public.coming.views import SOMEBODY


def what_brought(short: str, *, at: datetime) -> None:
    """Count it once the message is kept, in a transaction of its own; without letters, nothing."""
    if short:
        transaction.on_commit(
            partial(operations.say_what_brought_me, short=short, by=SOMEBODY, at=at), robust=True
        )
