"""Asking a supervisor before a package leaves, and sending what they approved."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import queries as cases
from visnet.journeys import preparing, send_referral, telling
from visnet.journeys.preparing import ReferralAsk
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import ALLOWED, Reason, first_refusal, refuse
from visnet.referrals import operations as referrals
from visnet.referrals import queries


@transaction.atomic
def ask_second_approval(
    *, referral_id: UUID, case_id: UUID, ask: ReferralAsk, by: Actor, at: datetime
) -> None:
    """Prepare a referral, seal its package, and ask the Centre's supervisors to look at it.

    Nothing leaves. The same id again changes nothing. Raises as `send_referral`.
    """
    referrals.hold_case(case_id=case_id, by=by, at=at)
    prepared = preparing.prepare(case_id=case_id, ask=ask, referral_id=referral_id, by=by, at=at)
    prepared.may_send.enforce()
    send_referral.draft(
        referral_id=referral_id, case_id=case_id, ask=ask, prepared=prepared, by=by, at=at
    )
    referrals.ask_approval(referral_id=referral_id, by=by, at=at)
    telling.tell_role(
        organisation_id=prepared.from_organisation_id,
        role=Role.SUPERVISOR,
        about=referral_id,
        what="approval-asked",
        of_case=case_id,
        by=by,
        at=at,
    )


@transaction.atomic
def approve_referral(*, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Approve a package that waits, and tell whoever asked. Raises `NotFound`, `Refused`."""
    referrals.approve_referral(referral_id=referral_id, by=by, at=at)
    shown = queries.open_for_office(viewer=by, referral_id=referral_id, at=at)
    if shown.approval is not None:
        telling.tell_sender(
            user_id=shown.approval.asked_by, about=referral_id, what="approved", by=by, at=at
        )


@transaction.atomic
def send_approved(*, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Send a package that a supervisor approved, if its grounds still hold at this moment.

    Raises `NotFound`, and `Refused` with the ground that fell away or the approval that is missing.
    """
    line = queries.get_sent_line(viewer=by, referral_id=referral_id, at=at)
    referrals.hold_case(case_id=line.case_id, by=by, at=at)
    kept_away = cases.is_kept_away(
        viewer=by, case_id=line.case_id, organisation_id=line.to_organisation_id
    )
    first_refusal(
        refuse(Reason.BLOCKED) if kept_away else ALLOWED,
        queries.grounds_hold(viewer=by, referral_id=referral_id, at=at),
    ).enforce()
    referrals.send_referral(referral_id=referral_id, by=by, at=at)
    telling.tell_desk(
        organisation_id=line.to_organisation_id,
        about=referral_id,
        what="referral-sent",
        by=by,
        at=at,
    )
