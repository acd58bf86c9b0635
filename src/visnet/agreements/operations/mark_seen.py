"""Writing down that somebody had a text before them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy
from visnet.agreements.operations import ground
from visnet.kit.actor import Actor


@transaction.atomic
def mark_seen(*, agreement_id: UUID, by: Actor, at: datetime) -> None:
    """Note which version of the text a negotiator has before them, for the others to know.

    Raises `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_read(by, held.standing).enforce()
    found = models.Seen.objects.filter(
        agreement=held.row,
        organisation_id=ground.organisation(by),
        user_id=ground.author(by),
    ).first()
    if found is not None and found.content_version == held.row.content_version:
        return
    ground.see(row=held.row, by=by, at=at)
    ground.note(row=held.row, action="seen", by=by, at=at)
