"""Saying that one has read an edition."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.guidelines import models, policy, queries
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused


@transaction.atomic
def mark_read(*, edition_id: UUID, by: Actor, at: datetime) -> None:
    """Say that one has read an edition. Twice is once: the first moment stays.

    Raises `NotFound` where there is no such edition, and `Refused`.
    """
    policy.may_read(by).enforce()
    if by.identifier is None or by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    reader = queries.get_edition(viewer=by, edition_id=edition_id, on=civil_date(at))
    edition = reader.edition
    row, is_new = models.Reading.objects.get_or_create(
        user_id=by.identifier,
        digest=edition.digest,
        defaults={
            "id": uuid4(),
            "procedure_code": edition.code,
            "edition_number": edition.number,
            "organisation_id": by.organisation_id,
            "read_at": at,
        },
    )
    if is_new:
        audit.note(
            by=by,
            at=at,
            action="guidelines.read",
            subject_kind="guideline_reading",
            subject_id=row.id,
        )
