"""What the entrance writes into the journal."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from visnet.audit import operations as audit
from visnet.doors import actors, clock
from visnet.kit.actor import SYSTEM
from visnet.wall import operations as wall


def note_member(request: HttpRequest, action: str) -> None:
    """Note something that the signed-in member did to their own way in."""
    actor = actors.find_actor(request)
    if actor is None:
        return
    at = clock.now()
    with transaction.atomic():
        wall.present_ticket(by=actor, at=at)
        audit.note(by=actor, at=at, action=action, subject_kind="user", subject_id=actor.identifier)


def note_attempt(*, user_id: UUID | None, action: str) -> None:
    """Note that somebody who is not signed in tried to come in as a user, known or not."""
    audit.note(by=SYSTEM, at=clock.now(), action=action, subject_kind="user", subject_id=user_id)
