"""Closing the loop: the partner says how it ended."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.referrals import policy, rules
from visnet.referrals.operations import ground, reporting
from visnet.referrals.rules import ReportWords
from visnet.referrals.vocabulary import FINAL_OUTCOMES, State
from visnet.vault import operations as vault


class OutcomeNotFinal(Exception):
    """Support that is still under way is not an end."""


@transaction.atomic
def complete_referral(
    *, report_id: UUID, referral_id: UUID, report: ReportWords, by: Actor, at: datetime
) -> None:
    """Say how it ended. The words go back to the sender; the key is given back with them.

    The same id again changes nothing. Raises `OutcomeNotFinal`, `NotFound`, `Refused`.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    if reporting.was_told(report_id=report_id, referral_id=referral_id, by=by):
        return
    policy.may_report(by, standing).enforce()
    rules.check_move(current=standing.state, wanted=State.COMPLETED)
    if report.outcome not in FINAL_OUTCOMES:
        raise OutcomeNotFinal(referral_id)
    reporting.write_report(
        report_id=report_id, row=row, outcome=report.outcome, words=report.words, by=by, at=at
    )
    row.state = State.COMPLETED
    row.completed_by = ground.author(by)
    row.completed_at = at
    row.outcome = row.told_outcome = report.outcome
    ground.save(row, "state", "completed_by", "completed_at", "outcome", "told_outcome")
    vault.revoke_box(subject_id=row.id, from_organisation=row.to_organisation_id)
    ground.write_down(row=row, action="completed", by=by, at=at, fields=("outcome", "words"))
