"""The person writes in their thread."""

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
from visnet.enquiries.queries import ThreadKey, rows
from visnet.enquiries.vocabulary import State
from visnet.kit.actor import Actor
from visnet.wall import operations as wall


@transaction.atomic
def write_in_thread(
    *, key: ThreadKey, submission: UUID, words: str, by: Actor, at: datetime
) -> None:
    """Add the person's words to their thread; the same submission twice is one message.

    A thread that the Centre closed opens again. Raises `NotFound`, `NothingWritten`,
    `WordsTooLong`, `AlreadySent`, `Refused`.
    """
    wall.present_receipt(thread_id=key.thread_id)
    row = lock_row(viewer=by, enquiry_id=key.thread_id)
    policy.may_write(actor=by, enquiry=rows.standing_of(row)).enforce()
    written = check_message(words=words)
    message_id = rules.message_id_of(thread_id=key.thread_id, submission=submission)
    if was_sent_before(message_id=message_id, words=written, box=key.box):
        return
    add_message(row=row, message_id=message_id, words=written, box=key.box, by=by, at=at)
    row.state = rules.state_after_person_wrote(State(row.state))
    row.last_from_person_at = rules.to_the_hour(at)
    row.waiting_for_centre = True
    row.version += 1
    row.save(
        update_fields=[
            "state",
            "last_from_person_at",
            "waiting_for_centre",
            "message_count",
            "version",
        ]
    )
    audit.note(
        by=by,
        at=at,
        action="enquiries.person_wrote",
        subject_kind="enquiry",
        subject_id=row.id,
        case_id=row.case_id,
        fields=("messages",),
    )
