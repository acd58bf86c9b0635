"""The asking Centre takes a transfer back, or hands the case over."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import Decision
from visnet.transfers import policy, rules
from visnet.transfers.operations import ground
from visnet.transfers.vocabulary import State
from visnet.vault import operations as vault
from visnet.vault import queries as keys


@transaction.atomic
def withdraw_transfer(*, transfer_id: UUID, by: Actor, at: datetime) -> None:
    """Take it back, until it was handed over; from now on the other Centre reads nothing.

    Taken back twice, it was taken back once. Raises `NotFound`, `Refused`.
    """
    row, standing = ground.lock_asking(transfer_id=transfer_id, by=by)
    if standing.state is State.WITHDRAWN:
        return
    policy.may_withdraw(by, standing).enforce()
    rules.check_move(current=standing.state, wanted=State.WITHDRAWN)
    row.state, row.withdrawn_by, row.withdrawn_at = State.WITHDRAWN, ground.author(by), at
    ground.save(row, "state", "withdrawn_by", "withdrawn_at")
    vault.revoke_box(subject_id=row.id, from_organisation=row.to_organisation_id)
    ground.write_down(row=row, action="withdrawn", by=by, at=at, case_id=row.case_id)


@transaction.atomic
def hand_over_case(
    *, transfer_id: UUID, thread_ids: Sequence[UUID], grounds: Decision, by: Actor, at: datetime
) -> None:
    """Hand the case over to the Centre that accepted: its key, its home, and what hangs on it.

    From then on nobody reads it, until the other Centre takes it in (decision 51). `thread_ids` are
    the threads in which the person still writes; `grounds` say whether agreement and consent hold.
    The database moves it, and asks all of it again. Raises `NotFound`, `Refused`.
    """
    row, standing = ground.lock_asking(transfer_id=transfer_id, by=by)
    policy.may_hand_over(by, standing).enforce()
    grounds.enforce()
    rules.check_move(current=standing.state, wanted=State.PASSED)
    for box in keys.open_boxes(viewer=by, subject_ids=(row.case_id, *thread_ids)).values():
        vault.share_box(box=box, with_organisation=row.to_organisation_id)
    ground.write_down(row=row, action="handed_over", by=by, at=at, case_id=row.case_id)
    ground.ask_database("SELECT sec.hand_over_case(%s, %s)", row.id, at)
