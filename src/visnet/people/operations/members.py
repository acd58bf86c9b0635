"""Members: the first one, their roles, their language, their leaving."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import F

from visnet.audit import operations as audit
from visnet.kit.actor import Actor, LegalStatus, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import models, policy
from visnet.people.operations.competences import begin_with, end_loans_of
from visnet.people.vocabulary import PROFESSIONS, Language


class MemberConflict(Exception):
    """The id, or the address, already belongs to another user."""


class NotAProfession(Exception):
    """What somebody has learned is written down with what shows it, see `recognise_competence`."""


class NoRole(Exception):
    """A member without a role could do nothing; end the membership instead."""


@transaction.atomic
def create_first_member(  # noqa: PLR0913  one keyword for each thing it says
    *,
    user_id: UUID,
    email: str,
    name: str,
    organisation_id: UUID,
    roles: Iterable[Role],
    legal_status: LegalStatus = LegalStatus.PRIVATE,
    job_title: str = "",
    competences: Iterable[str] = (),
    language: Language = Language.ITALIAN,
    passphrase: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Make a member from the console, where nobody is there yet to invite them.

    Without a passphrase they sign in only after accepting an invitation. The same user again
    changes nothing. Raises `MemberConflict`, `NoRole`, and Django's `ValidationError` when the
    passphrase is weak.
    """
    policy.may_install(actor=by).enforce()
    chosen = tuple(roles)
    found = models.User.objects.filter(id=user_id).first()
    if found is not None and found.email == email.lower():
        return
    if found is not None or models.User.objects.filter(email__iexact=email).exists():
        raise MemberConflict(user_id)
    user = models.User(id=user_id, email=email.lower(), name=name, language=language, made_at=at)
    if passphrase is None:
        user.set_unusable_password()
    else:
        validate_password(passphrase, user)
        user.set_password(passphrase)
    user.save(force_insert=True)
    begin_membership(
        user_id=user_id,
        organisation_id=organisation_id,
        roles=chosen,
        legal_status=legal_status,
        job_title=job_title,
        competences=competences,
        by=by,
        at=at,
    )


@transaction.atomic
def begin_membership(  # noqa: PLR0913  one keyword for each thing it says
    *,
    user_id: UUID,
    organisation_id: UUID,
    roles: Iterable[Role],
    legal_status: LegalStatus,
    job_title: str = "",
    competences: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Give a user one more organisation to act for. At the console only; else by invitation.

    Of `competences`, professions are written on the membership, what was learned beside it.
    """
    policy.may_install(actor=by).enforce()
    membership_id = uuid4()
    professions = PROFESSIONS.intersection(competences)
    models.Membership.objects.create(
        id=membership_id,
        user_id=user_id,
        organisation_id=organisation_id,
        roles=_checked(roles),
        legal_status=legal_status,
        job_title=job_title,
        competences=sorted(professions),
        from_date=civil_date(at),
    )
    begin_with(
        user_id=user_id,
        organisation_id=organisation_id,
        learned=set(competences) - professions,
        by=by,
        at=at,
    )
    audit.note(
        by=by,
        at=at,
        action="people.membership_begun",
        subject_kind="user",
        subject_id=user_id,
        fields=("roles", "legal_status"),
    )


@transaction.atomic
def change_roles(
    *,
    user_id: UUID,
    roles: Iterable[Role],
    legal_status: LegalStatus,
    job_title: str | None = None,
    competences: Iterable[str] | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Change what a colleague does, from today. Their open sessions end at the next request.

    What they did until today stays written with its dates. `competences` are professions. Raises
    `NotFound` for somebody of another organisation, `NoRole` for an empty list, `NotAProfession`.
    """
    membership = _lock_open_membership(user_id=user_id, by=by)
    policy.may_change_member(
        actor=by, organisation_id=membership.organisation_id, user_id=user_id
    ).enforce()
    membership = _from_today(membership, civil_date(at))
    membership.roles = _checked(roles)
    membership.legal_status = legal_status
    if job_title is not None:
        membership.job_title = job_title
    if competences is not None:
        membership.competences = _professions(competences)
    membership.save()
    end_sessions(user_id=user_id)
    audit.note(
        by=by,
        at=at,
        action="people.roles_changed",
        subject_kind="user",
        subject_id=user_id,
        fields=("roles", "legal_status", "competences"),
    )


@transaction.atomic
def end_membership(*, user_id: UUID, by: Actor, at: datetime) -> None:
    """End a colleague's membership, from this moment. Their open sessions end at the next request.

    Invitations that would let them in again, and absences of theirs, end with it. What they worked
    on is passed on by the journey `member_leaves`. Raises `NotFound` for somebody of another organisation.
    """
    membership = _lock_open_membership(user_id=user_id, by=by)
    policy.may_change_member(
        actor=by, organisation_id=membership.organisation_id, user_id=user_id
    ).enforce()
    membership.until_date = max(membership.from_date, civil_date(at))
    membership.save(update_fields=["until_date"])
    end_sessions(user_id=user_id)
    _close_ways_back(membership, at)
    end_loans_of(user_id=user_id, organisation_id=membership.organisation_id, by=by, at=at)
    audit.note(
        by=by,
        at=at,
        action="people.membership_ended",
        subject_kind="user",
        subject_id=user_id,
        fields=("until_date",),
    )


@transaction.atomic
def set_language(*, language: Language, by: Actor, at: datetime) -> None:
    """Remember in which language the actor's screens speak."""
    policy.may_set_own_language(actor=by).enforce()
    models.User.objects.filter(pk__in=[by.identifier]).update(language=language)
    audit.note(
        by=by,
        at=at,
        action="people.language_set",
        subject_kind="user",
        subject_id=by.identifier,
        fields=("language",),
    )


def _close_ways_back(membership: models.Membership, at: datetime) -> None:
    email = models.User.objects.values_list("email", flat=True).get(id=membership.user_id)
    models.Invitation.objects.filter(
        email__iexact=email,
        organisation_id=membership.organisation_id,
        accepted_at__isnull=True,
        expires_at__gt=at,
    ).update(expires_at=at)
    models.Absence.objects.filter(
        user_id=membership.user_id,
        organisation_id=membership.organisation_id,
        ended_at__isnull=True,
    ).update(ended_at=at)


def end_sessions(*, user_id: UUID) -> None:
    """Make every open session of a user end at its next request."""
    models.User.objects.filter(id=user_id).update(access_version=F("access_version") + 1)


def _from_today(membership: models.Membership, today: date) -> models.Membership:
    """Close what was so far and begin a new stretch; what began today is changed where it is."""
    if membership.from_date >= today:
        return membership
    membership.until_date = today
    membership.save(update_fields=["until_date"])
    return models.Membership(
        id=uuid4(),
        user_id=membership.user_id,
        organisation_id=membership.organisation_id,
        job_title=membership.job_title,
        competences=membership.competences,
        from_date=today,
    )


def _lock_open_membership(*, user_id: UUID, by: Actor) -> models.Membership:
    membership = (
        models.Membership.objects.select_for_update()
        .filter(policy.visible_to(by), user_id=user_id, until_date__isnull=True)
        .first()
    )
    if membership is None:
        raise NotFound(user_id)
    return membership


def _checked(roles: Iterable[Role]) -> list[str]:
    chosen = sorted({Role(role).value for role in roles})
    if not chosen:
        raise NoRole
    return chosen


def _professions(competences: Iterable[str]) -> list[str]:
    chosen = set(competences)
    if chosen - PROFESSIONS:
        raise NotAProfession
    return sorted(chosen)
