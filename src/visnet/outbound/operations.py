"""Putting notices in the outbox, and saying what became of them."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.outbound import models, policy, rules
from visnet.outbound.vocabulary import Channel, MessageCode

SPACE = UUID("0b1f7a52-3c0e-4f0c-8a6e-5f1d2b9c7e44")
"""The same dedupe key is the same notice, whoever asks for it."""


@transaction.atomic
def queue_staff_notice(
    *,
    recipient_user_id: UUID,
    language: str,
    dedupe_key: str,
    by: Actor,
    at: datetime,
    message_code: MessageCode = MessageCode.SOMETHING_TO_READ,
) -> None:
    """Ask the worker to tell a colleague that something waits. It leaves after this transaction.

    A second notice with the same key changes nothing.
    """
    policy.may_queue(by).enforce()
    dispatch = models.Dispatch(
        id=uuid5(SPACE, dedupe_key),
        channel=Channel.EMAIL,
        message_code=message_code,
        recipient_user_id=recipient_user_id,
        language=language,
        dedupe_key=dedupe_key,
        made_at=at,
        next_try_at=at,
    )
    models.Dispatch.objects.bulk_create([dispatch], ignore_conflicts=True)
    audit.note(
        by=by,
        at=at,
        action="outbound.notice_queued",
        subject_kind="user",
        subject_id=recipient_user_id,
    )


@transaction.atomic
def mark_sent(*, dispatch_id: UUID, by: Actor, at: datetime) -> None:
    """Write down that a notice left. Raises `NotFound`."""
    dispatch = _lock(dispatch_id, by)
    if dispatch.sent_at is not None:
        return
    dispatch.sent_at = at
    dispatch.next_try_at = None
    dispatch.tries += 1
    dispatch.save(update_fields=["sent_at", "next_try_at", "tries"])
    _note(dispatch, "outbound.notice_sent", by, at)


@transaction.atomic
def mark_failed(*, dispatch_id: UUID, by: Actor, at: datetime) -> None:
    """Write down that a notice could not leave; it is tried again later, and not for ever."""
    dispatch = _lock(dispatch_id, by)
    if dispatch.sent_at is not None:
        return
    dispatch.tries += 1
    dispatch.next_try_at = rules.next_try_at(tries=dispatch.tries, made_at=dispatch.made_at, at=at)
    dispatch.save(update_fields=["next_try_at", "tries"])
    _note(dispatch, "outbound.notice_failed", by, at)


def _lock(dispatch_id: UUID, by: Actor) -> models.Dispatch:
    policy.may_send(by).enforce()
    dispatch = models.Dispatch.objects.select_for_update().filter(id=dispatch_id).first()
    if dispatch is None:
        raise NotFound(dispatch_id)
    return dispatch


def _note(dispatch: models.Dispatch, action: str, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="dispatch", subject_id=dispatch.id)
