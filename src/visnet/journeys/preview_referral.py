"""Looking at what a partner would see, before anything is sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements.queries import MayPass
from visnet.journeys import preparing
from visnet.journeys.preparing import Prepared, ReferralAsk
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision, Reason, refuse
from visnet.people import queries as people
from visnet.referrals import rules
from visnet.referrals.queries import AnswerLine, ReceivedLine, ReferralForPartner
from visnet.referrals.rules import CategoryAnswer, Facts
from visnet.referrals.vocabulary import State, Step

NOT_YET = refuse(Reason.WRONG_STATE)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Preview:
    """What the partner would see, every category with its why, and whether it may be sent."""

    may_send: Decision
    shown: ReferralForPartner
    why: tuple[CategoryAnswer, ...]
    agreement: MayPass
    needs_second_approval: bool


@transaction.atomic
def preview_referral(
    *, referral_id: UUID, case_id: UUID, ask: ReferralAsk, by: Actor, at: datetime
) -> Preview:
    """Return exactly what the partner's page would be given, if it were sent at this moment.

    Nothing is written but that the case was looked at. Raises `NotFound`, and `Refused` when what
    leads to the person would be shown without a fresh proof.
    """
    prepared = preparing.prepare(case_id=case_id, ask=ask, referral_id=referral_id, by=by, at=at)
    return of_prepared(referral_id=referral_id, ask=ask, prepared=prepared, by=by, at=at)


def of_prepared(
    *, referral_id: UUID, ask: ReferralAsk, prepared: Prepared, by: Actor, at: datetime
) -> Preview:
    """Return the preview of what was prepared already."""
    return Preview(
        may_send=prepared.may_send,
        shown=_as_the_partner_sees_it(referral_id, ask, prepared, by, at),
        why=prepared.why,
        agreement=prepared.grounds.agreement,
        needs_second_approval=prepared.needs_second_approval,
    )


def _as_the_partner_sees_it(
    referral_id: UUID, ask: ReferralAsk, prepared: Prepared, by: Actor, at: datetime
) -> ReferralForPartner:
    sender_id = prepared.from_organisation_id
    agreement = prepared.grounds.agreement
    may_send = prepared.may_send
    return ReferralForPartner(
        line=ReceivedLine(
            id=referral_id,
            reference=rules.reference_of(referral_id),
            from_organisation_id=sender_id,
            from_organisation_name=people.get_organisation(organisation_id=sender_id).name,
            purpose=ask.purpose,
            urgency=ask.urgency,
            state=State.SENT,
            sent_at=at,
            answer_due_at=rules.answer_due_at(
                sent_at=at, urgency=ask.urgency, answer_days=agreement.answer_days
            ),
            is_overdue=False,
            first_appointment_date=None,
            facts=Facts(sent_at=at),
            step=Step.SENT,
            synthetic=False,
        ),
        sent_by_name=by.name,
        agreement_title_it=agreement.title_it,
        agreement_title_en=agreement.title_en,
        until_date=prepared.until_date,
        may_read=may_send,
        package=rules.mask_contacts(prepared.package) if may_send else None,
        categories=prepared.grounds.categories if may_send else frozenset(),
        reports=(),
        sessions=(),
        answer=AnswerLine(),
        ticks=(),
        decline_reason=None,
        outcome=None,
        was_taken_back=False,
        version=1,
        may_accept=may_send,
        may_decline=may_send,
        may_report=NOT_YET,
        may_complete=NOT_YET,
        may_ask=NOT_YET,
    )
