"""What became of a document that was carried, and emptying what was withdrawn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.outbound.rules import next_try_at
from visnet.upwards import models, policy
from visnet.upwards.vocabulary import Fate, Kind

RECEIVED = "RECEIVED"


@transaction.atomic
def mark_answered(*, delivery_id: UUID, answer: str, by: Actor, at: datetime) -> None:
    """Write down what was answered above: that it is there, or why it was not taken."""
    row = _lock(delivery_id, by)
    row.fate = Fate.RECEIVED if answer == RECEIVED else Fate.REFUSED
    row.answer = "" if answer == RECEIVED else answer
    row.tries += 1
    row.next_try_at, row.answered_at = None, at
    row.save(update_fields=["fate", "answer", "tries", "next_try_at", "answered_at"])
    _note(row, "figures.carried" if answer == RECEIVED else "figures.refused_above", by, at)


@transaction.atomic
def mark_failed(*, delivery_id: UUID, by: Actor, at: datetime) -> None:
    """Write down that nobody answered; it is tried again later, for a week."""
    row = _lock(delivery_id, by)
    row.tries += 1
    row.next_try_at = next_try_at(tries=row.tries, made_at=row.made_at, at=at)
    row.fate = Fate.WAITING if row.next_try_at else Fate.GIVEN_UP
    row.save(update_fields=["fate", "tries", "next_try_at"])
    _note(row, "figures.not_carried", by, at)


@transaction.atomic
def forget_withdrawn(*, by: Actor, at: datetime) -> int:
    """Empty the documents of a series that a later one withdrew; return how many."""
    policy.may_carry(by).enforce()
    rows: list[models.Received | models.Sent] = [
        *models.Received.objects.filter(kind=Kind.FIGURES).exclude(signed=""),
        *models.Sent.objects.filter(kind=Kind.FIGURES).exclude(signed=""),
    ]
    withdrawn = [row for row in rows if _was_withdrawn(row)]
    for row in withdrawn:
        row.said, row.signed = {**row.said, "parts": [], "tables": []}, ""
        row.save(update_fields=["said", "signed"])
        kind = "sent_figures" if isinstance(row, models.Sent) else "received_figures"
        audit.note(by=by, at=at, action="figures.emptied", subject_kind=kind, subject_id=row.id)
    return len(withdrawn)


def _was_withdrawn(row: models.Received | models.Sent) -> bool:
    later = {
        "definition": row.definition,
        "is_demonstration": row.is_demonstration,
        "kind": Kind.WITHDRAWAL,
        "serial__gt": row.serial,
    }
    if isinstance(row, models.Received):
        return models.Received.objects.filter(station_id=row.station_id, **later).exists()
    return models.Sent.objects.filter(**later).exists()


def _lock(delivery_id: UUID, by: Actor) -> models.Delivery:
    policy.may_carry(by).enforce()
    row = models.Delivery.objects.select_for_update().filter(id=delivery_id).first()
    if row is None:
        raise NotFound(delivery_id)
    return row


def _note(row: models.Delivery, action: str, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="sent_figures", subject_id=row.sent_id)
