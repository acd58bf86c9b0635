"""Members and invitations, as whoever manages members in their organisation sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from visnet.kit.actor import Actor, LegalStatus, Role
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import models, policy, rules


@dataclass(frozen=True, slots=True)
class MemberForAdministration:
    """A member, as whoever manages members in their organisation sees them."""

    user_id: UUID
    name: str
    email: str
    roles: frozenset[Role]
    legal_status: LegalStatus
    job_title: str
    competences: frozenset[str]
    from_date: date
    until_date: date | None
    is_viewer: bool


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation that nobody has accepted yet."""

    id: UUID
    email: str
    roles: frozenset[Role]
    invited_at: datetime
    expires_at: datetime


def list_members_for_administration(
    *, viewer: Actor, on: date
) -> tuple[MemberForAdministration, ...]:
    """Return the members of the viewer's organisation with what an administrator may change."""
    policy.may_list_members(actor=viewer).enforce()
    rows = (
        models.Membership.objects.select_related("user")
        .filter(policy.visible_to(viewer), user__is_active=True)
        .order_by("user__name", "user_id")
    )
    return tuple(
        _member(row, viewer)
        for row in rows
        if rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on)
    )


def get_member(*, viewer: Actor, user_id: UUID, on: date) -> MemberForAdministration:
    """Return one member of the viewer's organisation. Raises `NotFound`."""
    for line in list_members_for_administration(viewer=viewer, on=on):
        if line.user_id == user_id:
            return line
    raise NotFound(user_id)


def list_open_invitations(*, viewer: Actor, at: datetime) -> tuple[InvitationLine, ...]:
    """Return the invitations to the viewer's organisation that wait for an answer."""
    policy.may_list_members(actor=viewer).enforce()
    rows = models.Invitation.objects.filter(
        policy.visible_to(viewer), accepted_at__isnull=True, expires_at__gt=at
    ).order_by("email", "id")
    return tuple(
        InvitationLine(
            id=row.id,
            email=row.email,
            roles=frozenset(Role(role) for role in row.roles),
            invited_at=row.invited_at,
            expires_at=row.expires_at,
        )
        for row in rows
    )


def list_past_members(
    *, viewer: Actor, on: date, after: str | None = None
) -> Page[MemberForAdministration]:
    """Return who was a member of the viewer's organisation and is no more, the last to leave first.

    `from_date` and `until_date` are of what they did last.
    """
    policy.may_list_members(actor=viewer).enforce()
    theirs = models.Membership.objects.filter(
        user_id=OuterRef("user_id"), organisation_id=OuterRef("organisation_id")
    )
    still_here = theirs.filter(Q(until_date__isnull=True) | Q(until_date__gt=on))
    later = theirs.filter(until_date__gt=OuterRef("until_date"))
    rows = (
        models.Membership.objects.select_related("user")
        .filter(policy.visible_to(viewer), ~Exists(still_here), ~Exists(later))
        .order_by("-until_date", "-id")
    )
    if after:
        rows = rows.filter(_before(after))
    found = list(rows[: PAGE_SIZE + 1])
    keys = {row.user_id: f"{row.until_date}_{row.id}" for row in found}
    lines = [_member(row, viewer) for row in found]
    return page_of(found=lines, key=lambda line: keys[line.user_id])


def list_past_roles(
    *, viewer: Actor, user_id: UUID, on: date
) -> tuple[MemberForAdministration, ...]:
    """Return what a member did here before what they do now, the latest first."""
    policy.may_list_members(actor=viewer).enforce()
    rows = models.Membership.objects.select_related("user").filter(
        policy.visible_to(viewer), user_id=user_id, until_date__lte=on
    )
    return tuple(_member(row, viewer) for row in rows.order_by("-until_date", "-from_date", "id"))


def _member(row: models.Membership, viewer: Actor) -> MemberForAdministration:
    return MemberForAdministration(
        user_id=row.user_id,
        name=row.user.name,
        email=row.user.email,
        roles=frozenset(Role(role) for role in row.roles),
        legal_status=LegalStatus(row.legal_status),
        job_title=row.job_title,
        competences=frozenset(row.competences),
        from_date=row.from_date,
        until_date=row.until_date,
        is_viewer=row.user_id == viewer.identifier,
    )


def _before(after: str) -> Q:
    """Members who left earlier than the last one seen. A key that makes no sense finds nothing."""
    try:
        day_text, id_text = after.split("_")
        day, last = date.fromisoformat(day_text), UUID(id_text)
    except ValueError:
        return Q(pk__in=())
    return Q(until_date__lt=day) | Q(until_date=day, id__lt=last)
