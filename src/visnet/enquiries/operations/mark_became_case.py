"""A case was opened from the request."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import policy, rules
from visnet.enquiries.operations.writing import lock_row
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import Source, State
from visnet.kit.actor import Actor


@transaction.atomic
def mark_became_case(*, enquiry_id: UUID, case_id: UUID, by: Actor, at: datetime) -> None:
    """Tie the request to its case; the same case again returns quietly.

    Raises `NotFound`, `CannotMove`, `Refused`.
    """
    row = lock_row(viewer=by, enquiry_id=enquiry_id)
    if row.case_id == case_id:
        return
    policy.may_become_case(actor=by, enquiry=rows.standing_of(row)).enforce()
    rules.check_move(current=State(row.state), wanted=State.BECAME_CASE)
    row.state = State.BECAME_CASE
    row.case_id = case_id
    if row.source != Source.WEB:
        # Nobody can be answered in a thread here: what is to be done is the case's from now on.
        row.waiting_for_centre = False
    row.version += 1
    row.save(update_fields=["state", "case_id", "waiting_for_centre", "version"])
    audit.note(
        by=by,
        at=at,
        action="enquiries.became_case",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        case_id=case_id,
        fields=("state", "case_id"),
    )
