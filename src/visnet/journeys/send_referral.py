"""Asking a partner to support a person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.journeys import choosing_papers, preparing, telling
from visnet.journeys.preparing import Prepared, ReferralAsk
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.referrals import operations as referrals
from visnet.referrals.rules import ReferralWords


@transaction.atomic
def send_referral(
    *,
    referral_id: UUID,
    case_id: UUID,
    ask: ReferralAsk,
    synthetic: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Send what agreement, consent and need let pass, and tell the partner's desk on commit.

    The same id again changes nothing. Raises `AlreadyAsked`, `IdAlreadyUsed`, `NotFound`, and
    `Refused` with the ground that is missing, or SECOND_APPROVAL_NEEDED.
    """
    referrals.hold_case(case_id=case_id, by=by, at=at)
    prepared = preparing.prepare(case_id=case_id, ask=ask, referral_id=referral_id, by=by, at=at)
    prepared.may_send.enforce()
    if prepared.needs_second_approval:
        raise Refused(Reason.SECOND_APPROVAL_NEEDED)
    draft(
        referral_id=referral_id,
        case_id=case_id,
        ask=ask,
        prepared=prepared,
        synthetic=synthetic,
        by=by,
        at=at,
    )
    referrals.send_referral(referral_id=referral_id, by=by, at=at)
    telling.tell_desk(
        organisation_id=ask.to_organisation_id,
        about=referral_id,
        what="referral-sent",
        by=by,
        at=at,
    )


def draft(
    *,
    referral_id: UUID,
    case_id: UUID,
    ask: ReferralAsk,
    prepared: Prepared,
    synthetic: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Prepare a referral with what may pass. Raises `AlreadyAsked`, `IdAlreadyUsed`, `Refused`."""
    agreement, consent = prepared.grounds.agreement, prepared.consent
    if consent is None or agreement.agreement_id is None or agreement.clause_id is None:
        raise Refused(Reason.NOTHING_MAY_PASS)
    referrals.draft_referral(
        referral_id=referral_id,
        referral=ReferralWords(
            case_id=case_id,
            to_organisation_id=ask.to_organisation_id,
            purpose=ask.purpose,
            agreement_id=agreement.agreement_id,
            clause_id=agreement.clause_id,
            consent_id=consent.id,
            until_date=prepared.until_date,
            categories=prepared.grounds.categories,
            package=prepared.package,
            papers=choosing_papers.pages_that_leave(
                referral_id=referral_id,
                case_id=case_id,
                chosen=ask.papers,
                package=prepared.package,
                by=by,
                at=at,
            ),
            need_code=ask.need_code,
            urgency=ask.urgency,
            chosen=ask.chosen,
            synthetic=synthetic,
        ),
        by=by,
        at=at,
    )
