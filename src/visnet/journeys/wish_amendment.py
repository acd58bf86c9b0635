"""Telling those who negotiate that somebody at work met a missing clause."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import operations as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.journeys import telling
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import Reason, Refused


@transaction.atomic
def wish_amendment(
    *, wish_id: UUID, to_organisation_id: UUID, purpose: Purpose, by: Actor, at: datetime
) -> None:
    """Wish for a clause from one's own organisation to another, and tell one's own negotiators.

    No person is in it. A wish already open for the same stands. Raises `Refused`.
    """
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    agreements.wish_amendment(
        wish_id=wish_id,
        from_organisation_id=by.organisation_id,
        to_organisation_id=to_organisation_id,
        purpose=purpose,
        by=by,
        at=at,
    )
    for role in (Role.COORDINATOR, Role.REPRESENTATIVE):
        telling.tell_role(
            organisation_id=by.organisation_id,
            role=role,
            about=wish_id,
            what="amendment-wished",
            by=by,
            at=at,
        )
