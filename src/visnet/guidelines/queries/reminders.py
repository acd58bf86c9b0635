"""Whom to remind of what is asked of them on a draft, for the worker: no name, and no word of a text."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from visnet.guidelines import models
from visnet.guidelines.vocabulary import DAYS_BEFORE, DraftState


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDue:
    """A step that somebody still has to write: it is due soon, or was."""

    id: UUID
    user_id: UUID
    due_date: date
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarksDue:
    """A draft of which one can speak until a day that is near."""

    draft_id: UUID
    network_id: UUID
    until: date


def list_steps_due(*, on: date) -> tuple[StepDue, ...]:
    """Return the steps that are due within days, or late, and not written. One query."""
    rows = models.Assignment.objects.filter(
        draft__state=DraftState.WRITING,
        written_at__isnull=True,
        due_date__lte=on + timedelta(days=DAYS_BEFORE),
    )
    return tuple(
        StepDue(id=found, user_id=user_id, due_date=due, is_late=due < on)
        for found, user_id, due in rows.order_by("id").values_list("id", "user_id", "due_date")
    )


def list_remarks_due(*, on: date) -> tuple[RemarksDue, ...]:
    """Return the drafts on which one can speak for a few days more. One query."""
    rows = models.Draft.objects.filter(
        state=DraftState.WRITING,
        remarks_until_date__gte=on,
        remarks_until_date__lte=on + timedelta(days=DAYS_BEFORE),
    )
    found = rows.order_by("id").values_list("id", "network_id", "remarks_until_date")
    return tuple(
        RemarksDue(draft_id=draft_id, network_id=network_id, until=until)
        for draft_id, network_id, until in found
        if until is not None
    )
