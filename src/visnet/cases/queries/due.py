"""What falls due, in order of danger, then of date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.cases import models, policy
from visnet.cases.vocabulary import Danger, DueKind
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.kit.questions import Ask

COLUMNS = (
    "id",
    "case_id",
    "case__reference",
    "case__danger",
    "danger_rank",
    "kind",
    "subject_id",
    "due_date",
    "user_id",
)
Row = tuple[Any, ...]
Place = tuple[int, date, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One thing to do. It names the case by its reference, and nobody."""

    id: UUID
    case_id: UUID
    reference: str
    danger: Danger
    danger_rank: int
    kind: DueKind
    subject_id: UUID
    due_date: date
    is_overdue: bool
    user_id: UUID | None = None
    """Who must do it."""
    standing_in_for: UUID | None = None
    """The absent colleague whose task it is, when the viewer stands in for them."""


def list_due(
    *,
    viewer: Actor,
    on: date,
    after: str | None = None,
    limit: int = PAGE_SIZE,
    of_nobody: bool = False,
) -> Page[DueLine]:
    """Return what the viewer must do by a day, the gravest and oldest first, in one query.

    With `of_nobody`, what waits because nobody leads the case, for supervisors.
    """
    place = _place(after)
    if after is not None and place is None:
        return Page(lines=())
    found = questions.asked(
        _rows_due, viewer=viewer, on=on, place=place, limit=limit + 1, of_nobody=of_nobody
    )
    return page_of(found=[_line(row, on, viewer) for row in found], key=_key, size=limit)


def list_due_of_case(*, viewer: Actor, case_id: UUID, on: date) -> tuple[DueLine, ...]:
    """Return everything that will fall due in one case, the soonest first: one query."""
    found = questions.asked(_rows_of_case, viewer=viewer, case_id=case_id)
    return tuple(_line(row, on, viewer) for row in found)


def will_list_due(*, viewer: Actor, case_id: UUID) -> Ask:
    """Return what `list_due_of_case` will ask."""
    return questions.will_ask(_rows_of_case, viewer=viewer, case_id=case_id)


def list_due_of_cases(
    *, viewer: Actor, case_ids: Sequence[UUID], until: date, on: date
) -> dict[UUID, tuple[DueLine, ...]]:
    """Return what is late or falls due by a day in each of these cases: one query."""
    wanted = tuple(dict.fromkeys(case_ids))
    if not wanted:
        return {}
    found = questions.asked(_rows_of_cases, viewer=viewer, case_ids=wanted, until=until)
    lines: dict[UUID, list[DueLine]] = {}
    for line in (_line(row, on, viewer) for row in found):
        lines.setdefault(line.case_id, []).append(line)
    return {case_id: tuple(due) for case_id, due in lines.items()}


def _rows_due(
    *, viewer: Actor, on: date, place: Place | None, limit: int, of_nobody: bool
) -> "QuerySet[models.Due, Row]":
    rows = models.Due.objects.filter(policy.due_visible_to(viewer), due_date__lte=on)
    if of_nobody:
        rows = rows.filter(Q(organisation_id=viewer.organisation_id), user_id__isnull=True)
    else:
        rows = rows.filter(user_id__in=[viewer.identifier, *viewer.covers])
    if place is not None:
        rows = rows.filter(_beyond(*place))
    return rows.order_by("-danger_rank", "due_date", "id").values_list(*COLUMNS)[:limit]


def _rows_of_case(*, viewer: Actor, case_id: UUID) -> "QuerySet[models.Due, Row]":
    rows = models.Due.objects.filter(policy.due_visible_to(viewer), case_id=case_id)
    return rows.order_by("due_date", "id").values_list(*COLUMNS)


def _rows_of_cases(
    *, viewer: Actor, case_ids: tuple[UUID, ...], until: date
) -> "QuerySet[models.Due, Row]":
    rows = models.Due.objects.filter(
        policy.due_visible_to(viewer), case_id__in=case_ids, due_date__lte=until
    )
    return rows.order_by("due_date", "id").values_list(*COLUMNS)


def _line(row: Row, on: date, viewer: Actor) -> DueLine:
    row_id, case_id, reference, danger, danger_rank, kind, subject_id, due_date, user_id = row
    return DueLine(
        id=row_id,
        case_id=case_id,
        reference=reference,
        danger=Danger(danger),
        danger_rank=danger_rank,
        kind=DueKind(kind),
        subject_id=subject_id,
        due_date=due_date,
        is_overdue=due_date < on,
        user_id=user_id,
        standing_in_for=user_id if user_id in viewer.covers else None,
    )


def _key(line: DueLine) -> str:
    return f"{line.danger_rank}_{line.due_date.isoformat()}_{line.id}"


def _place(after: str | None) -> Place | None:
    """Return where the last page ended; None for a key that makes no sense."""
    try:
        rank_text, date_text, id_text = (after or "").split("_")
        return int(rank_text), date.fromisoformat(date_text), UUID(id_text)
    except ValueError:
        return None


def _beyond(rank: int, day: date, last: UUID) -> Q:
    """Items that come later than the last one seen."""
    return Q(danger_rank__lte=rank) & (
        Q(danger_rank__lt=rank) | Q(due_date__gt=day) | Q(due_date=day, id__gt=last)
    )
