"""Who is away, and who stands in for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.kit import questions
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import models, policy
from visnet.people.queries.members import MemberLine, list_members

WORK_ON_CASES = frozenset({Role.OPERATOR, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceLine:
    """One absence, as colleagues see it: never why. The last day counts."""

    id: UUID
    user_id: UUID
    name: str
    from_date: date
    last_date: date
    covered_by_id: UUID | None
    covered_by_name: str
    cover_is_gone: bool
    """Whether whoever should stand in is no longer a member."""
    is_running: bool
    is_viewer: bool
    was_ended_early: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """Who stands in for whom, until which day (counted)."""

    user_id: UUID
    name: str
    covered_by_id: UUID
    covered_by_name: str
    last_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCover:
    """Who stands in for the viewer, from which day to which (counted)."""

    covered_by_id: UUID
    covered_by_name: str
    from_date: date
    last_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayLine:
    """Who is away on a day, until which (counted), and who stands in, if anybody."""

    user_id: UUID
    name: str
    last_date: date
    covered_by_id: UUID | None
    covered_by_name: str


def list_absences(
    *,
    viewer: Actor,
    at: datetime,
    of_everybody: bool = False,
    past: bool = False,
    after: str | None = None,
) -> Page[AbsenceLine]:
    """Return absences in the viewer's organisation, a page at a time: two queries.

    Their own, or for those who supervise or manage members everybody's; those that run or are to
    come with the next first, or the past ones with the last first.
    """
    policy.may_list_absences(actor=viewer, of_everybody=of_everybody).enforce()
    on = civil_date(at)
    over = Q(last_date__lt=on) | Q(ended_at__isnull=False)
    rows = models.Absence.objects.select_related("user", "covered_by").filter(
        over if past else ~over, policy.visible_to(viewer)
    )
    if not of_everybody:
        rows = rows.filter(user_id__in=[viewer.identifier])
    if after:
        rows = rows.filter(_beyond(after, past=past))
    order = ("-from_date", "-id") if past else ("from_date", "id")
    found = list(rows.order_by(*order)[: PAGE_SIZE + 1])
    present = {line.user_id for line in list_members(viewer=viewer, on=on)}
    lines = [_line(row, viewer, on, present) for row in found]
    return page_of(found=lines, key=lambda line: f"{line.from_date.isoformat()}_{line.id}")


def list_covers(*, viewer: Actor, user_ids: Collection[UUID], on: date) -> tuple[CoverLine, ...]:
    """Return who stands in on a day for these members of the viewer's organisation: two queries."""
    rows = list(
        models.Absence.objects.select_related("user", "covered_by").filter(
            policy.visible_to(viewer),
            user_id__in=list(user_ids),
            covered_by__isnull=False,
            from_date__lte=on,
            last_date__gte=on,
            ended_at__isnull=True,
        )
    )
    if not rows:
        return ()
    present = {line.user_id for line in list_members(viewer=viewer, on=on)}
    return tuple(
        CoverLine(
            user_id=row.user_id,
            name=row.user.name,
            covered_by_id=row.covered_by.id,
            covered_by_name=row.covered_by.name,
            last_date=row.last_date,
        )
        for row in rows
        if row.covered_by is not None and row.covered_by.id in present
    )


def list_away(*, viewer: Actor, on: date) -> tuple[AwayLine, ...]:
    """Return who is away on a day in the viewer's organisation, covered or not: one query."""
    policy.may_know_who_is_away(actor=viewer).enforce()
    return tuple(
        AwayLine(
            user_id=user_id,
            name=name,
            last_date=last_date,
            covered_by_id=covered_by_id,
            covered_by_name=covered_by_name or "",
        )
        for user_id, name, last_date, covered_by_id, covered_by_name in questions.asked(
            _away, viewer=viewer, on=on
        )
    )


def _away(*, viewer: Actor, on: date) -> "QuerySet[models.Absence, Any]":
    rows = models.Absence.objects.filter(
        policy.visible_to(viewer), from_date__lte=on, last_date__gte=on, ended_at__isnull=True
    )
    return rows.order_by("user__name", "id").values_list(
        "user_id", "user__name", "last_date", "covered_by_id", "covered_by__name"
    )


def list_own_covers(*, viewer: Actor, on: date) -> tuple[OwnCover, ...]:
    """Return who stands in for the viewer on a day or later, the soonest first: one query."""
    rows = models.Absence.objects.select_related("covered_by").filter(
        policy.visible_to(viewer),
        user_id__in=[viewer.identifier],
        covered_by__isnull=False,
        last_date__gte=on,
        ended_at__isnull=True,
    )
    return tuple(
        OwnCover(
            covered_by_id=row.covered_by.id,
            covered_by_name=row.covered_by.name,
            from_date=row.from_date,
            last_date=row.last_date,
        )
        for row in rows.order_by("from_date", "id")
        if row.covered_by is not None
    )


def list_stand_ins(*, viewer: Actor, for_user_id: UUID, on: date) -> tuple[MemberLine, ...]:
    """Return the colleagues whom the viewer may name to stand in for a member, by name."""
    return tuple(
        line
        for line in list_members(viewer=viewer, on=on)
        if line.user_id not in {viewer.identifier, for_user_id} and line.roles & WORK_ON_CASES
    )


def _line(row: models.Absence, viewer: Actor, on: date, present: Collection[UUID]) -> AbsenceLine:
    covered_by = row.covered_by
    return AbsenceLine(
        id=row.id,
        user_id=row.user_id,
        name=row.user.name,
        from_date=row.from_date,
        last_date=row.last_date,
        covered_by_id=row.covered_by_id,
        covered_by_name=covered_by.name if covered_by else "",
        cover_is_gone=covered_by is not None and covered_by.id not in present,
        is_running=row.ended_at is None and row.from_date <= on <= row.last_date,
        is_viewer=row.user_id == viewer.identifier,
        was_ended_early=row.ended_at is not None,
    )


def _beyond(after: str, *, past: bool) -> Q:
    """Absences that come later in the list. A key that makes no sense finds nothing."""
    try:
        day_text, id_text = after.split("_")
        day, last = date.fromisoformat(day_text), UUID(id_text)
    except ValueError:
        return Q(pk__in=())
    if past:
        return Q(from_date__lt=day) | Q(from_date=day, id__lt=last)
    return Q(from_date__gt=day) | Q(from_date=day, id__gt=last)
