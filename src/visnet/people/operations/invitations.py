"""Inviting and being invited: the only way in, through a second person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor, LegalStatus, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people import models, policy, rules
from visnet.people.operations.members import NoRole, end_sessions
from visnet.people.vocabulary import Language


class InvitationConflict(Exception):
    """The id already stands for another invitation."""


class WrongPassphrase(Exception):
    """The guest already signs in here, and this is not the passphrase they do it with."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who came in. `starts_afresh` says that earlier second factors must be forgotten."""

    user_id: UUID
    email: str
    starts_afresh: bool


@transaction.atomic
def invite_member(
    *,
    invitation_id: UUID,
    email: str,
    organisation_id: UUID,
    roles: Iterable[Role],
    legal_status: LegalStatus,
    by: Actor,
    at: datetime,
) -> str:
    """Invite somebody and return the token for their address. It is shown once, and kept hashed.

    Earlier invitations of the same person to the same organisation stop working. From the console
    the invitation also gives a fresh start to somebody who lost passphrase or second factor.
    The same invitation again makes a new token. Raises `InvitationConflict`, `NoRole`.
    """
    found = models.Invitation.objects.select_for_update().filter(id=invitation_id).first()
    policy.may_invite(
        actor=by, organisation_id=organisation_id, is_oneself=_is_own_address(by, email)
    ).enforce()
    if found is not None and (found.email, found.organisation_id, found.accepted_at) != (
        email.lower(),
        organisation_id,
        None,
    ):
        raise InvitationConflict(invitation_id)
    chosen = sorted({Role(role).value for role in roles})
    if not chosen:
        raise NoRole
    models.Invitation.objects.filter(
        email=email.lower(), organisation_id=organisation_id, accepted_at__isnull=True
    ).exclude(id=invitation_id).update(expires_at=at)
    token = rules.new_token()
    models.Invitation.objects.update_or_create(
        id=invitation_id,
        defaults={
            "token_hash": rules.hash_of_token(token),
            "email": email.lower(),
            "organisation_id": organisation_id,
            "roles": chosen,
            "legal_status": legal_status,
            "invited_by_id": by.identifier,
            "invited_at": at,
            "expires_at": at + rules.INVITATION_LIVES,
        },
    )
    audit.note(
        by=by,
        at=at,
        action="people.member_invited",
        subject_kind="invitation",
        subject_id=invitation_id,
        fields=("roles", "legal_status"),
    )
    return token


@transaction.atomic
def accept_invitation(
    *,
    token: str,
    user_id: UUID,
    name: str,
    passphrase: str,
    language: Language,
    by: Actor,
    at: datetime,
) -> Accepted:
    """Come in by an invitation: as a new user, or as one who already signs in elsewhere here.

    Whoever already signs in proves it with the passphrase they have, so that an invitation never
    takes over somebody's account; only one made at the console sets a new passphrase. Raises
    `NotFound` for a token that is unknown, used or expired, `WrongPassphrase`, and Django's
    `ValidationError` when the passphrase is weak.
    """
    invitation = (
        models.Invitation.objects.select_for_update()
        .filter(token_hash=rules.hash_of_token(token))
        .first()
    )
    policy.may_accept_invitation(actor=by).enforce()
    if invitation is None or not rules.is_open(
        accepted_at=invitation.accepted_at, expires_at=invitation.expires_at, at=at
    ):
        raise NotFound
    from_console = invitation.invited_by_id is None
    user = models.User.objects.select_for_update().filter(email__iexact=invitation.email).first()
    is_new = user is None
    if user is None:
        user = models.User(
            id=user_id, email=invitation.email, name=name, language=language, made_at=at
        )
    if is_new or from_console:
        validate_password(passphrase, user)
        user.set_password(passphrase)
    elif not user.check_password(passphrase):
        raise WrongPassphrase(user.id)
    user.is_active = True
    user.save(force_insert=is_new)
    end_sessions(user_id=user.id)
    _give_membership(invitation=invitation, user_id=user.id, from_console=from_console, at=at)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    audit.note(
        by=by,
        at=at,
        action="people.invitation_accepted",
        subject_kind="user",
        subject_id=user.id,
        fields=("roles", "legal_status"),
    )
    return Accepted(user_id=user.id, email=user.email, starts_afresh=from_console)


def _is_own_address(by: Actor, email: str) -> bool:
    return models.User.objects.filter(pk__in=[by.identifier], email__iexact=email).exists()


def _give_membership(
    *, invitation: models.Invitation, user_id: UUID, from_console: bool, at: datetime
) -> None:
    held = models.Membership.objects.select_for_update().filter(
        user_id=user_id, organisation_id=invitation.organisation_id, until_date__isnull=True
    )
    if not held.exists():
        models.Membership.objects.create(
            id=uuid4(),
            user_id=user_id,
            organisation_id=invitation.organisation_id,
            roles=invitation.roles,
            legal_status=invitation.legal_status,
            from_date=civil_date(at),
        )
    elif not from_console:
        held.update(roles=invitation.roles, legal_status=invitation.legal_status)
