"""What an agreement's signing, leaving and ending does to the referrals that rest on it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import operations as agreements
from visnet.agreements import queries as agreement_queries
from visnet.agreements import rules
from visnet.agreements.rules import AdoptedTool, ClauseText, Signature
from visnet.agreements.vocabulary import EndedBecause, LeftBecause
from visnet.journeys import telling
from visnet.kit.actor import SYSTEM, Actor
from visnet.referrals import operations as referrals
from visnet.referrals import queries
from visnet.referrals.queries import Floored


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWillStop:
    """What stops when an agreement ends, or one party leaves it; told before it happens.

    The counts are of what rests on this agreement alone; below five they are not told exactly.
    """

    open_referrals: Floored
    people: Floored
    clauses: tuple[ClauseText, ...]
    tools: tuple[AdoptedTool, ...]


def what_will_stop(
    *, agreement_id: UUID, leaving: UUID | None = None, on: date, by: Actor
) -> WhatWillStop:
    """Return what would stop on a day: everything under it, or what concerns the leaving party.

    Raises `AgreementNotFound`, `Refused`.
    """
    text = agreement_queries.get_text(viewer=by, agreement_id=agreement_id)
    resting = queries.count_resting_on(viewer=by, agreement_id=agreement_id, leaving=leaving, on=on)
    return WhatWillStop(
        open_referrals=resting.referrals,
        people=resting.people,
        clauses=tuple(
            clause
            for clause in text.clauses
            if leaving is None or rules.concerns(clause, text, leaving)
        ),
        tools=text.tools,
    )


@transaction.atomic
def end_agreement(
    *,
    agreement_id: UUID,
    on: date,
    because: EndedBecause = EndedBecause.AGREED,
    by: Actor,
    at: datetime,
) -> int:
    """End an agreement; what rested on it is taken back at once if it ends today.

    Returns how many referrals were. Both sides of each are told that there is something to read.
    What ends on a later day is taken back on that day by `take_back_expired`; the packages close
    at midnight by themselves. Raises as `agreements.operations.end_agreement`.
    """
    agreements.end_agreement(agreement_id=agreement_id, on=on, because=because, by=by, at=at)
    return _take_back(agreement_id, by, at)


@transaction.atomic
def leave_agreement(
    *,
    agreement_id: UUID,
    organisation_id: UUID,
    on: date,
    because: LeftBecause,
    by: Actor,
    at: datetime,
) -> int:
    """Take a party out; as `end_agreement`. Raises as `agreements.operations.leave`."""
    agreements.leave(
        agreement_id=agreement_id,
        organisation_id=organisation_id,
        on=on,
        because=because,
        by=by,
        at=at,
    )
    return _take_back(agreement_id, by, at)


@transaction.atomic
def sign_agreement(
    *,
    agreement_id: UUID,
    organisation_id: UUID,
    signature: Signature,
    text_sha256: str,
    original: bytes | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Sign; what only the replaced version allowed is taken back, as `end_agreement` does.

    Raises as `agreements.operations.sign`.
    """
    agreements.sign(
        agreement_id=agreement_id,
        organisation_id=organisation_id,
        signature=signature,
        text_sha256=text_sha256,
        original=original,
        by=by,
        at=at,
    )
    return _take_back(agreement_id, by, at)


@transaction.atomic
def take_back_expired(*, at: datetime) -> int:
    """Take back, as the software itself, what lost its ground by the passing of days."""
    return _take_back(None, SYSTEM, at)


def _take_back(agreement_id: UUID | None, by: Actor, at: datetime) -> int:
    taken = referrals.take_back_without_ground(agreement_id=agreement_id, by=by, at=at)
    for each in taken:
        if each.was_sent:
            telling.tell_taken_back(each, by=by, at=at)
    return len(taken)
