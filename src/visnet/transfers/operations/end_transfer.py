"""The asking Centre takes a transfer back, or hands the case over."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import Decision
from visnet.transfers import policy, rules
from visnet.transfers.operations import ground
from visnet.transfers.vocabulary import GoesAlong, Hindrance, State
from visnet.vault import operations as vault


class CannotCarry(Exception):
    """The case cannot be handed over at this moment. Nothing was changed; `hindrances` say why."""

    def __init__(self, hindrances: tuple[Hindrance, ...]) -> None:
        super().__init__("cannot carry")
        self.hindrances = hindrances


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
    *,
    transfer_id: UUID,
    goes_along: Mapping[GoesAlong, int],
    grounds: Decision,
    by: Actor,
    at: datetime,  # noqa: ARG001  every operation says who and when
) -> None:
    """Hand the case over to the Centre that accepted: the last step, once nothing stands in the way.

    `goes_along` is what is open in the case at this moment; `grounds` say whether agreement and
    consent hold. Raises `NotFound`, `Refused`, and `CannotCarry`, today always: see decision 48.
    """
    _row, standing = ground.lock_asking(transfer_id=transfer_id, by=by)
    policy.may_hand_over(by, standing).enforce()
    grounds.enforce()
    raise CannotCarry(rules.hindrances(goes_along))
