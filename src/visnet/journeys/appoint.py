"""Appointments: the room keeps what was agreed, the case learns of it and of the day it falls due."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import operations as accompaniment
from visnet.accompaniment.operations import AppointmentKept
from visnet.accompaniment.rules import AppointmentWords, AttendanceWords
from visnet.accompaniment.vocabulary import AppointmentState
from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date


@transaction.atomic
def set_appointment(
    *,
    appointment_id: UUID,
    case_id: UUID,
    appointment: AppointmentWords,
    supersedes_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what was agreed; it falls due on its day, and the one before it no more."""
    kept = accompaniment.set_appointment(
        appointment_id=appointment_id,
        case_id=case_id,
        appointment=appointment,
        supersedes_id=supersedes_id,
        by=by,
        at=at,
    )
    _tell(kept, TimelineKind.APPOINTMENT_SET, by, at)


@transaction.atomic
def end_appointment(
    *,
    appointment_id: UUID,
    case_id: UUID,
    attendance: AttendanceWords,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what became of an appointment; it is then no longer due."""
    kept = accompaniment.end_appointment(
        appointment_id=appointment_id,
        case_id=case_id,
        attendance=attendance,
        version=version,
        by=by,
        at=at,
    )
    _tell(kept, TimelineKind.APPOINTMENT_ENDED, by, at)


def _tell(kept: AppointmentKept, kind: TimelineKind, by: Actor, at: datetime) -> None:
    if not kept.is_news:
        return
    day = civil_date(kept.starts_at)
    is_due = kept.state is AppointmentState.PLANNED
    due = FallingDue(kind=DueKind.APPOINTMENT, subject_id=kept.id, on=day, user_id=kept.user_id)
    over = [kept.supersedes_id] if kept.supersedes_id else []
    if not is_due:
        over.append(kept.id)
    news = NewsOfCase(
        kind=kind,
        subject_id=kept.id,
        falls_due=[due] if is_due else (),
        no_longer_due=[(DueKind.APPOINTMENT, one) for one in over],
    )
    cases.note_happening(case_id=kept.case_id, news=news, by=by, at=at)
