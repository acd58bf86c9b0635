"""Claims, expenses and the duty to report: told to the case, and due when somebody should look."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.journeys import record_in_proceedings
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.proceedings import operations, queries, rules
from visnet.proceedings.rules import DutyWords, ExpenseWords, MoveWords
from visnet.proceedings.vocabulary import ClaimStep, TermEnd


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
    """Write down that a claim came a step further. Raises what the room raises.

    Filed in time, it answers the terms for it that were still open: nobody has to say so twice.
    """
    if operations.move_claim(
        move_id=move_id, case_id=case_id, claim_id=claim_id, move=move, by=by, at=at
    ):
        _tell(case_id, claim_id, by, at)
        if move.step is ClaimStep.FILED:
            _answer_terms(case_id, claim_id, move_id, move.on, by, at)


@transaction.atomic
def strike_move(*, strike_id: UUID, case_id: UUID, move_id: UUID, by: Actor, at: datetime) -> None:
    """Say that a step was written by mistake. Raises what the room raises."""
    claim_id = operations.strike_move(
        strike_id=strike_id, case_id=case_id, move_id=move_id, by=by, at=at
    )
    if claim_id is not None:
        _tell(case_id, claim_id, by, at)
        _open_terms_again(case_id, move_id, by, at)


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


def _answer_terms(
    case_id: UUID, claim_id: UUID, move_id: UUID, on: date, by: Actor, at: datetime
) -> None:
    matters = queries.matters_answered(viewer=by, case_id=case_id, claim_id=claim_id)
    open_terms = queries.list_open_terms(viewer=by, case_id=case_id) if matters else ()
    for term in open_terms:
        if term.is_open and term.matter in matters and on <= term.due:
            said = uuid5(move_id, str(term.id))
            _say_of(case_id, term.id, said, TermEnd.DONE, _("The claim was filed."), by, at)


def _open_terms_again(case_id: UUID, move_id: UUID, by: Actor, at: datetime) -> None:
    """What a step answered waits again, unless somebody said something else since."""
    terms = queries.list_open_terms(viewer=by, case_id=case_id)
    said = {uuid5(move_id, str(term.id)): term.id for term in terms}
    for term_id in queries.still_ended_by(viewer=by, case_id=case_id, ended_ids=said.keys()):
        again = uuid5(move_id, f"again {term_id}")
        reason = _("The step of the claim was written by mistake.")
        _say_of(case_id, term_id, again, TermEnd.OPEN_AGAIN, reason, by, at)


def _say_of(
    case_id: UUID,
    term_id: UUID,
    ended_id: UUID,
    end: TermEnd,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    record_in_proceedings.end_term(
        ended_id=ended_id, case_id=case_id, term_id=term_id, end=end, reason=reason, by=by, at=at
    )


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
