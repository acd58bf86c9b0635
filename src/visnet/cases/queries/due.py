"""What falls due, in order of danger, then of date."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from visnet.cases import models, policy
from visnet.cases.vocabulary import Danger, DueKind
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, page_of


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
    rows = models.Due.objects.select_related("case").filter(
        policy.due_visible_to(viewer), due_date__lte=on
    )
    if of_nobody:
        rows = rows.filter(Q(organisation_id=viewer.organisation_id), user_id__isnull=True)
    else:
        rows = rows.filter(user_id__in=[viewer.identifier, *viewer.covers])
    if after is not None:
        rows = rows.filter(_beyond(after))
    found = rows.order_by("-danger_rank", "due_date", "id")[: limit + 1]
    return page_of(found=[_line(row, on, viewer) for row in found], key=_key, size=limit)


def list_due_of_case(*, viewer: Actor, case_id: UUID, on: date) -> tuple[DueLine, ...]:
    """Return everything that will fall due in one case, the soonest first: one query."""
    rows = models.Due.objects.select_related("case").filter(
        policy.due_visible_to(viewer), case_id=case_id
    )
    return tuple(_line(row, on, viewer) for row in rows.order_by("due_date", "id"))


def _line(row: models.Due, on: date, viewer: Actor) -> DueLine:
    return DueLine(
        id=row.id,
        case_id=row.case_id,
        reference=row.case.reference,
        danger=Danger(row.case.danger),
        danger_rank=row.danger_rank,
        kind=DueKind(row.kind),
        subject_id=row.subject_id,
        due_date=row.due_date,
        is_overdue=row.due_date < on,
        standing_in_for=row.user_id if row.user_id in viewer.covers else None,
    )


def _key(line: DueLine) -> str:
    return f"{line.danger_rank}_{line.due_date.isoformat()}_{line.id}"


def _beyond(after: str) -> Q:
    """Items that come later than the last one seen. A key that makes no sense finds nothing."""
    try:
        rank_text, date_text, id_text = after.split("_")
        rank, day, last = int(rank_text), date.fromisoformat(date_text), UUID(id_text)
    except ValueError:
        return policy.NOTHING
    return Q(danger_rank__lte=rank) & (
        Q(danger_rank__lt=rank) | Q(due_date__gt=day) | Q(due_date=day, id__gt=last)
    )
