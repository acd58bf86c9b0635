"""The receipt that the person gets of what was shared: named only where paper is safe."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason
from visnet.outbound import rules as outbound
from visnet.outbound.vocabulary import Channel
from visnet.referrals import queries
from visnet.referrals.queries import ReceiptFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The facts of a receipt, and whether it may name the Centre and the partner."""

    facts: ReceiptFacts
    may_name: bool


@transaction.atomic
def make_receipt(*, case_id: UUID, referral_id: UUID, by: Actor, at: datetime) -> Receipt:
    """Return the receipt of a referral as it stands at this moment.

    It may name Centre and partner where an agreed way allows paper; the hour does not matter, for it
    is handed over. Raises `NotFound`, `Refused`.
    """
    facts = queries.open_for_receipt(viewer=by, referral_id=referral_id, at=at)
    if facts.case_id != case_id:
        raise NotFound(referral_id)
    return Receipt(facts=facts, may_name=may_name_on_paper(case_id=case_id, by=by, at=at))


def may_name_on_paper(*, case_id: UUID, by: Actor, at: datetime) -> bool:
    """Return whether a paper that the person takes along may name the Centre and a partner."""
    card = cases.get_contact_permission(viewer=by, case_id=case_id)
    paper = outbound.may_use(card, Channel.LETTER, at)
    return bool(paper) or paper.reason is Reason.UNSAFE_TIME
