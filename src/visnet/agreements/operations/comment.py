"""Remarks on a text, and settling them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.agreements.vocabulary import TargetKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound


@transaction.atomic
def comment(
    *,
    comment_id: UUID,
    agreement_id: UUID,
    target_kind: TargetKind,
    target_id: UUID | None,
    words: str,
    by: Actor,
    at: datetime,
) -> None:
    """Write a remark on a part of the text, or on the whole; the same id changes nothing.

    Raises `NoSuchPart`, `IdAlreadyUsed`, `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_comment(by, held.standing).enforce()
    found = models.Comment.objects.filter(id=comment_id).first()
    if found is not None:
        if (found.agreement_id, found.by) != (agreement_id, by.identifier):
            raise ground.IdAlreadyUsed(comment_id)
        return
    rules.check_part(reading.text_of(held.row), target_kind, target_id)
    models.Comment.objects.create(
        id=comment_id,
        agreement=held.row,
        target_kind=target_kind,
        target_id=target_id,
        organisation_id=ground.organisation(by),
        by=ground.author(by),
        at=at,
        words=words.strip(),
    )
    ground.note(row=held.row, action="commented", by=by, at=at, fields=(target_kind.value,))


@transaction.atomic
def resolve_comment(*, comment_id: UUID, agreement_id: UUID, by: Actor, at: datetime) -> None:
    """Say that a remark is settled; any party's negotiators may. Settled twice, it is settled.

    Raises `NotFound`, `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_comment(by, held.standing).enforce()
    row = models.Comment.objects.filter(id=comment_id, agreement_id=agreement_id).first()
    if row is None:
        raise NotFound(comment_id)
    if row.resolved_at is not None:
        return
    row.resolved_by = ground.author(by)
    row.resolved_at = at
    row.save(update_fields=["resolved_by", "resolved_at"])
    ground.note(row=held.row, action="comment_resolved", by=by, at=at)
