"""Steps that tests of the proceedings take again and again."""

from datetime import date, datetime
from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.cases import queries as cases
from visnet.cases.vocabulary import DueKind
from visnet.journeys import record_in_proceedings as journey
from visnet.kit.actor import Actor
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings import queries
from visnet.proceedings.queries import Course
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import Known, TermEnd, ToldBy


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
