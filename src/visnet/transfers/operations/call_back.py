"""The Centre that handed a case over calls it back, while nobody has taken it in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.transfers import policy, queries
from visnet.transfers.operations import ground
from visnet.transfers.vocabulary import CalledBackBecause


@transaction.atomic
def call_back_case(
    *, transfer_id: UUID, lead_id: UUID, because: CalledBackBecause, by: Actor, at: datetime
) -> None:
    """Call a case back, led by a colleague, under the reference that it had here.

    The wall answers before anybody is let in, as when a case is taken in. The other Centre is not told
    why. Raises `NotFound`; `Refused` (MAY_CONFLICT) where whoever calls it back, or is to lead, is
    kept away.
    """
    policy.may_call_back(by).enforce()
    if not queries.was_passed_on(viewer=by, transfer_id=transfer_id):
        raise NotFound(transfer_id)
    arriving = ground.arriving(transfer_id=transfer_id, by=by)
    ground.ask_database(
        "SELECT sec.call_back_case(%s, %s, %s, %s::jsonb, %s)",
        transfer_id,
        lead_id,
        because.value,
        arriving.signs,
        at,
    )
    audit.note(
        by=by,
        at=at,
        action="transfers.called_back",
        subject_kind="transfer",
        subject_id=transfer_id,
        case_id=arriving.case_id,
    )
