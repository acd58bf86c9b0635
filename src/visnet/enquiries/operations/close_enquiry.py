"""A request ends without a case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import policy, rules
from visnet.enquiries.operations.writing import lock_row
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import State
from visnet.kit.actor import Actor


@transaction.atomic
def close_enquiry(*, enquiry_id: UUID, by: Actor, at: datetime) -> None:
    """Close a request; the person may still read the thread, and writing opens it again.

    Raises `NotFound`, `CannotMove`, `Refused`.
    """
    row = lock_row(viewer=by, enquiry_id=enquiry_id)
    if row.state == State.CLOSED:
        return
    policy.may_close(actor=by, enquiry=rows.standing_of(row)).enforce()
    rules.check_move(current=State(row.state), wanted=State.CLOSED)
    row.state = State.CLOSED
    row.waiting_for_centre = False
    row.version += 1
    row.save(update_fields=["state", "waiting_for_centre", "version"])
    audit.note(
        by=by,
        at=at,
        action="enquiries.closed",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        fields=("state",),
    )
