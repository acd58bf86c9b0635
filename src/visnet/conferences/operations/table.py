"""Calling a conference, inviting to it, naming who comes, and taking a seat."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from visnet.conferences import models, policy, rules
from visnet.conferences.operations import ground
from visnet.conferences.operations.ground import IdAlreadyUsed
from visnet.conferences.vocabulary import Seat
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import queries as people


class AlreadyInvited(Exception):
    """The organisation sits at the table already, or it is the one that called."""


class NotAtTheirDesk(Exception):
    """Who is to come does not sit at the organisation's referral desk."""


@transaction.atomic
def call_conference(
    *, conference_id: UUID, meets_at: datetime, synthetic: bool = False, by: Actor, at: datetime
) -> None:
    """Call a conference for a day and an hour, and sit down at it: who calls has accepted.

    The same id again changes nothing. Raises `IdAlreadyUsed`, `Refused`.
    """
    policy.may_call(by).enforce()
    known = models.Conference.objects.filter(id=conference_id).first()
    if known is not None:
        if known.called_by != by.identifier:
            raise IdAlreadyUsed(conference_id)
        return
    row = models.Conference(
        id=conference_id,
        organisation_id=ground.organisation(by),
        called_by=ground.author(by),
        called_at=at,
        meets_at=meets_at,
        synthetic=synthetic,
    )
    row.save(force_insert=True)
    _seat_of_caller(row, by, at)
    ground.write_down(action="called", subject=row.id, kind="conference", by=by, at=at)


@transaction.atomic
def move_conference(*, conference_id: UUID, meets_at: datetime, by: Actor, at: datetime) -> None:
    """Meet at another moment. Raises `NotFound`, `Refused`."""
    row, table = ground.lock_conference(conference_id=conference_id, by=by)
    policy.may_lead(by, table).enforce()
    if row.meets_at == meets_at:
        return
    row.meets_at = meets_at
    row.version += 1
    row.save(update_fields=["meets_at", "version"])
    ground.write_down(
        action="moved", subject=row.id, kind="conference", by=by, at=at, fields=("meets_at",)
    )


@transaction.atomic
def invite(
    *,
    invitation_id: UUID,
    conference_id: UUID,
    organisation_id: UUID,
    seat: Seat,
    by: Actor,
    at: datetime,
) -> None:
    """Invite an organisation in a role. It opens no item: each item names its hearers itself.

    The same id again changes nothing. Raises `AlreadyInvited`, `NotFound`, `Refused`.
    """
    row, table = ground.lock_conference(conference_id=conference_id, by=by)
    policy.may_invite(by, table).enforce()
    if models.Invitation.objects.filter(id=invitation_id, conference=row).exists():
        return
    invited = models.Invitation.objects.filter(
        conference=row, organisation_id=organisation_id, withdrawn_at__isnull=True
    )
    if organisation_id == row.organisation_id or invited.exists():
        raise AlreadyInvited(organisation_id)
    models.Invitation.objects.create(
        id=invitation_id,
        conference=row,
        organisation_id=organisation_id,
        seat=seat,
        invited_by=ground.author(by),
        invited_at=at,
    )
    ground.write_down(action="invited", subject=row.id, kind="conference", by=by, at=at)


@transaction.atomic
def withdraw_invitation(*, invitation_id: UUID, by: Actor, at: datetime) -> None:
    """Take an invitation back: every item closes to them, and their keys are taken.

    Invited anew, they see only the items for which they are named anew. Raises `NotFound`,
    `Refused`.
    """
    found = models.Invitation.objects.filter(id=invitation_id).first()
    if found is None:
        raise NotFound(invitation_id)
    _row, table = ground.lock_conference(conference_id=found.conference_id, by=by)
    policy.may_lead(by, table).enforce()
    if found.withdrawn_at is not None:
        return
    found.withdrawn_by = ground.author(by)
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_by", "withdrawn_at"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.revoke_hearing(%s)", [invitation_id])
    ground.write_down(
        action="invitation_withdrawn",
        subject=found.conference_id,
        kind="conference",
        by=by,
        at=at,
    )


@transaction.atomic
def name_attendee(
    *, attendee_id: UUID, conference_id: UUID, user_id: UUID, by: Actor, at: datetime
) -> None:
    """Say who comes for the actor's organisation. Named twice, they are named.

    Raises `NotAtTheirDesk`, `NotFound`, `Refused`.
    """
    row, table = ground.lock_conference(conference_id=conference_id, by=by)
    policy.may_name(by, table).enforce()
    invitation = _invitation_of(row, by)
    desk = people.list_recipients(
        organisation_id=ground.organisation(by), role=Role.REFERRAL_DESK, on=civil_date(at)
    )
    if user_id not in {member.user_id for member in desk}:
        raise NotAtTheirDesk(user_id)
    if models.Attendee.objects.filter(
        invitation=invitation, user_id=user_id, removed_at__isnull=True
    ).exists():
        return
    models.Attendee.objects.create(
        id=attendee_id,
        conference=row,
        invitation=invitation,
        organisation_id=ground.organisation(by),
        user_id=user_id,
        named_by=ground.author(by),
        named_at=at,
    )
    ground.write_down(action="attendee_named", subject=row.id, kind="conference", by=by, at=at)


@transaction.atomic
def remove_attendee(*, attendee_id: UUID, by: Actor, at: datetime) -> None:
    """Say that somebody does not come for the actor's organisation after all.

    Raises `NotFound`, `Refused`.
    """
    found = models.Attendee.objects.filter(
        id=attendee_id, organisation_id=ground.organisation(by), removed_at__isnull=True
    ).first()
    if found is None:
        raise NotFound(attendee_id)
    row, table = ground.lock_conference(conference_id=found.conference_id, by=by)
    policy.may_name(by, table).enforce()
    found.removed_at = at
    found.save(update_fields=["removed_at"])
    ground.write_down(action="attendee_removed", subject=row.id, kind="conference", by=by, at=at)


@transaction.atomic
def enter(*, conference_id: UUID, by: Actor, at: datetime) -> None:
    """Accept confidentiality, in the words shown, and take the seat. Once for each conference.

    Raises `NotFound`, and `Refused` (NOT_AT_THE_TABLE) for who was not named.
    """
    row, table = ground.lock_conference(conference_id=conference_id, by=by)
    named = _seat_of(row, by)
    policy.may_enter(by, table, is_named=named is not None).enforce()
    if named is None:
        _seat_of_caller(row, by, at)
    elif named.accepted_at is None:
        named.accepted_at = at
        named.accepted_version = rules.CONFIDENTIALITY_VERSION
        named.save(update_fields=["accepted_at", "accepted_version"])
    else:
        return
    ground.write_down(
        action="confidentiality_accepted", subject=row.id, kind="conference", by=by, at=at
    )


@transaction.atomic
def mark_present(
    *, conference_id: UUID, attendee_ids: frozenset[UUID], by: Actor, at: datetime
) -> None:
    """Write down who was there, of those who had entered. Raises `NotFound`, `Refused`."""
    row, table = ground.lock_conference(conference_id=conference_id, by=by)
    policy.may_lead(by, table).enforce()
    for seat in models.Attendee.objects.filter(conference=row, accepted_at__isnull=False):
        was_present = seat.id in attendee_ids
        if seat.was_present is not was_present:
            seat.was_present = was_present
            seat.save(update_fields=["was_present"])
    ground.write_down(action="presence_written", subject=row.id, kind="conference", by=by, at=at)


def _seat_of_caller(row: models.Conference, by: Actor, at: datetime) -> None:
    models.Attendee.objects.create(
        id=uuid4(),
        conference=row,
        invitation=None,
        organisation_id=ground.organisation(by),
        user_id=ground.author(by),
        named_by=ground.author(by),
        named_at=at,
        accepted_at=at,
        accepted_version=rules.CONFIDENTIALITY_VERSION,
    )


def _invitation_of(row: models.Conference, by: Actor) -> models.Invitation:
    found = models.Invitation.objects.filter(
        conference=row, organisation_id=ground.organisation(by), withdrawn_at__isnull=True
    ).first()
    if found is None:
        raise Refused(Reason.NOT_YOURS)
    return found


def _seat_of(row: models.Conference, by: Actor) -> models.Attendee | None:
    """The actor's own seat: of an invitation that still stands, or none of those who called."""
    seats = models.Attendee.objects.filter(
        conference=row,
        user_id=ground.author(by),
        organisation_id=ground.organisation(by),
        removed_at__isnull=True,
    )
    if by.is_staff_of(row.organisation_id):
        return seats.filter(invitation__isnull=True).first()
    return seats.filter(invitation__withdrawn_at__isnull=True, invitation__isnull=False).first()
