"""Opening a case again: what still waits in the rooms beside it falls due again."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import queries as accompaniment
from visnet.accompaniment.queries import Awaited
from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue
from visnet.cases.rules import Reopening
from visnet.cases.vocabulary import DueKind
from visnet.checklists import queries as checklists
from visnet.journeys.terms_of_case import terms_moved
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.proceedings import queries as proceedings
from visnet.proceedings import rules


@transaction.atomic
def reopen_case(
    *, case_id: UUID, reopening: Reopening | None = None, by: Actor, at: datetime
) -> None:
    """Open a paused case again, or a closed one for a reason.

    Appointments, hearings, measures, interpreters, terms, claims and steps of procedures that nobody saw to meanwhile
    fall due again; the goals stay set aside, for they are agreed anew. Raises what
    `cases.operations.reopen_case` raises.
    """
    cases.reopen_case(case_id=case_id, reopening=reopening, by=by, at=at)
    falls_due = [
        *_accompaniment(case_id, by, at),
        *_proceedings(case_id, by, at),
        *_steps(case_id, by),
    ]
    cases.follow_due(case_id=case_id, falls_due=falls_due, by=by, at=at)


def _accompaniment(case_id: UUID, by: Actor, at: datetime) -> Iterator[FallingDue]:
    found = accompaniment.list_awaited(viewer=by, case_id=case_id, at=at)
    yield from _due(DueKind.APPOINTMENT, found.appointments)
    yield from _due(DueKind.HEARING, found.to_prepare)
    yield from _due(DueKind.HEARING_DAY, found.to_go_to)
    yield from _due(DueKind.DEBRIEF, found.to_talk_over)
    yield from _due(DueKind.MEASURE, found.measures)
    yield from _due(DueKind.DOCUMENT, found.languages)


def _due(kind: DueKind, found: Iterable[Awaited]) -> Iterator[FallingDue]:
    for one in found:
        yield FallingDue(kind=kind, subject_id=one.subject_id, on=one.on, user_id=one.user_id)


def _steps(case_id: UUID, by: Actor) -> Iterator[FallingDue]:
    for step in checklists.list_awaited(viewer=by, case_id=case_id):
        yield FallingDue(kind=DueKind.PROCEDURE_STEP, subject_id=step.step_id, on=step.on)


def _proceedings(case_id: UUID, by: Actor, at: datetime) -> Iterator[FallingDue]:
    yield from terms_moved((), case_id=case_id, by=by, at=at).falls_due
    today = civil_date(at)
    for claim_id, claim in proceedings.claim_standings(viewer=by, case_id=case_id).items():
        on = rules.look_again(step=claim.step, wanted=claim.look_again_on, today=today)
        if on is not None:
            yield FallingDue(kind=DueKind.CLAIM, subject_id=claim_id, on=on)
