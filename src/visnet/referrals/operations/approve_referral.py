"""A second pair of eyes, where danger is high and the agreement asks for them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.referrals import models, policy, queries, rules
from visnet.referrals.operations import ground


@transaction.atomic
def ask_approval(*, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Ask a supervisor to approve a prepared referral and its package, as they are sealed now.

    Asked twice, it is asked. Raises `NotFound`, `Refused`.
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    policy.may_ask_approval(by, standing).enforce()
    if models.Approval.objects.filter(referral=row).exists():
        return
    package = models.Package.objects.get(referral=row)
    models.Approval.objects.create(
        referral=row,
        asked_by=ground.author(by),
        asked_at=at,
        package_sha256=rules.digest_of(bytes(package.content_sealed)),
    )
    ground.write_down(row=row, action="approval_asked", by=by, at=at, case_id=row.case_id)


@transaction.atomic
def approve_referral(*, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Approve that this very package leaves. Nobody approves what they asked for or prepared.

    Approved twice, it is approved. Raises `NotFound`, and `Refused` (SELF_DEALING, WRONG_ROLE,
    WRONG_STATE, PACKAGE_CHANGED).
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    approval = models.Approval.objects.filter(referral=row).first()
    if approval is None:
        raise NotFound(referral_id)
    policy.may_approve(
        by,
        standing,
        asked_by=approval.asked_by,
        drafted_by=row.drafted_by,
        has_changed=queries.has_changed(referral_id=referral_id),
    ).enforce()
    if approval.approved_by is not None:
        return
    approval.approved_by = ground.author(by)
    approval.approved_at = at
    approval.save(update_fields=["approved_by", "approved_at"])
    ground.write_down(row=row, action="approved", by=by, at=at, case_id=row.case_id)
