"""Telling the organisation that sent a person how far it is, as far as an agreement lets it know."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import queries as agreements
from visnet.enquiries import operations as enquiries
from visnet.enquiries import queries
from visnet.enquiries.vocabulary import Told
from visnet.kit.actor import Actor
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


@transaction.atomic
def tell_sender(
    *, enquiry_id: UUID, told: Told, consent_date: date | None, by: Actor, at: datetime
) -> None:
    """Change the one word that the sender reads. Going back to "received" is always open.

    Raises `NotFound`, `ConsentMissing`, `DayToCome`, and `Refused` where no agreement in force lets
    the Centre tell this organisation of people.
    """
    if told is not Told.RECEIVED:
        enquiry = queries.open_enquiry(viewer=by, enquiry_id=enquiry_id, at=at)
        may_tell(sender_id=enquiry.line.from_organisation_id, by=by, at=at).enforce()
    enquiries.tell_sender(enquiry_id=enquiry_id, told=told, consent_date=consent_date, by=by, at=at)


def may_tell(*, sender_id: UUID | None, by: Actor, at: datetime) -> Decision:
    """Whether an agreement in force lets the actor's Centre tell that organisation of people."""
    if by.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    told = agreements.list_partners(from_organisation_id=by.organisation_id, at=at)
    named = any(organisation_id == sender_id for organisation_id, _purpose in told)
    return ALLOWED if named else refuse(Reason.NO_AGREEMENT)
