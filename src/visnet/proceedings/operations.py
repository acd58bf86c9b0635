"""The writers of the proceedings. Each answers whether it wrote: a form sent twice is one act."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.law.vocabulary import Condition
from visnet.proceedings import models, policy, rules
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import Known, TermEnd
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class IdAlreadyUsed(Exception):
    """Another act, or another person's, was already recorded under this id."""


class CorrectedAlready(Exception):
    """A colleague corrected this fact meanwhile; the newer one is to be corrected instead."""


@transaction.atomic
def record_fact(*, fact_id: UUID, case_id: UUID, fact: FactWords, by: Actor, at: datetime) -> bool:
    """Write down a fact, or one that stands in place of an earlier one.

    Raises `NotFound`, `Refused`, `rules.NotYetHappened`, `CorrectedAlready`, `IdAlreadyUsed`.
    """
    author = _hold(case_id, by)
    if _was_done(models.Fact, fact_id, case_id, author):
        return False
    rules.check_day(kind=fact.kind, on=fact.on, today=rules.civil_date(at))
    _check_corrects(fact.corrects_id, case_id)
    models.Fact.objects.create(
        id=fact_id,
        case_id=case_id,
        kind=fact.kind,
        on_date=fact.on,
        told_by=fact.told_by,
        note_sealed=_seal("proceedings_fact", "note", fact_id, fact.note, case_id, by),
        corrects_id=fact.corrects_id,
        is_withdrawn=fact.is_withdrawn,
        by=author,
        at=at,
    )
    what = "fact_corrected" if fact.corrects_id else "fact_recorded"
    _note(what, "fact", fact_id, case_id, by, at, fields=(fact.kind.value,))
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
    author = _hold(case_id, by)
    if _was_done(models.Answer, answer_id, case_id, author):
        return False
    models.Answer.objects.create(
        id=answer_id, case_id=case_id, condition=condition, known=known, by=author, at=at
    )
    _note("condition_answered", "answer", answer_id, case_id, by, at, fields=(condition.value,))
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
    author = _hold(case_id, by)
    if _was_done(models.Ended, ended_id, case_id, author):
        return False
    if not any(character.isalnum() for character in reason):
        raise Refused(Reason.REASON_NEEDED)
    models.Ended.objects.create(
        id=ended_id,
        case_id=case_id,
        term_id=term_id,
        end=end,
        reason_sealed=_seal("proceedings_ended", "reason", ended_id, reason, case_id, by),
        by=author,
        at=at,
    )
    _note("term_ended", "term", term_id, case_id, by, at, fields=("end", "reason"))
    return True


def _hold(case_id: UUID, by: Actor) -> UUID:
    """Let nobody else write in these proceedings until the transaction ends; return who writes."""
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_record(standing).enforce()
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", [str(case_id)])
    return by.identifier


def _was_done(model: Any, row_id: UUID, case_id: UUID, author: UUID) -> bool:
    row = model.objects.filter(id=row_id).values_list("case_id", "by").first()
    if row is None:
        return False
    if row != (case_id, author):
        raise IdAlreadyUsed(row_id)
    return True


def _check_corrects(corrects_id: UUID | None, case_id: UUID) -> None:
    if corrects_id is None:
        return
    if not models.Fact.objects.filter(id=corrects_id, case_id=case_id).exists():
        raise NotFound(corrects_id)
    if models.Fact.objects.filter(corrects_id=corrects_id).exists():
        raise CorrectedAlready(corrects_id)


def _seal(
    table: str, name: str, row_id: UUID, words: str, case_id: UUID, by: Actor
) -> bytes | None:
    if not words.strip():
        return None
    box = vault.open_box(viewer=by, subject_id=case_id)
    return box.seal(place=Place(table, name, row_id), words=words)


def _note(
    what: str,
    kind: str,
    subject_id: UUID,
    case_id: UUID,
    by: Actor,
    at: datetime,
    *,
    fields: tuple[str, ...],
) -> None:
    audit.note(
        by=by,
        at=at,
        action=f"proceedings.{what}",
        subject_kind=kind,
        subject_id=subject_id,
        case_id=case_id,
        fields=fields,
    )
