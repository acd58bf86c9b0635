"""The Centre answers in the thread, or proposes an appointment there."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import policy, rules
from visnet.enquiries.operations.writing import (
    add_message,
    check_message,
    lock_row,
    was_sent_before,
)
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import State
from visnet.kit.actor import Actor
from visnet.vault import queries as vault


@transaction.atomic
def reply_to_person(
    *, enquiry_id: UUID, message_id: UUID, words: str, by: Actor, at: datetime
) -> None:
    """Write to the person in the thread. They read it when they come back.

    Raises `NotFound`, `NothingWritten`, `WordsTooLong`, `AlreadySent`, `Refused`.
    """
    _write(
        enquiry_id=enquiry_id,
        message_id=message_id,
        words=check_message(words=words),
        appointment_at=None,
        by=by,
        at=at,
    )


@transaction.atomic
def propose_appointment(
    *,
    enquiry_id: UUID,
    message_id: UUID,
    words: str,
    appointment_at: datetime,
    by: Actor,
    at: datetime,
) -> None:
    """Propose a day and an hour in the thread; the words (place, who will be there) may be empty.

    Raises `NotFound`, `WordsTooLong`, `AlreadySent`, `Refused`.
    """
    rules.check_words(words)
    _write(
        enquiry_id=enquiry_id,
        message_id=message_id,
        words=words,
        appointment_at=appointment_at,
        by=by,
        at=at,
    )


def _write(
    *,
    enquiry_id: UUID,
    message_id: UUID,
    words: str,
    appointment_at: datetime | None,
    by: Actor,
    at: datetime,
) -> None:
    row = lock_row(viewer=by, enquiry_id=enquiry_id)
    policy.may_reply(actor=by, enquiry=rows.standing_of(row)).enforce()
    box = vault.open_box(viewer=by, subject_id=enquiry_id)
    if was_sent_before(message_id=message_id, words=words, box=box):
        return
    add_message(
        row=row,
        message_id=message_id,
        words=words,
        box=box,
        by=by,
        at=at,
        appointment_at=appointment_at,
    )
    row.state = rules.state_after_centre_wrote(State(row.state))
    row.last_from_centre_at = at
    row.waiting_for_centre = False
    row.version += 1
    row.save(
        update_fields=[
            "state",
            "last_from_centre_at",
            "waiting_for_centre",
            "message_count",
            "version",
        ]
    )
    audit.note(
        by=by,
        at=at,
        action="enquiries.appointment_proposed" if appointment_at else "enquiries.replied",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        case_id=row.case_id,
        fields=("messages",),
    )
