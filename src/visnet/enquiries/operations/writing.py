"""What every writer of a thread does: lock the row, add one message, keep the dates."""

from datetime import datetime
from uuid import UUID

from visnet.enquiries import models, rules
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import AppointmentAnswer, MessageKind
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import NotFound
from visnet.vault.rules import Box, Place


class AlreadySent(Exception):
    """A message with this id says something else already."""


class NothingWritten(Exception):
    """An empty message is not sent."""


def lock_row(*, viewer: Actor, enquiry_id: UUID) -> models.Enquiry:
    """Return the row, locked, if the actor may see it. Raises `NotFound`."""
    locked = models.Enquiry.objects.select_for_update().filter(id=enquiry_id).first()
    row = rows.visible_rows(viewer).filter(id=enquiry_id).first() if locked else None
    if row is None:
        raise NotFound(enquiry_id)
    return row


def was_sent_before(*, message_id: UUID, words: str, box: Box) -> bool:
    """Whether the same message is there already. Raises `AlreadySent` when it says other words."""
    found = models.Message.objects.filter(id=message_id).first()
    if found is None:
        return False
    if box.open(place=_place("words", message_id), sealed=found.words_sealed) != words:
        raise AlreadySent(message_id)
    return True


def add_message(
    *,
    row: models.Enquiry,
    message_id: UUID,
    words: str,
    box: Box,
    by: Actor,
    at: datetime,
    appointment_at: datetime | None = None,
) -> None:
    """Seal one message into the thread and count it."""
    from_person = by.kind is ActorKind.PERSON
    row.message_count += 1
    models.Message.objects.create(
        id=message_id,
        enquiry_id=row.id,
        number=row.message_count,
        from_person=from_person,
        kind=MessageKind.APPOINTMENT if appointment_at else MessageKind.WORDS,
        words_sealed=box.seal(place=_place("words", message_id), words=words),
        appointment_at_sealed=(
            box.seal(place=_place("appointment_at", message_id), words=appointment_at.isoformat())
            if appointment_at
            else None
        ),
        appointment_answer=AppointmentAnswer.PROPOSED if appointment_at else "",
        sent_at=rules.to_the_hour(at) if from_person else at,
        sent_by=None if from_person else by.identifier,
    )


def check_message(*, words: str) -> str:
    """Return the words to send. Raises `NothingWritten`, `WordsTooLong`."""
    if not words.strip():
        raise NothingWritten
    rules.check_words(words)
    return words


def _place(column: str, message_id: UUID) -> Place:
    return Place("enquiries_message", column, message_id)
