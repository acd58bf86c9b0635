"""Rows that an actor may see, and their words opened; for this room's own files only."""

from datetime import datetime

from django.db.models import QuerySet

from visnet.enquiries import models, policy, rules
from visnet.enquiries.queries.shapes import ThreadLine
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import AppointmentAnswer, MessageKind, Source, State
from visnet.kit.actor import Actor
from visnet.vault.rules import Box, Place


def visible_rows(viewer: Actor) -> "QuerySet[models.Enquiry]":
    """Return the rows that an actor may see."""
    return models.Enquiry.objects.annotate(may_follow_case=policy.may_follow_case(viewer)).filter(
        policy.visible_to(viewer)
    )


def standing_of(row: models.Enquiry) -> policy.Standing:
    """Return what the policy needs to know of a row."""
    return policy.Standing(
        id=row.id,
        organisation_id=row.organisation_id,
        source=Source(row.source),
        state=State(row.state),
        assigned_to=row.assigned_to,
        may_follow_case=getattr(row, "may_follow_case", row.case_id is None),
    )


def open_content(*, row: models.Enquiry, box: Box) -> Content:
    """Return what a request says."""
    place = Place("enquiries_enquiry", "content", row.id)
    return rules.content_from_json(box.open(place=place, sealed=row.content_sealed))


def open_lines(row: models.Enquiry, box: Box) -> tuple[ThreadLine, ...]:
    """Return the messages of a thread, oldest first."""
    rows = row.messages.order_by("number")
    return tuple(_open_line(row, box) for row in rows)


def _open_line(row: models.Message, box: Box) -> ThreadLine:
    when = box.open(
        place=Place("enquiries_message", "appointment_at", row.id),
        sealed=row.appointment_at_sealed,
    )
    return ThreadLine(
        id=row.id,
        from_person=row.from_person,
        kind=MessageKind(row.kind),
        words=box.open(place=Place("enquiries_message", "words", row.id), sealed=row.words_sealed),
        appointment_at=datetime.fromisoformat(when) if when else None,
        answer=AppointmentAnswer(row.appointment_answer) if row.appointment_answer else None,
        sent_at=row.sent_at,
    )
