"""The Centre that was asked says yes or no."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.transfers import policy, queries, rules
from visnet.transfers.operations import ground
from visnet.transfers.vocabulary import DeclineReason, State
from visnet.vault import operations as vault


@transaction.atomic
def accept_transfer(*, transfer_id: UUID, by: Actor, at: datetime) -> None:
    """Accept to take the case over, while agreement and consent hold. Nothing moves yet.

    Accepted twice by the same person, it is accepted. Raises `NotFound`, `Refused`.
    """
    row, standing = ground.lock_asked(transfer_id=transfer_id, by=by)
    if standing.state is State.ACCEPTED and row.answered_by == by.identifier:
        return
    grounds = queries.grounds_hold(viewer=by, transfer_id=transfer_id, at=at)
    policy.may_accept(by, standing, grounds=grounds).enforce()
    rules.check_move(current=standing.state, wanted=State.ACCEPTED)
    row.state, row.answered_by, row.answered_at = State.ACCEPTED, ground.author(by), at
    ground.save(row, "state", "answered_by", "answered_at")
    ground.write_down(row=row, action="accepted", by=by, at=at)


@transaction.atomic
def decline_transfer(*, transfer_id: UUID, reason: DeclineReason, by: Actor, at: datetime) -> None:
    """Say no, with a code; what could be read is closed. Raises `NotFound`, `Refused`."""
    row, standing = ground.lock_asked(transfer_id=transfer_id, by=by)
    policy.may_decline(by, standing).enforce()
    rules.check_move(current=standing.state, wanted=State.DECLINED)
    row.state, row.answered_by, row.answered_at = State.DECLINED, ground.author(by), at
    row.decline_reason = reason
    ground.save(row, "state", "answered_by", "answered_at", "decline_reason")
    vault.revoke_box(subject_id=row.id, from_organisation=row.to_organisation_id)
    ground.write_down(row=row, action="declined", by=by, at=at)
