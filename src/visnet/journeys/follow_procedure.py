"""Following a procedure in a case: the room keeps the list, the case learns what falls due of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.checklists import operations
from visnet.checklists.operations import ListKept, StepDue
from visnet.checklists.rules import StepWords
from visnet.kit.actor import Actor


@transaction.atomic
def begin_checklist(
    *, checklist_id: UUID, case_id: UUID, edition_id: UUID, by: Actor, at: datetime
) -> None:
    """Begin to follow an edition; its steps with a time fall due. Raises what the room raises."""
    kept = operations.begin_checklist(
        checklist_id=checklist_id, case_id=case_id, edition_id=edition_id, by=by, at=at
    )
    if kept:
        _tell(kept, TimelineKind.PROCEDURE_BEGUN, case_id, by, at)


@transaction.atomic
def mark_step(
    *,
    mark_id: UUID,
    case_id: UUID,
    step_id: UUID,
    said: StepWords,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Say how a step stands; with the last one, the timeline tells that all were seen to."""
    kept = operations.mark_step(
        mark_id=mark_id,
        case_id=case_id,
        step_id=step_id,
        said=said,
        version=version,
        by=by,
        at=at,
    )
    if kept is None:
        return
    if kept.is_complete:
        _tell(kept, TimelineKind.PROCEDURE_FOLLOWED, case_id, by, at)
        return
    cases.follow_due(
        case_id=case_id,
        falls_due=_falls_due(kept.falls_due),
        no_longer_due=_over(kept.no_longer_due),
        by=by,
        at=at,
    )


@transaction.atomic
def set_aside(*, checklist_id: UUID, case_id: UUID, by: Actor, at: datetime) -> None:
    """Set a list aside; nothing of it is due any more."""
    kept = operations.set_aside(checklist_id=checklist_id, case_id=case_id, by=by, at=at)
    if kept:
        _tell(kept, TimelineKind.PROCEDURE_SET_ASIDE, case_id, by, at)


def _tell(kept: ListKept, kind: TimelineKind, case_id: UUID, by: Actor, at: datetime) -> None:
    news = NewsOfCase(
        kind=kind,
        subject_id=kept.id,
        falls_due=_falls_due(kept.falls_due),
        no_longer_due=_over(kept.no_longer_due),
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def _falls_due(steps: Sequence[StepDue]) -> list[FallingDue]:
    return [
        FallingDue(kind=DueKind.PROCEDURE_STEP, subject_id=step.id, on=step.on)
        for step in steps
        if step.on is not None
    ]


def _over(steps: Sequence[StepDue]) -> list[tuple[DueKind, UUID]]:
    return [(DueKind.PROCEDURE_STEP, step.id) for step in steps if step.on is not None]
