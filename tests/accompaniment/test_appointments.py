"""Appointments: what is agreed, what became of it, what falls due, and who may know."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.accompaniment.appointment_steps import (
    AFRAID,
    ANNA,
    CALLED_OFF,
    CAME,
    LATER,
    agree,
    end,
    look,
)
from tests.cases.factories import NOON, acting, make_case
from tests.cases.steps import timeline
from tests.cast import CAST, Cast
from visnet.accompaniment import models, operations, queries
from visnet.accompaniment.rules import AttendanceWords
from visnet.accompaniment.vocabulary import (
    AppointmentState,
    MissedReason,
)
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import BlockWords
from visnet.cases.vocabulary import DueKind, GrantRole, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

GINA = UUID(str(CAST.gina.identifier))


def due(case_id: UUID) -> dict[UUID, date]:
    with acting(CAST.anna):
        lines = case_queries.list_due_of_case(viewer=CAST.anna, case_id=case_id, on=NOON.date())
    return {line.subject_id: line.due_date for line in lines if line.kind is DueKind.APPOINTMENT}


def join(case_id: UUID, user_id: UUID) -> None:
    with acting(CAST.anna):
        cases.grant_case(
            grant_id=uuid4(),
            case_id=case_id,
            user_id=user_id,
            role=GrantRole.MEMBER,
            by=CAST.anna,
            at=NOON,
        )


def test_an_appointment_falls_due_on_its_day_and_stands_in_the_timeline(cast: Cast) -> None:
    case_id = make_case()

    appointment_id = agree(case_id)

    assert due(case_id) == {appointment_id: date(2026, 4, 14)}
    assert TimelineKind.APPOINTMENT_SET in timeline(case_id)
    assert look(case_id, appointment_id).place == "squilla"


@pytest.mark.parametrize("attendance", [CAME, AFRAID, CALLED_OFF])
def test_once_it_is_written_what_became_of_it_nothing_is_due(
    cast: Cast, attendance: AttendanceWords
) -> None:
    case_id = make_case()
    appointment_id = agree(case_id)

    end(case_id, appointment_id, attendance)

    view = look(case_id, appointment_id)
    assert due(case_id) == {}
    assert (view.line.state, view.line.missed_because, view.line.cancelled_by) == (
        attendance.state,
        attendance.missed_because,
        attendance.cancelled_by,
    )
    assert timeline(case_id).count(TimelineKind.APPOINTMENT_ENDED) == 1


def test_nobody_came_or_stayed_away_before_the_hour_but_it_may_be_cancelled(cast: Cast) -> None:
    case_id = make_case()
    appointment_id = agree(case_id)

    for attendance in (CAME, AFRAID):
        with pytest.raises(Refused):
            end(case_id, appointment_id, attendance, at=NOON)
    end(case_id, appointment_id, CALLED_OFF, at=NOON)

    assert look(case_id, appointment_id).line.state is AppointmentState.CANCELLED


@pytest.mark.parametrize(
    "attendance",
    [
        AttendanceWords(state=AppointmentState.MISSED),
        AttendanceWords(state=AppointmentState.CANCELLED),
        AttendanceWords(state=AppointmentState.CAME, missed_because=MissedReason.OTHER),
    ],
)
def test_a_reason_stands_where_it_belongs_and_nowhere_else(
    cast: Cast, attendance: AttendanceWords
) -> None:
    case_id = make_case()
    appointment_id = agree(case_id)

    with pytest.raises(operations.AttendanceNotWhole):
        end(case_id, appointment_id, attendance)


def test_another_takes_its_place_and_the_first_stays_in_the_history(cast: Cast) -> None:
    case_id = make_case()
    first = agree(case_id)

    second = agree(case_id, supersedes_id=first, starts_at=LATER, place="altrove")

    old, new = look(case_id, first), look(case_id, second)
    assert (old.line.state, old.place) == (AppointmentState.REBOOKED, "squilla")
    assert old.later is not None
    assert new.earlier is not None
    assert (old.later.id, new.earlier.id) == (second, first)
    assert due(case_id) == {second: LATER.date()}
    with acting(CAST.anna):
        page = queries.list_appointments(viewer=CAST.anna, case_id=case_id)
    assert [line.id for line in page.lines] == [second, first]


def test_a_missed_one_stays_missed_when_another_takes_its_place(cast: Cast) -> None:
    case_id = make_case()
    first = agree(case_id)
    end(case_id, first, AFRAID)

    agree(case_id, supersedes_id=first, starts_at=LATER)

    assert look(case_id, first).line.missed_because is MissedReason.NOT_SAFE


def test_only_one_takes_its_place_and_none_once_the_person_came(cast: Cast) -> None:
    case_id = make_case()
    first, came = agree(case_id), agree(case_id)
    agree(case_id, supersedes_id=first, starts_at=LATER)
    end(case_id, came, CAME)

    with pytest.raises(operations.EndedMeanwhile):
        agree(case_id, supersedes_id=first, starts_at=LATER)
    with pytest.raises(Refused):
        agree(case_id, supersedes_id=came, starts_at=LATER)
    with pytest.raises(operations.EndedMeanwhile):
        end(case_id, first, CAME)


def test_the_same_form_twice_is_one_act(cast: Cast) -> None:
    case_id = make_case()
    first, second = agree(case_id), uuid4()

    for _time in range(2):
        agree(case_id, appointment_id=first)
        agree(case_id, appointment_id=second, supersedes_id=first)
        end(case_id, second, CAME)

    assert timeline(case_id).count(TimelineKind.APPOINTMENT_SET) == 2
    assert timeline(case_id).count(TimelineKind.APPOINTMENT_ENDED) == 1
    with pytest.raises(operations.AppointmentIdUsed):
        agree(make_case(), appointment_id=first)


def test_it_is_agreed_with_a_colleague_on_the_case_and_due_for_them(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.CompanionNotOnCase):
        agree(case_id, user_id=GINA)
    join(case_id, GINA)
    agree(case_id, user_id=GINA)

    with acting(CAST.gina):
        mine = case_queries.list_due(viewer=CAST.gina, on=date(2026, 12, 31))
    assert DueKind.APPOINTMENT in {line.kind for line in mine.lines}


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("bruno", NotFound), ("marta", NotFound), ("gina", NotFound), ("carla", Refused)],
)
def test_appointments_are_for_whoever_works_on_the_case(
    cast: Cast, who: str, refusal: type[Exception]
) -> None:
    case_id = make_case()
    appointment_id = agree(case_id)
    viewer: Actor = getattr(cast, who)

    with acting(viewer), pytest.raises(refusal):
        queries.list_appointments(viewer=viewer, case_id=case_id)
    with pytest.raises(refusal):
        look(case_id, appointment_id, viewer)
    with pytest.raises(refusal):
        agree(case_id, by=viewer)
    with pytest.raises(refusal):
        end(case_id, appointment_id, CAME, by=viewer)
    with acting(viewer):
        assert not models.Appointment.objects.exists()


def test_whoever_is_kept_away_sees_no_row_even_past_the_policy(cast: Cast) -> None:
    case_id = make_case()
    agree(case_id)
    join(case_id, GINA)
    with acting(CAST.gina):
        seen_before = models.Appointment.objects.count()
    with acting(CAST.anna):
        cases.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(reason="parente", user_id=GINA),
            by=CAST.anna,
            at=NOON,
        )

    with acting(CAST.gina):
        seen_after = models.Appointment.objects.count()

    assert (seen_before, seen_after) == (1, 0)


def test_an_appointment_of_another_case_is_not_found(cast: Cast) -> None:
    appointment_id = agree(make_case())

    with pytest.raises(NotFound):
        look(make_case(), appointment_id)
    with pytest.raises(NotFound):
        agree(make_case(), supersedes_id=appointment_id)


def test_the_database_holds_no_word_of_an_appointment(cast: Cast) -> None:
    agree(make_case())

    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute("SELECT accompaniment_appointment::text FROM accompaniment_appointment")
        stored = cursor.fetchone()[0]

    assert b"squilla".hex() not in stored
    assert "squilla" not in stored


def test_the_database_refuses_another_hour_and_a_state_without_its_reason(cast: Cast) -> None:
    agree(make_case())

    with (
        acting(CAST.anna),
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
    ):
        models.Appointment.objects.update(starts_at=LATER)
    with acting(CAST.anna), pytest.raises(IntegrityError), transaction.atomic():
        models.Appointment.objects.update(
            state=AppointmentState.MISSED, ended_by=ANNA, ended_at=NOON
        )
