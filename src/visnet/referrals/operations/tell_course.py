"""Telling the sender what happened: the first contact with the person, and each session."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.referrals import models, policy, rules
from visnet.referrals.operations import ground
from visnet.referrals.rules import SessionWords


class DayImpossible(Exception):
    """It cannot have happened on this day: before it was asked for, or in days to come."""


class AlreadyInContact(Exception):
    """The first contact was told before, for another day."""


@transaction.atomic
def tell_first_contact(*, referral_id: UUID, day: date, by: Actor, at: datetime) -> bool:
    """Say on which day the person was first in contact, once; return whether this told it.

    The same day again changes nothing. Raises `DayImpossible`, `AlreadyInContact`, `NotFound`, and
    `Refused` when it was not taken on, or is over.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    policy.may_report(by, standing).enforce()
    if row.first_contact_date == day:
        return False
    if row.first_contact_date is not None:
        raise AlreadyInContact(referral_id)
    if row.sent_at is None or not civil_date(row.sent_at) <= day <= civil_date(at):
        raise DayImpossible(referral_id)
    _write_contact(row, day, at)
    ground.write_down(row=row, action="contact_told", by=by, at=at, fields=("first_contact_date",))
    return True


@transaction.atomic
def tell_session(
    *, session_id: UUID, referral_id: UUID, session: SessionWords, by: Actor, at: datetime
) -> None:
    """Say whether a session took place. One that was held is a contact too.

    The same id again changes nothing. Raises `DayImpossible`, `NotFound`, `Refused`.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    if models.Session.objects.filter(
        id=session_id, referral_id=referral_id, by=ground.author(by)
    ).exists():
        return
    policy.may_report(by, standing).enforce()
    if row.sent_at is None or not rules.session_may_be_on(
        kind=session.kind, day=session.day, sent_at=row.sent_at, at=at
    ):
        raise DayImpossible(referral_id)
    models.Session.objects.create(
        id=session_id,
        referral_id=row.id,
        by=ground.author(by),
        at=at,
        day=session.day,
        kind=session.kind,
    )
    if rules.is_contact(session.kind) and row.first_contact_date is None:
        _write_contact(row, session.day, at)
    ground.write_down(row=row, action="session_told", by=by, at=at, fields=(session.kind.value,))


def _write_contact(row: models.Referral, day: date, at: datetime) -> None:
    row.first_contact_date = day
    row.first_contact_told_at = at
    ground.save(row, "first_contact_date", "first_contact_told_at")
