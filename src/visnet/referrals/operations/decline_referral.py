"""Saying no to a referral."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.referrals import policy, rules
from visnet.referrals.operations import answering, ground
from visnet.referrals.rules import DeclineWords
from visnet.referrals.vocabulary import State
from visnet.vault import operations as vault


@transaction.atomic
def decline_referral(*, referral_id: UUID, answer: DeclineWords, by: Actor, at: datetime) -> None:
    """Say no, with a reason, so that somebody else can be asked soon. The key is given back.

    Who is suggested is told and never asked by itself. Declined twice for the same reason, it is
    declined. Raises `NotFound`, and `Refused` when it was answered or taken back meanwhile.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    if row.state == State.DECLINED and (row.answered_by, row.decline_reason) == (
        by.identifier,
        answer.reason,
    ):
        return
    policy.may_decline(by, standing).enforce()
    rules.check_move(current=standing.state, wanted=State.DECLINED)
    row.state = State.DECLINED
    row.answered_by = ground.author(by)
    row.answered_at = at
    row.decline_reason = answer.reason
    ground.save(row, "state", "answered_by", "answered_at", "decline_reason")
    answering.write_answer(
        row=row,
        suggested_organisation_id=answer.suggested_organisation_id,
        suggestion=answer.suggestion,
        by=by,
        at=at,
    )
    vault.revoke_box(subject_id=row.id, from_organisation=row.to_organisation_id)
    ground.write_down(
        row=row, action="declined", by=by, at=at, fields=("decline_reason", "suggestion")
    )
