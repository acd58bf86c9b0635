"""Telling colleagues elsewhere that something waits for them: a constant text, nothing else."""

from datetime import datetime
from uuid import UUID

from visnet.cases import queries as cases
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.outbound import operations as outbound
from visnet.people import queries as people
from visnet.referrals.operations import TakenBack


def tell_desk(*, organisation_id: UUID, about: UUID, what: str, by: Actor, at: datetime) -> None:
    """Put a notice in the outbox for everybody at an organisation's referral desk."""
    tell_role(
        organisation_id=organisation_id,
        role=Role.REFERRAL_DESK,
        about=about,
        what=what,
        by=by,
        at=at,
    )


def tell_role(
    *,
    organisation_id: UUID,
    role: Role,
    about: UUID,
    what: str,
    of_case: UUID | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Put a notice in the outbox for everybody else who holds a role in an organisation.

    The same `what` and `about` is the same notice, and leaves once. About a case that the actor works
    on, whoever is kept away from it is told nothing.
    """
    holders = people.list_recipients(organisation_id=organisation_id, role=role, on=civil_date(at))
    for recipient in holders:
        if recipient.user_id == by.identifier:
            continue
        if of_case and not cases.can_join(case_id=of_case, user_id=recipient.user_id):
            continue
        outbound.queue_staff_notice(
            recipient_user_id=recipient.user_id,
            language=recipient.language,
            dedupe_key=f"{what}:{about}:{recipient.user_id}",
            by=by,
            at=at,
        )


def tell_sender(*, user_id: UUID | None, about: UUID, what: str, by: Actor, at: datetime) -> None:
    """Put a notice in the outbox for whoever sent a referral."""
    address = people.find_address(user_id=user_id) if user_id else None
    if user_id is None or address is None:
        return
    outbound.queue_staff_notice(
        recipient_user_id=user_id,
        language=address.language,
        dedupe_key=f"{what}:{about}:{user_id}",
        by=by,
        at=at,
    )


def tell_taken_back(taken: TakenBack, *, by: Actor, at: datetime) -> None:
    """Put a notice in the outbox for both sides of a referral that lost its ground."""
    tell_desk(
        organisation_id=taken.to_organisation_id,
        about=taken.referral_id,
        what="referral-withdrawn",
        by=by,
        at=at,
    )
    tell_sender(
        user_id=taken.sent_by, about=taken.referral_id, what="referral-ground-lost", by=by, at=at
    )
