"""Signing in at the console, as at the door: address, passphrase, one-time code; and journalled."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest

from visnet.audit import operations as audit
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.people.queries import MembershipForActor
from visnet.wall import operations as wall

HERE = "127.0.0.1"


class CannotSignIn(Exception):
    """Address, passphrase and code do not go together, or nobody counts on this person today."""


def prove(*, email: str, passphrase: str, code: str) -> tuple[MembershipForActor, ...]:
    """Return under which memberships whoever sits before the console may act today.

    A code is good once. Whatever is wrong, the answer is the same. Raises `CannotSignIn`.
    """
    request = HttpRequest()
    request.META.update(REMOTE_ADDR=HERE, SERVER_NAME="localhost", SERVER_PORT="0")
    user = get_adapter(request).authenticate(request, email=email, password=passphrase)
    if user is None or not _is_right(code, user.pk):
        raise CannotSignIn
    memberships = people.list_memberships(user_id=user.pk, on=clock.today())
    if not memberships:
        raise CannotSignIn
    return memberships


def act_under(membership: MembershipForActor) -> Actor:
    """Return whoever just proved who they are, acting under one membership; and note it."""
    at = clock.now()
    actor = people.actor_from(membership=membership, stepped_up_at=at)
    with transaction.atomic():
        wall.present_ticket(by=actor, at=at)
        audit.note(
            by=actor,
            at=at,
            action="console.signed_in",
            subject_kind="user",
            subject_id=actor.identifier,
        )
    return actor


def _is_right(code: str, user_id: object) -> bool:
    app = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).first()
    return app is not None and bool(app.wrap().validate_code(code.strip()))
