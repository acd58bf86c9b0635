"""Laying something on an item before the meeting."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.conferences import models, policy
from visnet.conferences.operations import ground
from visnet.conferences.operations.ground import IdAlreadyUsed
from visnet.conferences.vocabulary import ContributionKind
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused


@transaction.atomic
def contribute(
    *,
    contribution_id: UUID,
    item_id: UUID,
    words: str,
    for_minutes: bool = True,
    by: Actor,
    at: datetime,
) -> None:
    """Lay something on an item, sealed under its key. The same id again changes nothing.

    Raises `IdAlreadyUsed`, `NotFound`, `Refused`.
    """
    row, standing = ground.find_item(item_id=item_id, by=by)
    policy.may_contribute(by, standing).enforce()
    if not words.strip():
        raise Refused(Reason.REASON_NEEDED)
    known = models.Contribution.objects.filter(id=contribution_id).first()
    if known is not None:
        if (known.item_id, known.by) != (item_id, by.identifier):
            raise IdAlreadyUsed(contribution_id)
        return
    models.Contribution.objects.create(
        id=contribution_id,
        item=row,
        kind=ContributionKind.WORDS,
        organisation_id=ground.organisation(by),
        by=ground.author(by),
        at=at,
        for_minutes=for_minutes,
        **ground.seal(
            table="conferences_contribution",
            row_id=contribution_id,
            item_id=item_id,
            by=by,
            words=words,
        ),
    )
    ground.write_down(
        action="contributed",
        subject=item_id,
        by=by,
        at=at,
        case_id=ground.case_named(row, by),
        fields=("words",),
    )
