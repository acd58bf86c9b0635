"""What was written in the proceedings stands in the case's timeline, and its terms fall due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.operations import NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.journeys import terms_of_case
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings import operations, rules
from visnet.proceedings.queries import OpenTerm
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import Known, TermEnd


@transaction.atomic
def record_fact(*, fact_id: UUID, case_id: UUID, fact: FactWords, by: Actor, at: datetime) -> None:
    """Write down a fact; terms that it opens fall due, those that it closes no longer do.

    Raises what `proceedings.operations.record_fact` raises.
    """
    before = terms_of_case.terms_before(case_id=case_id, by=by)
    if not operations.record_fact(fact_id=fact_id, case_id=case_id, fact=fact, by=by, at=at):
        return
    kind = TimelineKind.FACT_CORRECTED if fact.corrects_id else TimelineKind.FACT_RECORDED
    done = [(DueKind.DOMICILE, rules.id_of_domicile(case_id=case_id))]
    is_domicile = fact.kind is EventKind.DOMICILE_ELECTED
    _tell(case_id, kind, fact_id, before, by, at, done if is_domicile else ())


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
    before = terms_of_case.terms_before(case_id=case_id, by=by)
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
    before = terms_of_case.terms_before(case_id=case_id, by=by)
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


@transaction.atomic
def check_domicile(
    *, checked_id: UUID, case_id: UUID, reason: str, by: Actor, at: datetime
) -> None:
    """Say that the domicile for notices was checked after a change of address, and how it stands.

    Raises what `proceedings.operations.end_term` raises.
    """
    subject_id = rules.id_of_domicile(case_id=case_id)
    wrote = operations.end_term(
        ended_id=checked_id,
        case_id=case_id,
        term_id=subject_id,
        end=TermEnd.DONE,
        reason=reason,
        by=by,
        at=at,
    )
    if wrote:
        news = NewsOfCase(
            kind=TimelineKind.FACT_CORRECTED,
            subject_id=subject_id,
            no_longer_due=[(DueKind.DOMICILE, subject_id)],
        )
        cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def _tell(
    case_id: UUID,
    kind: TimelineKind,
    subject_id: UUID,
    before: Sequence[OpenTerm],
    by: Actor,
    at: datetime,
    also_done: Sequence[tuple[DueKind, UUID]] = (),
) -> None:
    moved = terms_of_case.terms_moved(before, case_id=case_id, by=by, at=at)
    news = NewsOfCase(
        kind=kind,
        subject_id=subject_id,
        falls_due=moved.falls_due,
        no_longer_due=[*moved.no_longer_due, *also_done],
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)
