"""The partner's answers, each of which tells whoever sent the referral."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.journeys import telling
from visnet.kit.actor import Actor
from visnet.referrals import operations as referrals
from visnet.referrals import queries
from visnet.referrals.rules import ReportWords
from visnet.referrals.vocabulary import DeclineReason


@transaction.atomic
def accept_referral(
    *, referral_id: UUID, first_appointment_date: date, by: Actor, at: datetime
) -> None:
    """Take a referral on. Raises as `referrals.operations.accept_referral`."""
    referrals.accept_referral(
        referral_id=referral_id, first_appointment_date=first_appointment_date, by=by, at=at
    )
    _tell(referral_id, "accepted", by, at)


@transaction.atomic
def decline_referral(*, referral_id: UUID, reason: DeclineReason, by: Actor, at: datetime) -> None:
    """Say no, with a reason. Raises as `referrals.operations.decline_referral`."""
    referrals.decline_referral(referral_id=referral_id, reason=reason, by=by, at=at)
    _tell(referral_id, "declined", by, at)


@transaction.atomic
def report_back(
    *, report_id: UUID, referral_id: UUID, report: ReportWords, by: Actor, at: datetime
) -> None:
    """Tell how it goes. Raises as `referrals.operations.report_back`."""
    referrals.report_back(report_id=report_id, referral_id=referral_id, report=report, by=by, at=at)
    _tell(referral_id, "reported", by, at, about=report_id)


@transaction.atomic
def complete_referral(
    *, report_id: UUID, referral_id: UUID, report: ReportWords, by: Actor, at: datetime
) -> None:
    """Say how it ended. Raises as `referrals.operations.complete_referral`."""
    referrals.complete_referral(
        report_id=report_id, referral_id=referral_id, report=report, by=by, at=at
    )
    _tell(referral_id, "completed", by, at)


def _tell(referral_id: UUID, what: str, by: Actor, at: datetime, about: UUID | None = None) -> None:
    sender_id = queries.find_sender_id(viewer=by, referral_id=referral_id)
    telling.tell_sender(
        user_id=sender_id, about=about or referral_id, what=f"referral-{what}", by=by, at=at
    )
