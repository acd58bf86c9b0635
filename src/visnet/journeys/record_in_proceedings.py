"""What was written in the proceedings stands in the case's timeline, and its terms fall due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law.vocabulary import Condition
from visnet.proceedings import operations, queries, rules
from visnet.proceedings.queries import OpenTerm
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import Known, TermEnd


@transaction.atomic
def record_fact(*, fact_id: UUID, case_id: UUID, fact: FactWords, by: Actor, at: datetime) -> None:
    """Write down a fact; terms that it opens fall due, those that it closes no longer do.

    Raises what `proceedings.operations.record_fact` raises.
    """
    before = queries.list_open_terms(viewer=by, case_id=case_id)
    if not operations.record_fact(fact_id=fact_id, case_id=case_id, fact=fact, by=by, at=at):
        return
    kind = TimelineKind.FACT_CORRECTED if fact.corrects_id else TimelineKind.FACT_RECORDED
    _tell(case_id, kind, fact_id, before, by, at)


@transaction.atomic
def answer_condition(
    *,
    answer_id: UUID,
    case_id: UUID,
    condition: Condition,
    known: Known,
    by: Actor,
    at: datetime,
) -> None:
    """Write down whether something is so; the terms follow. Raises what the room raises."""
    before = queries.list_open_terms(viewer=by, case_id=case_id)
    wrote = operations.answer_condition(
        answer_id=answer_id, case_id=case_id, condition=condition, known=known, by=by, at=at
    )
    if wrote:
        _tell(case_id, TimelineKind.FACT_RECORDED, answer_id, before, by, at)


@transaction.atomic
def end_term(
    *,
    ended_id: UUID,
    case_id: UUID,
    term_id: UUID,
    end: TermEnd,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say what became of a term. Raises `NotFound` if the facts open no such term."""
    before = queries.list_open_terms(viewer=by, case_id=case_id)
    if term_id not in {term.id for term in before}:
        raise NotFound(term_id)
    wrote = operations.end_term(
        ended_id=ended_id,
        case_id=case_id,
        term_id=term_id,
        end=end,
        reason=reason,
        by=by,
        at=at,
    )
    if wrote:
        _tell(case_id, TimelineKind.FACT_CORRECTED, term_id, before, by, at)


def _tell(
    case_id: UUID,
    kind: TimelineKind,
    subject_id: UUID,
    before: Sequence[OpenTerm],
    by: Actor,
    at: datetime,
) -> None:
    """Tell the case. A term whose last day did not move keeps the day on which to look at it."""
    today = rules.civil_date(at)
    waited = {term.id: term.due for term in before if term.is_open}
    after = [term for term in queries.list_open_terms(viewer=by, case_id=case_id) if term.is_open]
    waits = {term.id for term in after}
    news = NewsOfCase(
        kind=kind,
        subject_id=subject_id,
        falls_due=[
            FallingDue(
                kind=DueKind.DEADLINE,
                subject_id=term.id,
                on=rules.reminder_day(due=term.due, today=today),
            )
            for term in after
            if term.due >= today and waited.get(term.id) != term.due
        ],
        no_longer_due=[(DueKind.DEADLINE, term_id) for term_id in waited if term_id not in waits],
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)
