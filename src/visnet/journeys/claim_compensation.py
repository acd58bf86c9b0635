"""Claims, expenses and the duty to report: told to the case, and due when somebody should look."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.proceedings import operations, queries, rules
from visnet.proceedings.rules import DutyWords, ExpenseWords, MoveWords


@transaction.atomic
def decide_duty(
    *, decision_id: UUID, case_id: UUID, decision: DutyWords, by: Actor, at: datetime
) -> None:
    """Write down what was decided about the duty to report. Raises what the room raises."""
    if operations.decide_duty(
        decision_id=decision_id, case_id=case_id, decision=decision, by=by, at=at
    ):
        news = NewsOfCase(kind=TimelineKind.DUTY_DECIDED, subject_id=decision_id)
        cases.note_happening(case_id=case_id, news=news, by=by, at=at)


@transaction.atomic
def open_claim(
    *, claim_id: UUID, case_id: UUID, entitlement_code: str, note: str, by: Actor, at: datetime
) -> None:
    """Write down that something is claimed; somebody looks at it again. Raises what the room does."""
    if operations.open_claim(
        claim_id=claim_id,
        case_id=case_id,
        entitlement_code=entitlement_code,
        note=note,
        by=by,
        at=at,
    ):
        _tell(case_id, claim_id, by, at)


@transaction.atomic
def move_claim(
    *, move_id: UUID, case_id: UUID, claim_id: UUID, move: MoveWords, by: Actor, at: datetime
) -> None:
    """Write down that a claim came a step further. Raises what the room raises."""
    if operations.move_claim(
        move_id=move_id, case_id=case_id, claim_id=claim_id, move=move, by=by, at=at
    ):
        _tell(case_id, claim_id, by, at)


@transaction.atomic
def strike_move(*, strike_id: UUID, case_id: UUID, move_id: UUID, by: Actor, at: datetime) -> None:
    """Say that a step was written by mistake. Raises what the room raises."""
    claim_id = operations.strike_move(
        strike_id=strike_id, case_id=case_id, move_id=move_id, by=by, at=at
    )
    if claim_id is not None:
        _tell(case_id, claim_id, by, at)


@transaction.atomic
def record_expense(
    *, expense_id: UUID, case_id: UUID, expense: ExpenseWords, by: Actor, at: datetime
) -> None:
    """Write down what the crime cost. Raises what the room raises."""
    if operations.record_expense(
        expense_id=expense_id, case_id=case_id, expense=expense, by=by, at=at
    ):
        news = NewsOfCase(kind=TimelineKind.EXPENSE_RECORDED, subject_id=expense_id)
        cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def _tell(case_id: UUID, claim_id: UUID, by: Actor, at: datetime) -> None:
    """Tell the case that a claim moved on, and when somebody should look at it again."""
    today = civil_date(at)
    standing = queries.claim_standing(viewer=by, case_id=case_id, claim_id=claim_id)
    on = rules.look_again(step=standing.step, wanted=standing.look_again_on, today=today)
    due = [] if on is None else [FallingDue(kind=DueKind.CLAIM, subject_id=claim_id, on=on)]
    news = NewsOfCase(
        kind=TimelineKind.CLAIM_CHANGED,
        subject_id=claim_id,
        falls_due=due,
        no_longer_due=[] if due else [(DueKind.CLAIM, claim_id)],
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)
