"""The person accepts or declines a proposed appointment."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, rules
from visnet.enquiries.operations.writing import lock_row
from visnet.enquiries.queries import ThreadKey, rows
from visnet.enquiries.vocabulary import AppointmentAnswer, MessageKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.wall import operations as wall


@transaction.atomic
def answer_appointment(
    *, key: ThreadKey, message_id: UUID, accepted: bool, by: Actor, at: datetime
) -> None:
    """Keep the answer to an appointment; whoever changes their mind answers again.

    Raises `NotFound`, `Refused`.
    """
    wall.present_receipt(thread_id=key.thread_id)
    row = lock_row(viewer=by, enquiry_id=key.thread_id)
    policy.may_write(actor=by, enquiry=rows.standing_of(row)).enforce()
    answer = AppointmentAnswer.ACCEPTED if accepted else AppointmentAnswer.DECLINED
    proposed = models.Message.objects.filter(
        id=message_id, enquiry_id=row.id, kind=MessageKind.APPOINTMENT
    )
    current = proposed.values_list("appointment_answer", flat=True).first()
    if current is None:
        raise NotFound(message_id)
    if current == answer:
        return
    proposed.update(appointment_answer=answer)
    row.last_from_person_at = rules.to_the_hour(at)
    row.waiting_for_centre = True
    row.version += 1
    row.save(update_fields=["last_from_person_at", "waiting_for_centre", "version"])
    audit.note(
        by=by,
        at=at,
        action="enquiries.appointment_answered",
        subject_kind="message",
        subject_id=message_id,
        case_id=row.case_id,
        fields=("appointment_answer",),
    )
