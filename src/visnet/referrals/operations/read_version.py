"""That the partner opened a version of a package for the first time."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.kit.actor import Actor
from visnet.referrals import policy
from visnet.referrals.operations import ground

NOTE = "SELECT sec.note_reading(%s, %s, %s)"


@transaction.atomic
def read_version(*, referral_id: UUID, number: int, by: Actor, at: datetime) -> bool:
    """Write down, once, that the newest version was opened; return whether this was it.

    The guard writes it, and writes nothing of what does not stand. Raises `NotFound`.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    policy.may_view_received(by, standing).enforce()
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [referral_id, number, at])
        was_first = bool(cursor.fetchone()[0])
    if was_first:
        ground.write_down(row=row, action="version_read", by=by, at=at, fields=(str(number),))
    return was_first
