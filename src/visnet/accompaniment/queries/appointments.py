"""Appointments, for whoever works on their case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from visnet.accompaniment import models, policy
from visnet.accompaniment.vocabulary import (
    CAN_BE_REBOOKED,
    AppointmentState,
    AppointmentWay,
    CancelledBy,
    MissedReason,
)
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Place

TABLE = "accompaniment_appointment"
WORDS = ("place", "how")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLine:
    """One appointment in a list: when, how, with whom, what became of it; no words."""

    id: UUID
    state: AppointmentState
    starts_at: datetime
    way: AppointmentWay
    user_id: UUID | None
    with_name: str
    missed_because: MissedReason | None
    cancelled_by: CancelledBy | None

    @property
    def is_still_to_come(self) -> bool:
        """Whether nobody said yet what became of it."""
        return self.state is AppointmentState.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentView:
    """One appointment, whole, with the one before it and the one after it."""

    line: AppointmentLine
    place: str
    how: str
    by_name: str
    at: datetime
    ended_by_name: str
    ended_at: datetime | None
    earlier: AppointmentLine | None
    later: AppointmentLine | None
    version: int

    @property
    def can_be_rebooked(self) -> bool:
        """Whether another one may take its place."""
        return self.line.state in CAN_BE_REBOOKED and self.later is None


def list_appointments(
    *, viewer: Actor, case_id: UUID, after: str | None = None, size: int = PAGE_SIZE
) -> Page[AppointmentLine]:
    """Return a page of the appointments of a case, the latest first; none of their words."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    place = moment_and_id(after)
    if after is not None and place is None:
        return Page(lines=())
    found = questions.asked(_rows, case_id=case_id, place=place, limit=size + 1)
    names = people.names_of(user_ids=[row.user_id for row in found if row.user_id])
    lines = [_line(row, names) for row in found]
    return page_of(
        found=lines, key=lambda line: f"{line.starts_at.isoformat()}_{line.id}", size=size
    )


def open_appointment(
    *, viewer: Actor, case_id: UUID, appointment_id: UUID, at: datetime
) -> AppointmentView:
    """Return one appointment with its words, and note the viewing. Raises `NotFound`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    rows = models.Appointment.objects.filter(case_id=case_id)
    row = rows.filter(id=appointment_id).select_related("supersedes").first()
    if row is None:
        raise NotFound(appointment_id)
    later = rows.filter(supersedes_id=appointment_id).first()
    near = [one for one in (row, row.supersedes, later) if one is not None]
    asked = {one.user_id for one in near} | {row.by, row.ended_by}
    names = people.names_of(user_ids=[one for one in asked if one])
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    audit.note(
        by=viewer,
        at=at,
        action="accompaniment.appointment_viewed",
        subject_kind="appointment",
        subject_id=appointment_id,
        case_id=case_id,
        fields=WORDS,
    )

    def words(name: str) -> str:
        sealed = getattr(row, f"{name}_sealed")
        place = Place(TABLE, name, row.id)
        return box.open(place=place, sealed=None if sealed is None else bytes(sealed))

    return AppointmentView(
        line=_line(row, names),
        place=words("place"),
        how=words("how"),
        by_name=names.get(row.by, ""),
        at=row.at,
        ended_by_name=names.get(row.ended_by, "") if row.ended_by else "",
        ended_at=row.ended_at,
        earlier=_line(row.supersedes, names) if row.supersedes else None,
        later=_line(later, names) if later else None,
        version=row.version,
    )


def _rows(*, case_id: UUID, place: Key | None, limit: int) -> QuerySet[models.Appointment]:
    rows = models.Appointment.objects.filter(case_id=case_id)
    if place is not None:
        moment, last = place
        rows = rows.filter(starts_at__lte=moment).exclude(starts_at=moment, id__gte=last)
    return rows.order_by("-starts_at", "-id")[:limit]


def _line(row: models.Appointment, names: Mapping[UUID, str]) -> AppointmentLine:
    return AppointmentLine(
        id=row.id,
        state=AppointmentState(row.state),
        starts_at=row.starts_at,
        way=AppointmentWay(row.way),
        user_id=row.user_id,
        with_name=names.get(row.user_id, "") if row.user_id else "",
        missed_because=MissedReason(row.missed_because) if row.missed_because else None,
        cancelled_by=CancelledBy(row.cancelled_by) if row.cancelled_by else None,
    )
