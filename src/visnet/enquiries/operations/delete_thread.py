"""The person deletes everything they sent."""

from datetime import datetime

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, rules
from visnet.enquiries.operations.writing import lock_row
from visnet.enquiries.queries import ThreadKey, rows
from visnet.enquiries.vocabulary import State
from visnet.kit.actor import Actor
from visnet.vault import operations as vault
from visnet.wall import operations as wall


@transaction.atomic
def delete_thread(*, key: ThreadKey, by: Actor, at: datetime) -> None:
    """Destroy the words of a thread, its messages, its receipt and every key to them.

    What a Centre wrote into a case of its own stays there. Raises `NotFound`, `Refused`.
    """
    wall.present_receipt(thread_id=key.thread_id)
    row = lock_row(viewer=by, enquiry_id=key.thread_id)
    policy.may_write(actor=by, enquiry=rows.standing_of(row)).enforce()
    rules.check_move(current=State(row.state), wanted=State.DELETED_BY_PERSON)
    models.Message.objects.filter(enquiry_id=row.id).delete()
    models.Receipt.objects.filter(enquiry_id=row.id).delete()
    row.state = State.DELETED_BY_PERSON
    row.content_sealed = b""
    row.content_digest = None
    row.danger_said = False
    row.waiting_for_centre = False
    row.message_count = 0
    row.version += 1
    row.save(
        update_fields=[
            "state",
            "content_sealed",
            "content_digest",
            "danger_said",
            "waiting_for_centre",
            "message_count",
            "version",
        ]
    )
    vault.destroy_box(subject_id=row.id)
    audit.note(
        by=by,
        at=at,
        action="enquiries.deleted_by_person",
        subject_kind="enquiry",
        subject_id=row.id,
        case_id=row.case_id,
        fields=("content", "messages"),
    )
