"""The Centre tells the organisation that sent a person how far it is: one word, no more."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, policy
from visnet.enquiries.operations.writing import lock_row
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import NEEDS_CONSENT, Agreed, Told
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.vault.queries import open_box


class ConsentMissing(Exception):
    """The person has to agree first that the sender is told this."""


class DayToCome(Exception):
    """Nobody agreed on a day that has not come yet."""


@transaction.atomic
def tell_sender(
    *, enquiry_id: UUID, told: Told, consent_date: date | None, by: Actor, at: datetime
) -> None:
    """Change what the sender reads. `consent_date` is when the person agreed to this telling.

    Whether an agreement lets the Centre tell them is asked by the journey. Going back to
    "received" needs nothing. Raises `NotFound`, `ConsentMissing`, `DayToCome`, `Refused`.
    """
    row = lock_row(viewer=by, enquiry_id=enquiry_id)
    arrival = models.Arrival.objects.filter(enquiry_id=enquiry_id).first()
    if arrival is None:
        raise NotFound(enquiry_id)
    policy.may_tell_sender(
        actor=by, enquiry=rows.standing_of(row), by_form=arrival.way_in_id is not None
    ).enforce()
    day = consent_date if told in NEEDS_CONSENT else None
    if told in NEEDS_CONSENT and day is None:
        raise ConsentMissing(told)
    if day is not None and day > civil_date(at):
        raise DayToCome(day)
    if told is Told.NOT_REACHED and not _agreed_to_be_reached(row, by):
        raise ConsentMissing(told)
    if (arrival.told, arrival.consent_date) == (told, day):
        return
    arrival.told, arrival.consent_date = told, day
    arrival.save(update_fields=["told", "consent_date"])
    audit.note(
        by=by,
        at=at,
        action="enquiries.sender_told",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        case_id=row.case_id,
        fields=("told",),
    )


def _agreed_to_be_reached(row: models.Enquiry, by: Actor) -> bool:
    box = open_box(viewer=by, subject_id=row.id)
    return rows.open_content(row=row, box=box).agreed == Agreed.YES
