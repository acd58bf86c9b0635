"""Appointments and a hearing in some invented cases: one that was kept, others still to come."""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from visnet.accompaniment.rules import AppointmentWords, AttendanceWords, HearingWords
from visnet.accompaniment.vocabulary import AppointmentState, AppointmentWay, HearingKind
from visnet.doors import clock
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.journeys import accompany, appoint
from visnet.kit.actor import Actor
from visnet.kit.civil_time import ROME, civil_date

FIRST_VERSION = 1


def meet(story: Story, case_id: UUID, by: Actor) -> None:
    """Agree on appointments with some of those who were reached, and go along to some hearings."""
    at = story.reached_at
    if at is None or story.closed_at is not None or story.number % 3:
        return
    _keep_one(case_id, by, at)
    _agree_on_one(story, case_id, by, at)
    if story.number % 2 == 0:
        _write_hearing(story, case_id, by, at)


def _keep_one(case_id: UUID, by: Actor, at: datetime) -> None:
    """Agree on a day soon after the first word, and keep it if that day has come."""
    starts_at = _at(civil_date(at) + timedelta(days=2), 10)
    if starts_at >= clock.now():
        return
    appointment_id = uuid5(case_id, "first appointment")
    appoint.set_appointment(
        appointment_id=appointment_id,
        case_id=case_id,
        appointment=AppointmentWords(
            starts_at=starts_at,
            way=AppointmentWay.IN_PERSON,
            user_id=by.identifier,
            place=f"{MARK} Al Centro, stanza piccola.",
        ),
        by=by,
        at=at,
    )
    appoint.end_appointment(
        appointment_id=appointment_id,
        case_id=case_id,
        attendance=AttendanceWords(state=AppointmentState.CAME),
        version=FIRST_VERSION,
        by=by,
        at=min(starts_at + timedelta(hours=1), clock.now()),
    )


def _agree_on_one(story: Story, case_id: UUID, by: Actor, at: datetime) -> None:
    """Agree on a day of the coming days."""
    appoint.set_appointment(
        appointment_id=uuid5(case_id, "next appointment"),
        case_id=case_id,
        appointment=AppointmentWords(
            starts_at=_at(clock.today() + timedelta(days=1 + story.number % 9), 15),
            way=AppointmentWay.IN_PERSON,
            user_id=by.identifier,
        ),
        by=by,
        at=at,
    )


def _write_hearing(story: Story, case_id: UUID, by: Actor, at: datetime) -> None:
    """Write down a hearing that is to be prepared."""
    accompany.set_hearing(
        hearing_id=uuid5(case_id, "hearing"),
        case_id=case_id,
        hearing=HearingWords(
            kind=HearingKind.TRIAL,
            starts_at=_at(clock.today() + timedelta(days=6 + story.number % 20), 9),
            meeting=f"{MARK} Mezz'ora prima, all'ingresso laterale.",
            waiting=f"{MARK} Una stanza a parte, chiesta alla cancelleria.",
        ),
        by=by,
        at=at,
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ROME)
