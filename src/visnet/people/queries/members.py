"""Members, what they are today, and who has been invited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery

from visnet.kit import questions
from visnet.kit.actor import Actor, ActorKind, LegalStatus, Role, Task
from visnet.people import models, rules
from visnet.people.queries import holding
from visnet.people.vocabulary import OrganisationKind


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A colleague, as others in the same organisation see them."""

    user_id: UUID
    name: str
    roles: frozenset[Role]
    job_title: str


@dataclass(frozen=True, slots=True)
class InvitationForGuest:
    """An open invitation, as whoever holds its address sees it.

    `keeps_passphrase` says that the guest already signs in here, and proves it with the passphrase
    they have. `name` is what the house already calls them.
    """

    email: str
    name: str
    organisation_name: str
    keeps_passphrase: bool


@dataclass(frozen=True, slots=True)
class MembershipForActor:
    """What a signed-in user is, in one organisation, today."""

    user_id: UUID
    organisation_id: UUID
    organisation_name: str
    organisation_kind: OrganisationKind
    name: str
    language: str
    roles: frozenset[Role]
    legal_status: LegalStatus
    access_version: int
    covers: frozenset[UUID]
    """Absent colleagues for whom the user stands in on that day."""
    competences: frozenset[str] = frozenset()
    """Professions, what the user has learned, and what is lent to them on that day."""
    tasks: frozenset[Task] = frozenset()
    """What these open under the rules of the organisation's networks."""


@dataclass(frozen=True, slots=True)
class AddressForNotice:
    """Where a notice for a member goes, and in which language: all that the worker may know."""

    email: str
    language: str


@dataclass(frozen=True, slots=True)
class NoticeRecipient:
    """A member to be told that something waits, and in which language."""

    user_id: UUID
    language: str


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Somebody who speaks for an organisation, for whoever coordinates a network it is in."""

    user_id: UUID
    name: str
    organisation_id: UUID


def list_memberships(*, user_id: UUID, on: date) -> tuple[MembershipForActor, ...]:
    """Return the memberships of an active user that are in force on a day, oldest first."""
    return tuple(
        MembershipForActor(
            user_id=row.user_id,
            organisation_id=row.organisation_id,
            organisation_name=row.organisation__name,
            organisation_kind=OrganisationKind(row.organisation__kind),
            name=row.user__name,
            language=row.user__language,
            roles=frozenset(map(Role, row.roles)),
            legal_status=LegalStatus(row.legal_status),
            access_version=row.user__access_version,
            covers=frozenset(row.covers),
            competences=holding.competences_of(row),
            tasks=holding.tasks_of(row),
        )
        for row in questions.asked(_memberships, user_id=user_id, on=on)
        if rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on)
    )


def _memberships(*, user_id: UUID, on: date) -> "QuerySet[models.Membership, Any]":
    return (
        models.Membership.objects.filter(user_id=user_id, user__is_active=True, from_date__lte=on)
        .annotate(covers=ArraySubquery(_covered(on)), **holding.beside_membership(on))
        .order_by("from_date", "id")
        .values_list(
            "user_id",
            "organisation_id",
            "organisation__name",
            "organisation__kind",
            "user__name",
            "user__language",
            "roles",
            "legal_status",
            "competences",
            "held",
            "decided",
            "user__access_version",
            "covers",
            "from_date",
            "until_date",
            named=True,
        )
    )


def actor_from(*, membership: MembershipForActor, stepped_up_at: datetime | None = None) -> Actor:
    """Return the actor that a membership stands for."""
    return Actor(
        kind=ActorKind.STAFF,
        identifier=membership.user_id,
        organisation_id=membership.organisation_id,
        roles=membership.roles,
        legal_status=membership.legal_status,
        competences=membership.competences,
        tasks=membership.tasks,
        stepped_up_at=stepped_up_at,
        name=membership.name,
        covers=membership.covers,
    )


def _covered(on: date) -> "QuerySet[models.Absence, UUID]":
    """Whom the member of the outer row stands in for on a day, in the same organisation."""
    return models.Absence.objects.filter(
        covered_by_id=OuterRef("user_id"),
        organisation_id=OuterRef("organisation_id"),
        from_date__lte=on,
        last_date__gte=on,
        ended_at__isnull=True,
    ).values_list("user_id", flat=True)


def list_members(*, viewer: Actor, on: date) -> tuple[MemberLine, ...]:
    """Return the colleagues in the viewer's own organisation, by name."""
    if viewer.organisation_id is None:
        return ()
    rows = (
        models.Membership.objects.select_related("user")
        .filter(organisation_id=viewer.organisation_id, user__is_active=True)
        .order_by("user__name", "user_id")
    )
    return tuple(
        MemberLine(
            user_id=row.user_id,
            name=row.user.name,
            roles=frozenset(Role(role) for role in row.roles),
            job_title=row.job_title,
        )
        for row in rows
        if rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on)
    )


def list_speakers(*, organisation_ids: Iterable[UUID], on: date) -> tuple[SpeakerLine, ...]:
    """Return who speaks for any of these organisations on a day, by name. One query."""
    rows = models.Membership.objects.filter(
        organisation_id__in=list(organisation_ids),
        user__is_active=True,
        roles__overlap=[Role.REPRESENTATIVE, Role.COORDINATOR],
    )
    found = rows.order_by("user__name", "user_id").values_list(
        "user_id", "user__name", "organisation_id", "from_date", "until_date"
    )
    return tuple(
        SpeakerLine(user_id=user_id, name=name, organisation_id=organisation_id)
        for user_id, name, organisation_id, from_date, until_date in found
        if rules.is_member(from_date=from_date, until_date=until_date, on=on)
    )


def names_of(*, user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of users, for the journal and the lines of a case."""
    wanted = tuple(set(user_ids))
    return dict(questions.asked(_names, ids=wanted)) if wanted else {}


def name_beside(user: str) -> Subquery:
    """Return what finds a name for each row of another question, where `user` is a user's id."""
    return Subquery(models.User.objects.filter(id=OuterRef(user)).values("name"))


def _names(*, ids: tuple[UUID, ...]) -> "QuerySet[models.User, Any]":
    return models.User.objects.filter(id__in=ids).values_list("id", "name")


def find_invitation(*, token: str, at: datetime) -> InvitationForGuest | None:
    """Return the open invitation that a token belongs to, or None."""
    row = (
        models.Invitation.objects.select_related("organisation")
        .filter(token_hash=rules.hash_of_token(token))
        .first()
    )
    if row is None or not rules.is_open(
        accepted_at=row.accepted_at, expires_at=row.expires_at, at=at
    ):
        return None
    user = models.User.objects.filter(email__iexact=row.email).first()
    return InvitationForGuest(
        email=row.email,
        name=user.name if user else "",
        organisation_name=row.organisation.name,
        keeps_passphrase=user is not None and row.invited_by_id is not None,
    )


def find_address(*, user_id: UUID) -> AddressForNotice | None:
    """Return where a notice for a user goes, or None for one who may no longer sign in."""
    row = (
        models.User.objects.filter(id=user_id, is_active=True)
        .values_list("email", "language")
        .first()
    )
    return AddressForNotice(*row) if row else None


def list_recipients(*, organisation_id: UUID, role: Role, on: date) -> tuple[NoticeRecipient, ...]:
    """Return the members of an organisation who hold a role, for a notice; no name, no address."""
    rows = models.Membership.objects.filter(
        organisation_id=organisation_id, user__is_active=True, roles__contains=[role]
    )
    # Just these columns: the worker may read no others.
    found = rows.order_by("user_id").values_list(
        "user_id", "user__language", "from_date", "until_date"
    )
    return tuple(
        NoticeRecipient(user_id=user_id, language=language)
        for user_id, language, from_date, until_date in found
        if rules.is_member(from_date=from_date, until_date=until_date, on=on)
    )


def access_version_of(*, user_id: UUID) -> int:
    """Return how often a user's access has changed; 0 for nobody."""
    found = models.User.objects.filter(id=user_id).values_list("access_version", flat=True)
    return found.first() or 0


def find_user_id(*, email: str) -> UUID | None:
    """Return the id of the user with that address, for the journal, or None."""
    return models.User.objects.filter(email__iexact=email).values_list("id", flat=True).first()
