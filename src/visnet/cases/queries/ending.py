"""How a case had ended before it was opened again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases import models
from visnet.cases.queries import ground
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, ReopeningReason
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
