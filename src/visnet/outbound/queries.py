"""What waits in the outbox, for the worker; nobody else may read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.outbound import models, policy, rules
from visnet.outbound.vocabulary import Channel, MessageCode, Text


@dataclass(frozen=True, slots=True)
class DispatchToSend:
    """One notice that waits: to whom, and the constant text of the catalogue."""

    id: UUID
    channel: Channel
    recipient_user_id: UUID | None
    text: Text
    tries: int


def find_next_waiting(*, viewer: Actor, at: datetime) -> DispatchToSend | None:
    """Return what has waited longest and may be tried now, and hold it; None when nothing may.

    Its row stays locked until the transaction ends; another worker passes it by.
    """
    policy.may_send(viewer).enforce()
    row = (
        models.Dispatch.objects.select_for_update(skip_locked=True)
        .filter(next_try_at__lte=at)
        .order_by("next_try_at", "id")
        .first()
    )
    if row is None:
        return None
    return DispatchToSend(
        id=row.id,
        channel=Channel(row.channel),
        recipient_user_id=row.recipient_user_id,
        text=rules.text_of(code=MessageCode(row.message_code), language=row.language),
        tries=row.tries,
    )


def get_undelivered_count(*, viewer: Actor) -> int:
    """Return how many notices were given up on: a person should look at the mail server."""
    policy.may_send(viewer).enforce()
    return models.Dispatch.objects.filter(sent_at__isnull=True, next_try_at__isnull=True).count()


def was_queued(*, viewer: Actor, dedupe_key: str) -> bool:
    """Whether a notice with this key was asked for already."""
    policy.may_send(viewer).enforce()
    return models.Dispatch.objects.filter(dedupe_key=dedupe_key).exists()
