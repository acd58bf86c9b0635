"""Giving the person a receipt of what was shared."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.referrals import models, policy
from visnet.referrals.operations import ground
from visnet.referrals.operations.draft_referral import IdAlreadyUsed
from visnet.referrals.vocabulary import ReceiptHow


@transaction.atomic
def give_receipt(
    *,
    receipt_id: UUID,
    referral_id: UUID,
    how: ReceiptHow,
    language: str,
    by: Actor,
    at: datetime,
) -> None:
    """Note that the person was given the receipt. The same id again changes nothing.

    Raises `IdAlreadyUsed`, `NotFound`, and `Refused` while nothing was sent.
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    policy.may_give_receipt(by, standing, was_sent=row.sent_at is not None).enforce()
    known = models.Receipt.objects.filter(id=receipt_id).first()
    if known is not None:
        if (known.referral_id, known.by, known.how) != (row.id, by.identifier, how):
            raise IdAlreadyUsed(receipt_id)
        return
    models.Receipt.objects.create(
        id=receipt_id, referral=row, by=ground.author(by), at=at, how=how, language=language
    )
    ground.write_down(
        row=row, action="receipt_given", by=by, at=at, case_id=row.case_id, fields=(how.value,)
    )
