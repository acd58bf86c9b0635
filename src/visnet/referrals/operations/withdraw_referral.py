"""Taking a referral back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.referrals import policy, rules
from visnet.referrals.operations import ground
from visnet.referrals.vocabulary import State, WithdrawnBecause
from visnet.vault import operations as vault


class AnsweredMeanwhile(Exception):
    """The partner answered while whoever takes it back still saw it waiting."""


@transaction.atomic
def withdraw_referral(
    *,
    referral_id: UUID,
    because: WithdrawnBecause,
    seen_as: State | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Take a referral back, whether or not it was accepted; the partner's key goes with it.

    `seen_as` is how it stood when it was looked at: when the partner was quicker, nothing is taken
    back unseen. Withdrawn twice, it is withdrawn. Raises `AnsweredMeanwhile`, `NotFound`, and
    `Refused` when it is over.
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    policy.may_withdraw(by, standing).enforce()
    if row.state == State.WITHDRAWN:
        return
    if seen_as is State.SENT and standing.state in {State.ACCEPTED, State.DECLINED}:
        raise AnsweredMeanwhile(referral_id)
    rules.check_move(current=standing.state, wanted=State.WITHDRAWN)
    row.state = State.WITHDRAWN
    row.withdrawn_by = ground.author(by)
    row.withdrawn_at = at
    row.withdrawn_because = because
    ground.save(row, "state", "withdrawn_by", "withdrawn_at", "withdrawn_because")
    vault.revoke_box(subject_id=row.id, from_organisation=row.to_organisation_id)
    ground.write_down(
        row=row,
        action="withdrawn",
        by=by,
        at=at,
        case_id=row.case_id,
        fields=("withdrawn_because",),
    )
