"""Asking the sender something, before an answer or after it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import explained
from visnet.referrals import policy
from visnet.referrals.operations import ground, reporting


@transaction.atomic
def ask_question(
    *, question_id: UUID, referral_id: UUID, words: str, by: Actor, at: datetime
) -> None:
    """Ask the sender something. It says nothing of how it goes, and is no answer.

    The same id again changes nothing. Raises `NotFound`, and `Refused` when it is over or nothing
    was asked.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    if reporting.was_told(report_id=question_id, referral_id=referral_id, by=by):
        return
    policy.may_ask(by, standing).enforce()
    explained(words).enforce()
    reporting.write_report(report_id=question_id, row=row, outcome=None, words=words, by=by, at=at)
    ground.write_down(row=row, action="asked", by=by, at=at, fields=("words",))
