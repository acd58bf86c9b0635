"""What of accompaniment still asks for somebody: for a case that is opened again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.queries.languages import look_dates
from visnet.accompaniment.vocabulary import AppointmentState, HearingState
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date


@dataclass(frozen=True, slots=True)
class Awaited:
    """On which day something asks for somebody; for whom, if one is named."""

    subject_id: UUID
    on: date
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllAwaited:
    """What asks for somebody, by its kind."""

    appointments: tuple[Awaited, ...]
    to_prepare: tuple[Awaited, ...]
    to_go_to: tuple[Awaited, ...]
    to_talk_over: tuple[Awaited, ...]
    measures: tuple[Awaited, ...]
    languages: tuple[Awaited, ...]


def list_awaited(*, viewer: Actor, case_id: UUID, at: datetime) -> AllAwaited:
    """Return what nobody has seen to yet, without a word of it. Raises `NotFound`, `Refused`."""
    policy.may_view(cases.standing_on(viewer=viewer, case_id=case_id)).enforce()
    appointments = models.Appointment.objects.filter(
        case_id=case_id, state=AppointmentState.PLANNED
    )
    hearings = [
        (row, _days(row, at))
        for row in models.Hearing.objects.filter(case_id=case_id).only(
            "id", "state", "starts_at", "talked_at", "companion_id"
        )
    ]
    measures = models.SpecialMeasure.objects.filter(
        case_id=case_id, look_again_date__isnull=False
    ).values_list("id", "look_again_date")
    return AllAwaited(
        appointments=tuple(
            Awaited(row.id, civil_date(row.starts_at), row.user_id) for row in appointments
        ),
        to_prepare=tuple(
            Awaited(row.id, days.prepare, row.companion_id)
            for row, days in hearings
            if days.prepare
        ),
        to_go_to=tuple(
            Awaited(row.id, days.go, row.companion_id) for row, days in hearings if days.go
        ),
        to_talk_over=tuple(
            Awaited(row.id, days.talk, row.companion_id) for row, days in hearings if days.talk
        ),
        measures=tuple(Awaited(measure_id, on) for measure_id, on in measures if on),
        languages=tuple(Awaited(*one) for one in look_dates(case_id=case_id)),
    )


def _days(row: models.Hearing, at: datetime) -> rules.DueDays:
    return rules.due_days(
        state=HearingState(row.state),
        starts_at=row.starts_at,
        at=at,
        is_talked_over=row.talked_at is not None,
    )
