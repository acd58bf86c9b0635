"""What members hold, as they themselves and those who lend or recognise see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.kit.actor import Actor, Task
from visnet.people import models, policy, rules
from visnet.people.queries import holding
from visnet.people.vocabulary import PROFESSIONS, Competence, HeldKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """One competence that somebody holds or held, and from what. The last day counts."""

    id: UUID
    competence: Competence
    kind: HeldKind
    from_date: date
    last_date: date | None
    because: str
    given_by_name: str
    is_running: bool
    is_soon_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueHolding:
    """What a colleague is by profession, holds today or will hold, and what that opens today."""

    user_id: UUID
    name: str
    professions: tuple[Competence, ...]
    held: tuple[HeldLine, ...]
    tasks: frozenset[Task]
    is_viewer: bool


def list_own_held(*, viewer: Actor, on: date) -> tuple[HeldLine, ...]:
    """Return what the viewer holds here, held or will hold, the newest first."""
    policy.may_read_own(actor=viewer).enforce()
    rows = _rows(viewer).filter(user_id__in=[viewer.identifier])
    return tuple(_line(row, on) for row in rows.order_by("-from_date", "competence", "id"))


def list_colleagues_holding(*, viewer: Actor, on: date) -> tuple[ColleagueHolding, ...]:
    """Return every colleague with what they hold today and what that opens, by name; two queries."""
    policy.may_see_what_colleagues_hold(actor=viewer).enforce()
    rows = _rows(viewer).filter(Q(last_date__isnull=True) | Q(last_date__gte=on))
    held: dict[UUID, list[HeldLine]] = {}
    for row in rows.filter(ended_at__isnull=True).order_by("competence", "last_date", "id"):
        held.setdefault(row.user_id, []).append(_line(row, on))
    return tuple(
        ColleagueHolding(
            user_id=row.user_id,
            name=row.user__name,
            professions=in_order(PROFESSIONS.intersection(row.competences)),
            held=tuple(held.get(row.user_id, ())),
            tasks=holding.tasks_of(row),
            is_viewer=row.user_id == viewer.identifier,
        )
        for row in holding.colleagues(viewer, on, lent=True)
    )


def in_order(competences: Iterable[str]) -> tuple[Competence, ...]:
    """Return competences in the order of the list of all."""
    wanted = set(competences)
    return tuple(one for one in Competence if one in wanted)


def _rows(viewer: Actor) -> "QuerySet[models.HeldCompetence]":
    """What counts in the viewer's organisation."""
    return models.HeldCompetence.objects.select_related("granted_by").filter(
        holding.counts_in(viewer.organisation_id)
    )


def _line(row: models.HeldCompetence, on: date) -> HeldLine:
    counts = rules.holds(from_date=row.from_date, last_date=row.last_date, on=on)
    is_running = row.ended_at is None and counts
    return HeldLine(
        id=row.id,
        competence=Competence(row.competence),
        kind=HeldKind(row.kind),
        from_date=row.from_date,
        last_date=row.last_date,
        because=row.because,
        given_by_name=row.granted_by.name if row.granted_by else "",
        is_running=is_running,
        is_soon_over=is_running and rules.is_soon_over(last_date=row.last_date, on=on),
    )
