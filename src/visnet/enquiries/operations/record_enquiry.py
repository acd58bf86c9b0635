"""A colleague writes down a request that came by phone, in person, by letter or from others."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, rules
from visnet.enquiries.operations.writing import AlreadySent
from visnet.enquiries.queries import rows
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source, State
from visnet.kit import questions, writing
from visnet.kit.actor import Actor
from visnet.vault import operations as vault
from visnet.vault.queries import open_box
from visnet.vault.rules import Place


@transaction.atomic
def record_enquiry(
    *,
    enquiry_id: UUID,
    source: Source,
    content: Content,
    by: Actor,
    at: datetime,
    received_at: datetime | None = None,
    synthetic: bool = False,
) -> UUID:
    """Write down a request for the actor's own Centre and return its id.

    The same id again with the same content returns quietly. Only the demonstration records what
    looks like a request from the website. Raises `AlreadySent`, `WordsTooLong`, `Refused`.
    """
    policy.may_record(actor=by).enforce()
    rules.check_words(content.words)
    if _was_recorded(enquiry_id=enquiry_id, content=content, by=by):
        return enquiry_id
    if source is Source.WEB and not synthetic:
        msg = "Requests from the website are sent by people, not recorded."
        raise ValueError(msg)
    when = received_at or at
    row = models.Enquiry(
        id=enquiry_id,
        source=source,
        danger_said=content.danger_said,
        received_at=rules.to_the_hour(when) if source is Source.WEB else when,
        synthetic=synthetic,
    )
    with writing.together():
        _write(row, content, by)
        _note(by, at, enquiry_id, "recorded", ("content",))
    return enquiry_id


@transaction.atomic
def record_enquiry_of_case(
    *, enquiry_id: UUID, case_id: UUID, source: Source, content: Content, by: Actor, at: datetime
) -> bool:
    """Write down a request together with the case that is opened of it, and say whether it is new.

    For journeys only, which open that case in the same transaction. One that was written down
    before, with the same content, is left as it is. Raises `AlreadySent`, `WordsTooLong`, `Refused`.
    """
    policy.may_record(actor=by).enforce()
    rules.check_words(content.words)
    if _was_recorded(enquiry_id=enquiry_id, content=content, by=by):
        return False
    row = models.Enquiry(
        id=enquiry_id,
        source=source,
        state=State.BECAME_CASE,
        case_id=case_id,
        danger_said=content.danger_said,
        received_at=at,
        # Nobody can be answered in a thread here: what is to be done is the case's.
        waiting_for_centre=False,
    )
    with writing.together():
        _write(row, content, by)
        _note(by, at, enquiry_id, "recorded", ("content",))
        _note(by, at, enquiry_id, "opened", ("content", "messages"))
        _note(by, at, enquiry_id, "became_case", ("state", "case_id"), case_id)
    return True


def _write(row: models.Enquiry, content: Content, by: Actor) -> None:
    # The policy refused whoever has none.
    row.organisation_id = cast("UUID", by.organisation_id)
    box = vault.create_box(subject_id=row.id, for_organisation=row.organisation_id, by=by)
    row.content_sealed = box.seal(
        place=Place("enquiries_enquiry", "content", row.id), words=rules.content_to_json(content)
    )
    writing.write([row])


def _note(
    by: Actor,
    at: datetime,
    enquiry_id: UUID,
    verb: str,
    fields: tuple[str, ...],
    case_id: UUID | None = None,
) -> None:
    audit.note(
        by=by,
        at=at,
        action=f"enquiries.{verb}",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        case_id=case_id,
        fields=fields,
    )


def _was_recorded(*, enquiry_id: UUID, content: Content, by: Actor) -> bool:
    found = questions.asked(_visible, viewer=by, enquiry_id=enquiry_id)
    if not found:
        return False
    box = open_box(viewer=by, subject_id=enquiry_id)
    if rows.open_content(row=found[0], box=box) != content:
        raise AlreadySent(enquiry_id)
    return True


def _visible(*, viewer: Actor, enquiry_id: UUID) -> "QuerySet[models.Enquiry]":
    return rows.visible_rows(viewer).filter(id=enquiry_id)
