"""Saying something of a step, proposing other words, and deciding what becomes of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.guidelines import models, rules
from visnet.guidelines.operations.holding import (
    IdAlreadyUsed,
    author,
    hold,
    hold_in,
    note,
    save,
    text_of,
)
from visnet.guidelines.rules import RemarkWords
from visnet.guidelines.vocabulary import DraftState, Outcome, RemarkKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused, explained


@transaction.atomic
def write_remark(
    *, remark_id: UUID, draft_id: UUID, words: RemarkWords, by: Actor, at: datetime
) -> None:
    """Say something of a step, or propose other words for it. The same one again changes nothing.

    Raises `IdAlreadyUsed`, `NoSuchStep`, `NotFound`, `Refused` and `UnsoundText`.
    """
    row = hold(draft_id, by, at)
    if row.state != DraftState.WRITING:
        raise Refused(Reason.WRONG_STATE)
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    former = models.Remark.objects.filter(id=remark_id).first()
    if former is not None:
        if former.written_by == by.identifier:
            return
        raise IdAlreadyUsed(remark_id)
    text = text_of(row)
    if words.step_code:
        rules.step_of(text, words.step_code)
    if words.is_proposal:
        # What could never be put in is refused while its author is still there.
        rules.with_proposal(text, code=words.step_code, field=words.field, words=words.proposed)
    models.Remark.objects.create(
        id=remark_id,
        draft=row,
        step_code=words.step_code,
        kind=RemarkKind.PROPOSAL if words.is_proposal else RemarkKind.COMMENT,
        words=words.words,
        field=words.field if words.is_proposal else "",
        proposed_it=words.proposed_it,
        proposed_en=words.proposed_en,
        organisation_id=by.organisation_id,
        written_by=author(by),
        written_at=at,
    )
    note(draft_id, "guidelines.remark_written", by, at)


@transaction.atomic
def decide_remark(
    *,
    remark_id: UUID,
    draft_id: UUID,
    outcome: Outcome,
    because: str,
    by: Actor,
    at: datetime,
) -> None:
    """Decide what becomes of a remark, with a reason. Words taken up are put into the text.

    Decided once, it stays so. Raises `NoSuchStep`, `NotFound` and `Refused`.
    """
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    remark = row.remarks.select_for_update().filter(id=remark_id).first()
    if remark is None:
        raise NotFound(remark_id)
    if remark.outcome:
        raise Refused(Reason.WRONG_STATE)
    explained(because).enforce()
    if outcome is Outcome.TAKEN and remark.kind == RemarkKind.PROPOSAL:
        row.text = rules.as_record(
            rules.with_proposal(
                text_of(row),
                code=remark.step_code,
                field=remark.field,
                words={"it": remark.proposed_it, "en": remark.proposed_en},
            )
        )
        save(row)
    remark.outcome, remark.outcome_words = outcome, because
    remark.decided_by, remark.decided_at = author(by), at
    remark.save(update_fields=["outcome", "outcome_words", "decided_by", "decided_at"])
    note(draft_id, "guidelines.remark_decided", by, at)
