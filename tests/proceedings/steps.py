"""Steps that tests of the proceedings take again and again."""

from datetime import date, datetime
from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.cases import queries as cases
from visnet.cases.rules import CrimeWords
from visnet.cases.vocabulary import DueKind
from visnet.journeys import claim_compensation as claim_journey
from visnet.journeys import describe_person
from visnet.journeys import record_in_proceedings as journey
from visnet.kit.actor import Actor
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings import queries
from visnet.proceedings.queries import Course, Money
from visnet.proceedings.rules import DutyWords, ExpenseWords, FactWords, MoveWords
from visnet.proceedings.vocabulary import (
    OTHER_GROUND,
    ClaimStep,
    DutyOutcome,
    ExpenseKind,
    Known,
    PaidBy,
    Receipt,
    TermEnd,
    ToldBefore,
    ToldBy,
)

CLAIMED = "state_compensation_other_violent_crimes"


def record(
    case_id: UUID,
    kind: EventKind,
    on: date,
    *,
    by: Actor = CAST.anna,
    at: datetime = NOON,
    fact_id: UUID | None = None,
    **more: object,
) -> UUID:
    """Write down what happened on a day, as the person told it."""
    made = fact_id or uuid4()
    words = FactWords(kind=kind, on=on, told_by=ToldBy.PERSON, **more)  # type: ignore[arg-type]
    with acting(by):
        journey.record_fact(fact_id=made, case_id=case_id, fact=words, by=by, at=at)
    return made


def answer(case_id: UUID, condition: Condition, known: Known, by: Actor = CAST.anna) -> None:
    """Write down whether something is so."""
    with acting(by):
        journey.answer_condition(
            answer_id=uuid4(), case_id=case_id, condition=condition, known=known, by=by, at=NOON
        )


def end(case_id: UUID, term_id: UUID, end: TermEnd, *, at: datetime = NOON) -> None:
    """Say what became of a term."""
    with acting(CAST.anna):
        journey.end_term(
            ended_id=uuid4(),
            case_id=case_id,
            term_id=term_id,
            end=end,
            reason="depositata ieri",
            by=CAST.anna,
            at=at,
        )


def course(case_id: UUID, viewer: Actor = CAST.anna) -> Course:
    """Return the proceedings as somebody reads them."""
    with acting(viewer):
        return queries.open_course(viewer=viewer, case_id=case_id, at=NOON)


def deadlines(case_id: UUID) -> list[date]:
    """Return on which days somebody should look at a term."""
    with acting(CAST.anna):
        lines = cases.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=NOON.date())
    return sorted(line.due_date for line in lines if line.kind is DueKind.DEADLINE)


def decide(
    case_id: UUID, *, by: Actor = CAST.anna, made: UUID | None = None, **more: object
) -> UUID:
    """Decide about the duty to report: not reported, for another ground."""
    said: dict[str, object] = {
        "outcome": DutyOutcome.NOT_REPORTED,
        "ground": OTHER_GROUND,
        "told": ToldBefore.BEFORE,
        "reason": "sentita l'avvocata del Centro",
    }
    decision_id = made or uuid4()
    with acting(by):
        claim_journey.decide_duty(
            decision_id=decision_id,
            case_id=case_id,
            decision=DutyWords(**{**said, **more}),  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return decision_id


def claim(case_id: UUID, *, by: Actor = CAST.anna, code: str = CLAIMED) -> UUID:
    """Write down a claim."""
    claim_id = uuid4()
    with acting(by):
        claim_journey.open_claim(
            claim_id=claim_id,
            case_id=case_id,
            entitlement_code=code,
            note="la segue il patronato",
            by=by,
            at=NOON,
        )
    return claim_id


def move(
    case_id: UUID,
    claim_id: UUID,
    step: ClaimStep,
    *,
    on: date | None = None,
    by: Actor = CAST.anna,
    **more: object,
) -> UUID:
    """Take a claim a step further."""
    move_id = uuid4()
    with acting(by):
        claim_journey.move_claim(
            move_id=move_id,
            case_id=case_id,
            claim_id=claim_id,
            move=MoveWords(step=step, on=on or NOON.date(), **more),  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return move_id


def spend(case_id: UUID, cents: int, *, by: Actor = CAST.anna, **more: object) -> UUID:
    """Write down an expense that the person paid, with a receipt."""
    said: dict[str, object] = {
        "kind": ExpenseKind.MEDICAL,
        "on": NOON.date(),
        "cents": cents,
        "paid_by": PaidBy.PERSON,
        "receipt": Receipt.HELD,
        "what": "pronto soccorso",
    }
    expense_id = uuid4()
    with acting(by):
        claim_journey.record_expense(
            expense_id=expense_id,
            case_id=case_id,
            expense=ExpenseWords(**{**said, **more}),  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return expense_id


def money(case_id: UUID, viewer: Actor = CAST.anna) -> Money:
    """Return claims and expenses as somebody reads them."""
    with acting(viewer):
        return queries.open_money(viewer=viewer, case_id=case_id, at=NOON)


def due_of(case_id: UUID, kind: DueKind) -> list[date]:
    """Return on which days something of this kind falls due."""
    with acting(CAST.anna):
        lines = cases.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=NOON.date())
    return [line.due_date for line in lines if line.kind is kind]


def describe(case_id: UUID, *, by: Actor = CAST.anna, **more: object) -> None:
    """Write down what happened, as the law calls it."""
    with acting(by):
        line = cases.get_case_line(viewer=by, case_id=case_id)
        describe_person.describe_crime(
            case_id=case_id,
            crime=CrimeWords(**more),  # type: ignore[arg-type]
            version=line.version,
            by=by,
            at=NOON,
        )
