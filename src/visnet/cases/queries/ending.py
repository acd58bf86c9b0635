"""How a case had ended before it was opened again, and how people are after the end."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases import models
from visnet.cases.queries import ground
from visnet.cases.vocabulary import (
    ClosureOutcome,
    ClosureReason,
    FollowUpOutcome,
    ReopeningReason,
)
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.vault import queries as vault

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEndingLine:
    """A closure that no longer holds, and why."""

    closed_at: datetime
    closure_reason: ClosureReason
    outcome: ClosureOutcome
    follow_up_date: date | None
    reopened_because: ReopeningReason
    words: str
    by_name: str
    at: datetime


def open_past_endings(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[PastEndingLine, ...]:
    """Return the last twenty closures that no longer hold, the newest first; note the viewing."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = list(models.PastEnding.objects.filter(case_id=case_id).order_by("-at", "id")[:MOST])
    if not rows:
        return ()
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    names = people.names_of(user_ids=[row.by for row in rows])
    ground.note_viewing(
        viewer=viewer, at=at, what="past_endings", case_id=case_id, fields=("words",)
    )
    return tuple(
        PastEndingLine(
            closed_at=row.closed_at,
            closure_reason=ClosureReason(row.closure_reason),
            outcome=ClosureOutcome(row.outcome),
            follow_up_date=row.follow_up_date,
            reopened_because=ReopeningReason(row.reopened_because),
            by_name=names.get(row.by, ""),
            at=row.at,
            **ground.open_words(
                box=box,
                table="cases_past_ending",
                row_id=row.id,
                sealed={"words": row.words_sealed},
            ),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLine:
    """One agreement to ask how they are; without an outcome it lies ahead."""

    id: UUID
    due_date: date
    rule_id: UUID
    agreed_at: datetime
    agreed_by_name: str
    outcome: FollowUpOutcome | None
    done_at: datetime | None
    done_by_name: str
    wish: str
    note: str


def open_follow_ups(*, viewer: Actor, case_id: UUID, at: datetime) -> tuple[FollowUpLine, ...]:
    """Return the last twenty follow-ups of a case, the newest first; note the viewing."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    newest = models.FollowUp.objects.filter(case_id=case_id).order_by("-agreed_at", "id")
    rows = list(newest[:MOST])
    if not rows:
        return ()
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    names = people.names_of(user_ids=_whose(rows))
    ground.note_viewing(
        viewer=viewer, at=at, what="follow_ups", case_id=case_id, fields=("wish", "note")
    )
    return tuple(
        FollowUpLine(
            id=row.id,
            due_date=row.due_date,
            rule_id=row.rule_id,
            agreed_at=row.agreed_at,
            agreed_by_name=names.get(row.agreed_by, ""),
            outcome=FollowUpOutcome(row.outcome) if row.outcome else None,
            done_at=row.done_at,
            done_by_name=names.get(row.done_by, "") if row.done_by else "",
            **ground.open_words(
                box=box,
                table="cases_follow_up",
                row_id=row.id,
                sealed={"wish": row.wish_sealed, "note": row.note_sealed},
            ),
        )
        for row in rows
    )


def _whose(rows: list[models.FollowUp]) -> set[UUID]:
    return {who for row in rows for who in (row.agreed_by, row.done_by) if who is not None}
