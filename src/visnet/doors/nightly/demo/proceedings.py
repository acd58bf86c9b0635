"""Steps before the law in some invented cases."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.journeys import claim_compensation as claims
from visnet.journeys import record_in_proceedings as journey
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.law.vocabulary import EventKind
from visnet.proceedings.rules import DutyWords, ExpenseWords, FactWords, MoveWords
from visnet.proceedings.vocabulary import (
    OTHER_GROUND,
    ClaimStep,
    DutyOutcome,
    ExpenseKind,
    PaidBy,
    Receipt,
    ToldBefore,
    ToldBy,
)


def go_to_law(story: Story, case_id: UUID, by: Actor) -> None:
    """Write down what some of those who were reached told of the proceedings."""
    if story.reached_at is None or story.number % 3:
        return
    at = story.reached_at + timedelta(hours=2)
    told = civil_date(at)
    steps = [(EventKind.CRIME, 20), (EventKind.KNOWLEDGE, 20)]
    if story.number % 2 == 0:
        steps.append((EventKind.COMPLAINT_FILED, 10))
        steps.append((EventKind.ARCHIVING_NOTICE_SERVED, 1))
    for kind, days_before in steps:
        journey.record_fact(
            fact_id=uuid5(case_id, kind),
            case_id=case_id,
            fact=FactWords(
                kind=kind,
                on=told - timedelta(days=days_before),
                told_by=ToldBy.PERSON,
                note=f"{MARK} Detto al colloquio." if kind is EventKind.CRIME else "",
            ),
            by=by,
            at=at,
        )
    if story.number % 2 == 0:
        _ask_for_money(case_id, by, at)


def _ask_for_money(case_id: UUID, by: Actor, at: datetime) -> None:
    """Decide about the duty to report, prepare a claim, keep two receipts."""
    told = civil_date(at)
    claims.decide_duty(
        decision_id=uuid5(case_id, "duty"),
        case_id=case_id,
        decision=DutyWords(
            outcome=DutyOutcome.ASKING,
            ground=OTHER_GROUND,
            told=ToldBefore.BEFORE,
            reason=f"{MARK} Si sente prima l'avvocata del Centro.",
        ),
        by=by,
        at=at,
    )
    claims.open_claim(
        claim_id=uuid5(case_id, "claim"),
        case_id=case_id,
        entitlement_code="legal_aid_by_income",
        note=f"{MARK} Manca la certificazione dei redditi.",
        by=by,
        at=at,
    )
    claims.move_claim(
        move_id=uuid5(case_id, "claim prepared"),
        case_id=case_id,
        claim_id=uuid5(case_id, "claim"),
        move=MoveWords(step=ClaimStep.PREPARED, on=told),
        by=by,
        at=at,
    )
    for kind, cents, receipt in (
        (ExpenseKind.HOUSING, 184_00, Receipt.HELD),
        (ExpenseKind.TRAVEL, 12_50, Receipt.NONE),
    ):
        claims.record_expense(
            expense_id=uuid5(case_id, f"expense {kind}"),
            case_id=case_id,
            expense=ExpenseWords(
                kind=kind,
                on=told,
                cents=cents,
                paid_by=PaidBy.PERSON,
                receipt=receipt,
                what=f"{MARK} Serratura cambiata." if kind is ExpenseKind.HOUSING else "",
            ),
            by=by,
            at=at,
        )
