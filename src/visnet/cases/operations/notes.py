"""Writing notes. They are never changed: a later note corrects an earlier one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy
from visnet.cases.operations import ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import TimelineKind, Visibility
from visnet.kit import writing
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import Box


@transaction.atomic
def write_note(*, note_id: UUID, case_id: UUID, note: NoteWords, by: Actor, at: datetime) -> None:
    """Write a note, also in a closed case. A private note shows in its author's timeline only."""
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_view(by, case.standing).enforce()
    if ground.was_done_before(model=models.Note, row_id=note_id, case_id=case_id, by=by):
        return
    _check_corrects(note.corrects_id, case_id)
    box = vault.open_box(viewer=by, subject_id=case_id)
    if note.told_again:
        ground.count_retelling(case)
    with writing.together():
        keep_note(case=case, box=box, note_id=note_id, note=note, by=by, at=at)


def keep_note(
    *, case: LockedCase, box: Box, note_id: UUID, note: NoteWords, by: Actor, at: datetime
) -> None:
    """Write a note and that it was written, in a case that the act holds already."""
    row = models.Note(
        id=note_id,
        case_id=case.row.id,
        visibility=note.visibility,
        by=ground.author(by),
        at=at,
        corrects_id=note.corrects_id,
        **ground.seal(box=box, table="cases_note", row_id=note_id, words={"words": note.words}),
    )
    writing.write([row])
    ground.write_down(
        case=case,
        what=Happening(
            kind=TimelineKind.NOTE_WRITTEN,
            action="cases.note_written",
            subject_kind="note",
            subject_id=note_id,
            fields=("words",),
            only_for_id=by.identifier if note.visibility is Visibility.PRIVATE else None,
        ),
        by=by,
        at=at,
    )


def _check_corrects(corrects_id: UUID | None, case_id: UUID) -> None:
    if corrects_id is None:
        return
    if not models.Note.objects.filter(id=corrects_id, case_id=case_id).exists():
        raise NotFound(corrects_id)
