"""The partner's answers, each of which tells whoever sent the referral."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.journeys import telling
from visnet.kit.actor import Actor
from visnet.referrals import operations as referrals
from visnet.referrals import queries
from visnet.referrals.rules import AcceptWords, DeclineWords, ReportWords, SessionWords
from visnet.referrals.vocabulary import SessionKind


@transaction.atomic
def accept_referral(*, referral_id: UUID, answer: AcceptWords, by: Actor, at: datetime) -> None:
    """Take a referral on. Raises as `referrals.operations.accept_referral`."""
    referrals.accept_referral(referral_id=referral_id, answer=answer, by=by, at=at)
    _tell(referral_id, "accepted", by, at)


@transaction.atomic
def decline_referral(*, referral_id: UUID, answer: DeclineWords, by: Actor, at: datetime) -> None:
    """Say no, with a reason. Raises as `referrals.operations.decline_referral`."""
    referrals.decline_referral(referral_id=referral_id, answer=answer, by=by, at=at)
    _tell(referral_id, "declined", by, at)


@transaction.atomic
def tell_first_contact(*, referral_id: UUID, day: date, by: Actor, at: datetime) -> None:
    """Say when the person was first in contact. Raises as `referrals.operations`."""
    if referrals.tell_first_contact(referral_id=referral_id, day=day, by=by, at=at):
        _tell(referral_id, "contact", by, at)


@transaction.atomic
def tell_session(
    *, session_id: UUID, referral_id: UUID, session: SessionWords, by: Actor, at: datetime
) -> None:
    """Say whether a session took place. The sender is called only when the person did not come.

    Raises as `referrals.operations.tell_session`.
    """
    referrals.tell_session(
        session_id=session_id, referral_id=referral_id, session=session, by=by, at=at
    )
    if session.kind is SessionKind.NOT_ATTENDED:
        _tell(referral_id, "not-attended", by, at, about=session_id)


@transaction.atomic
def report_back(
    *, report_id: UUID, referral_id: UUID, report: ReportWords, by: Actor, at: datetime
) -> None:
    """Tell how it goes. Raises as `referrals.operations.report_back`."""
    referrals.report_back(report_id=report_id, referral_id=referral_id, report=report, by=by, at=at)
    _tell(referral_id, "reported", by, at, about=report_id)


@transaction.atomic
def ask_question(
    *, question_id: UUID, referral_id: UUID, words: str, by: Actor, at: datetime
) -> None:
    """Ask the sender something. Raises as `referrals.operations.ask_question`."""
    referrals.ask_question(
        question_id=question_id, referral_id=referral_id, words=words, by=by, at=at
    )
    _tell(referral_id, "asked", by, at, about=question_id)


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
