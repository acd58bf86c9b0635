"""A colleague writes down a request that came by phone, in person, by letter or from others."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.enquiries import models, policy, rules
from visnet.enquiries.operations.writing import AlreadySent
from visnet.enquiries.queries import rows
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
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
    # The policy refused whoever has none.
    organisation_id = cast("UUID", by.organisation_id)
    box = vault.create_box(subject_id=enquiry_id, for_organisation=organisation_id, by=by)
    models.Enquiry.objects.create(
        id=enquiry_id,
        organisation_id=organisation_id,
        source=source,
        danger_said=content.danger_said,
        received_at=rules.to_the_hour(when) if source is Source.WEB else when,
        content_sealed=box.seal(
            place=Place("enquiries_enquiry", "content", enquiry_id),
            words=rules.content_to_json(content),
        ),
        synthetic=synthetic,
    )
    audit.note(
        by=by,
        at=at,
        action="enquiries.recorded",
        subject_kind="enquiry",
        subject_id=enquiry_id,
        fields=("content",),
    )
    return enquiry_id


def _was_recorded(*, enquiry_id: UUID, content: Content, by: Actor) -> bool:
    found = rows.visible_rows(by).filter(id=enquiry_id).first()
    if found is None:
        return False
    box = open_box(viewer=by, subject_id=enquiry_id)
    if rows.open_content(row=found, box=box) != content:
        raise AlreadySent(enquiry_id)
    return True
