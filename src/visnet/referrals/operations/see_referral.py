"""That the desk opened a referral for the first time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.referrals import policy
from visnet.referrals.operations import ground
from visnet.referrals.vocabulary import State


@transaction.atomic
def see_referral(*, referral_id: UUID, by: Actor, at: datetime) -> bool:
    """Write down, once, that the desk opened a referral that waits; return whether this was it.

    Seen already, or answered or taken back meanwhile, nothing is written. Raises `NotFound`.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    policy.may_view_received(by, standing).enforce()
    if row.seen_at is not None or row.state != State.SENT:
        return False
    row.seen_by = ground.author(by)
    row.seen_at = at
    ground.save(row, "seen_by", "seen_at")
    ground.write_down(row=row, action="seen", by=by, at=at)
    return True
