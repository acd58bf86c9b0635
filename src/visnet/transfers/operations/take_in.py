"""The Centre that accepted takes a case in, once the conflict wall has answered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.transfers import policy, rules
from visnet.transfers.operations import ground
from visnet.transfers.vocabulary import State


@transaction.atomic
def hold_arrival(*, transfer_id: UUID, by: Actor, at: datetime) -> bool:  # noqa: ARG001  every operation says who and when
    """Hold a case that is to be taken in; tell whether it still waits.

    Raises `NotFound`, and `Refused` for whoever may not take it in.
    """
    row, standing = ground.lock_asked(transfer_id=transfer_id, by=by)
    if standing.state is State.TAKEN_IN and row.taken_in_by == by.identifier:
        return False
    policy.may_take_in(by, standing).enforce()
    return True


@transaction.atomic
def take_in_case(
    *, transfer_id: UUID, lead_id: UUID, reference: str, by: Actor, at: datetime
) -> None:
    """Take a case in, led by a colleague, under a reference of this Centre.

    Its names are opened to make the signs by which they compare here, and shown to nobody; the wall
    answers before anybody is let in. Raises `NotFound`; `Refused` (MAY_CONFLICT) where whoever takes
    it in, or is to lead, is kept away: then nothing was taken in, and it can be tried again.
    """
    row, standing = ground.lock_asked(transfer_id=transfer_id, by=by)
    policy.may_take_in(by, standing).enforce()
    rules.check_move(current=standing.state, wanted=State.TAKEN_IN)
    arriving = ground.arriving(transfer_id=row.id, by=by)
    ground.ask_database(
        "SELECT sec.take_in_case(%s, %s, %s, %s::jsonb, %s)",
        row.id,
        lead_id,
        reference,
        arriving.signs,
        at,
    )
    ground.write_down(row=row, action="taken_in", by=by, at=at, case_id=arriving.case_id)
