"""Agreeing an appointment, putting another in its place, and saying what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.operations import ground
from visnet.accompaniment.rules import AppointmentWords, AttendanceWords
from visnet.accompaniment.vocabulary import AppointmentState
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound

TABLE = "accompaniment_appointment"


class AppointmentIdUsed(Exception):
    """Another appointment was already written down under this id."""


class EndedMeanwhile(Exception):
    """Somebody already wrote down what became of it, or agreed another in its place."""


class AttendanceNotWhole(Exception):
    """A missed appointment has a reason and a cancelled one somebody who cancelled it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentKept:
    """How an appointment stands after an act, for what the case is told of it."""

    id: UUID
    case_id: UUID
    state: AppointmentState
    starts_at: datetime
    user_id: UUID | None
    supersedes_id: UUID | None
    is_news: bool


@transaction.atomic
def set_appointment(
    *,
    appointment_id: UUID,
    case_id: UUID,
    appointment: AppointmentWords,
    supersedes_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> AppointmentKept:
    """Write down what was agreed, perhaps in the place of another appointment, which stays.

    The same form sent twice is one appointment. Raises `AppointmentIdUsed`, `EndedMeanwhile`
    when another already took that place, `CompanionNotOnCase`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_write(standing).enforce()
    earlier = _lock(supersedes_id, case_id) if supersedes_id else None
    same_form = once.ids_of_the_same_form(appointment_id)
    before = models.Appointment.objects.filter(id__range=same_form).first()
    if before is not None:
        if (before.id, before.case_id, before.by, before.supersedes_id) != (
            appointment_id,
            case_id,
            by.identifier,
            supersedes_id,
        ):
            raise AppointmentIdUsed(appointment_id)
        return _kept(before, is_news=False)
    ground.check_companion(user_id=appointment.user_id, case_id=case_id, by=by, at=at)
    if earlier is not None:
        _make_way(standing, earlier, by, at)
    row = models.Appointment(
        id=appointment_id,
        case_id=case_id,
        organisation_id=standing.organisation_id,
        starts_at=appointment.starts_at,
        way=appointment.way,
        user_id=appointment.user_id,
        supersedes=earlier,
        by=ground.author(by),
        at=at,
        **_sealed(appointment_id, case_id, {"place": appointment.place}, by),
    )
    row.save(force_insert=True)
    _write_down(row, "appointment_rebooked" if earlier else "appointment_set", by, at)
    return _kept(row)


@transaction.atomic
def end_appointment(
    *,
    appointment_id: UUID,
    case_id: UUID,
    attendance: AttendanceWords,
    version: int,
    by: Actor,
    at: datetime,
) -> AppointmentKept:
    """Write down whether the person came, or that it was cancelled. The same twice is one act.

    Raises `EndedMeanwhile`, `AttendanceNotWhole`, `Refused` (WRONG_STATE).
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_write(standing).enforce()
    row = _lock(appointment_id, case_id)
    if (row.version, row.state, row.ended_by) == (version + 1, attendance.state, by.identifier):
        return _kept(row, is_news=False)
    if row.version != version:
        raise EndedMeanwhile(appointment_id)
    policy.may_end_appointment(
        standing,
        before=AppointmentState(row.state),
        after=attendance.state,
        can_be_said=rules.can_be_said(after=attendance.state, starts_at=row.starts_at, at=at),
    ).enforce()
    if not rules.is_whole(attendance=attendance):
        raise AttendanceNotWhole(appointment_id)
    row.state = attendance.state
    row.missed_because = attendance.missed_because or ""
    row.cancelled_by = attendance.cancelled_by or ""
    row.how_sealed = _sealed(appointment_id, case_id, {"how": attendance.how}, by)["how_sealed"]
    _end(row, by, at, "missed_because", "cancelled_by", "how_sealed")
    _write_down(row, "appointment_ended", by, at)
    return _kept(row)


def _make_way(standing: CaseStanding, earlier: models.Appointment, by: Actor, at: datetime) -> None:
    if models.Appointment.objects.filter(supersedes=earlier).exists():
        raise EndedMeanwhile(earlier.id)
    policy.may_rebook(standing, state=AppointmentState(earlier.state)).enforce()
    if earlier.state == AppointmentState.PLANNED:
        earlier.state = AppointmentState.REBOOKED
        _end(earlier, by, at)


def _end(row: models.Appointment, by: Actor, at: datetime, *more: str) -> None:
    row.ended_by, row.ended_at = ground.author(by), at
    row.version += 1
    row.save(update_fields=["state", "ended_by", "ended_at", "version", *more])


def _lock(appointment_id: UUID, case_id: UUID) -> models.Appointment:
    rows = models.Appointment.objects.select_for_update()
    row = rows.filter(id=appointment_id, case_id=case_id).first()
    if row is None:
        raise NotFound(appointment_id)
    return row


def _sealed(
    appointment_id: UUID, case_id: UUID, words: dict[str, str], by: Actor
) -> dict[str, bytes | None]:
    return ground.seal(by=by, case_id=case_id, table=TABLE, row_id=appointment_id, words=words)


def _write_down(row: models.Appointment, action: str, by: Actor, at: datetime) -> None:
    audit.note(
        by=by,
        at=at,
        action=f"accompaniment.{action}",
        subject_kind="appointment",
        subject_id=row.id,
        case_id=row.case_id,
        fields=(row.state.lower(),),
    )


def _kept(row: models.Appointment, *, is_news: bool = True) -> AppointmentKept:
    return AppointmentKept(
        id=row.id,
        case_id=row.case_id,
        state=AppointmentState(row.state),
        starts_at=row.starts_at,
        user_id=row.user_id,
        supersedes_id=row.supersedes_id,
        is_news=is_news,
    )
