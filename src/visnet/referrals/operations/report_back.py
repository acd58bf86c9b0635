"""Telling the sender how it goes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.referrals import policy
from visnet.referrals.operations import ground, reporting
from visnet.referrals.rules import ReportWords


@transaction.atomic
def report_back(
    *, report_id: UUID, referral_id: UUID, report: ReportWords, by: Actor, at: datetime
) -> None:
    """Tell the sender how it goes, as often as there is something to tell.

    The same id again changes nothing. Raises `NotFound`, and `Refused` when it is over.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    if reporting.was_told(report_id=report_id, referral_id=referral_id, by=by):
        return
    policy.may_report(by, standing).enforce()
    reporting.write_report(
        report_id=report_id, row=row, outcome=report.outcome, words=report.words, by=by, at=at
    )
    row.told_outcome = report.outcome
    ground.save(row, "told_outcome")
    ground.write_down(row=row, action="reported", by=by, at=at, fields=("outcome", "words"))
