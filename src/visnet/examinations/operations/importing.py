"""Bringing questions from a file into a bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.examinations import models, rules
from visnet.examinations.operations.banking import hold_bank, question_row
from visnet.examinations.operations.holding import member, note
from visnet.examinations.rules import Question
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """How many questions are new, how many say something else now, and how many are as before."""

    added: int
    mended: int
    unchanged: int


@transaction.atomic
def import_questions(
    *, bank_id: UUID, questions: Sequence[Question], by: Actor, at: datetime
) -> Brought:
    """Put questions into a bank; one that is there in another kind is left as it is.

    Sent twice it is done once. Raises `NotFound` and `Refused`.
    """
    bank = hold_bank(bank_id, by, at)
    user_id, _organisation_id = member(by)
    held = models.Question.objects.select_for_update().filter(bank=bank).order_by("id")
    there = {row.code: row for row in held}
    new, other = [], []
    for question in questions:
        row = there.get(question.code)
        if row is None:
            new.append(question_row(uuid4(), bank.id, question, user_id, at))
        elif row.kind == question.kind and row.content != rules.as_record(question):
            row.content, row.module = rules.as_record(question), question.module
            row.version += 1
            row.changed_by, row.changed_at = user_id, at
            other.append(row)
    models.Question.objects.bulk_create(new)
    models.Question.objects.bulk_update(
        other, ["content", "module", "version", "changed_by", "changed_at"]
    )
    if new or other:
        note("bank", bank_id, "questions_imported", by, at)
    return Brought(
        added=len(new), mended=len(other), unchanged=len(questions) - len(new) - len(other)
    )
