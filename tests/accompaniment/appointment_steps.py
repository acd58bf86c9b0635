"""Appointments that tests stand in; each is made by the journeys themselves."""

from datetime import timedelta
from uuid import UUID, uuid4

from tests.accompaniment.steps import MORNING
from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.accompaniment import queries
from visnet.accompaniment.queries import AppointmentView
from visnet.accompaniment.rules import AppointmentWords, AttendanceWords
from visnet.accompaniment.vocabulary import (
    AppointmentState,
    AppointmentWay,
    CancelledBy,
    MissedReason,
)
from visnet.journeys import appoint
from visnet.kit.actor import Actor

ANNA = UUID(str(CAST.anna.identifier))
LATER = MORNING + timedelta(days=7)
CAME = AttendanceWords(state=AppointmentState.CAME)
AFRAID = AttendanceWords(state=AppointmentState.MISSED, missed_because=MissedReason.NOT_SAFE)
CALLED_OFF = AttendanceWords(state=AppointmentState.CANCELLED, cancelled_by=CancelledBy.PERSON)


def agree(case_id: UUID, *, by: Actor = CAST.anna, **told: object) -> UUID:
    appointment_id = UUID(str(told.pop("appointment_id", uuid4())))
    supersedes_id = told.pop("supersedes_id", None)
    words: dict[str, object] = {
        "starts_at": MORNING,
        "way": AppointmentWay.IN_PERSON,
        "user_id": ANNA,
        "place": "squilla",
    }
    with acting(by):
        appoint.set_appointment(
            appointment_id=appointment_id,
            case_id=case_id,
            appointment=AppointmentWords(**(words | told)),  # type: ignore[arg-type]
            supersedes_id=supersedes_id,  # type: ignore[arg-type]
            by=by,
            at=NOON,
        )
    return appointment_id


def end(
    case_id: UUID,
    appointment_id: UUID,
    attendance: AttendanceWords,
    *,
    by: Actor = CAST.anna,
    version: int = 1,
    at: object = LATER,
) -> None:
    with acting(by):
        appoint.end_appointment(
            appointment_id=appointment_id,
            case_id=case_id,
            attendance=attendance,
            version=version,
            by=by,
            at=at,  # type: ignore[arg-type]
        )


def look(case_id: UUID, appointment_id: UUID, viewer: Actor = CAST.anna) -> AppointmentView:
    with acting(viewer):
        return queries.open_appointment(
            viewer=viewer, case_id=case_id, appointment_id=appointment_id, at=NOON
        )
