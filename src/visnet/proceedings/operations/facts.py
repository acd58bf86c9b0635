"""Facts, answers to conditions, and what became of terms."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused, is_reason
from visnet.law.vocabulary import Condition
from visnet.proceedings import models, rules
from visnet.proceedings.operations import ground
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import Known, TermEnd


class CorrectedAlready(Exception):
    """A colleague corrected this fact meanwhile; the newer one is to be corrected instead."""


@transaction.atomic
def record_fact(*, fact_id: UUID, case_id: UUID, fact: FactWords, by: Actor, at: datetime) -> bool:
    """Write down a fact, or one that stands in place of an earlier one.

    Raises `NotFound`, `Refused`, `rules.NotYetHappened`, `CorrectedAlready`, `IdAlreadyUsed`.
    """
    author = ground.hold(case_id, by)
    if ground.was_done(models.Fact, fact_id, case_id, author):
        return False
    rules.check_day(kind=fact.kind, on=fact.on, today=civil_date(at))
    _check_corrects(fact.corrects_id, case_id)
    models.Fact.objects.create(
        id=fact_id,
        case_id=case_id,
        kind=fact.kind,
        on_date=fact.on,
        told_by=fact.told_by,
        note_sealed=ground.seal("proceedings_fact", "note", fact_id, fact.note, case_id, by),
        corrects_id=fact.corrects_id,
        is_withdrawn=fact.is_withdrawn,
        by=author,
        at=at,
    )
    what = "fact_corrected" if fact.corrects_id else "fact_recorded"
    ground.note(what, "fact", fact_id, case_id, by, at, fields=(fact.kind.value,))
    return True


@transaction.atomic
def answer_condition(
    *,
    answer_id: UUID,
    case_id: UUID,
    condition: Condition,
    known: Known,
    by: Actor,
    at: datetime,
) -> bool:
    """Write down whether something is so. Raises `NotFound`, `Refused`, `IdAlreadyUsed`."""
    author = ground.hold(case_id, by)
    if ground.was_done(models.Answer, answer_id, case_id, author):
        return False
    models.Answer.objects.create(
        id=answer_id, case_id=case_id, condition=condition, known=known, by=author, at=at
    )
    ground.note(
        "condition_answered", "answer", answer_id, case_id, by, at, fields=(condition.value,)
    )
    return True


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
) -> bool:
    """Say of a term that it is done, does not apply, or is open again, and why.

    Raises `NotFound`, `Refused`, `IdAlreadyUsed`.
    """
    author = ground.hold(case_id, by)
    if ground.was_done(models.Ended, ended_id, case_id, author):
        return False
    if not is_reason(reason):
        raise Refused(Reason.REASON_NEEDED)
    models.Ended.objects.create(
        id=ended_id,
        case_id=case_id,
        term_id=term_id,
        end=end,
        reason_sealed=ground.seal("proceedings_ended", "reason", ended_id, reason, case_id, by),
        by=author,
        at=at,
    )
    ground.note("term_ended", "term", term_id, case_id, by, at, fields=("end", "reason"))
    return True


def _check_corrects(corrects_id: UUID | None, case_id: UUID) -> None:
    if corrects_id is None:
        return
    if not models.Fact.objects.filter(id=corrects_id, case_id=case_id).exists():
        raise NotFound(corrects_id)
    if models.Fact.objects.filter(corrects_id=corrects_id).exists():
        raise CorrectedAlready(corrects_id)
