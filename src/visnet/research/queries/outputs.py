"""Tables that came back, as those who look at them read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.research import models, policy, rules
from visnet.research.vocabulary import ALIKE, APPROVALS_NEEDED, OutputState


class OutputNotFound(NotFound):
    """There is no such table for this viewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputForDesk:
    """One table, and what the viewer may do with it."""

    id: UUID
    request_id: UUID
    request_title: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    sha256: str
    state: OutputState
    brought_at: datetime
    still_needed: int
    ended_at: datetime | None
    ended_because: str
    is_mine: bool
    may_clear: bool


def get_output(*, viewer: Actor, output_id: UUID) -> OutputForDesk:
    """Return one table. Raises `OutputNotFound`."""
    requests = models.DataRequest.objects.filter(policy.visible_to(viewer))
    row = (
        models.Output.objects.filter(id=output_id, request__in=requests)
        .select_related("request")
        .first()
    )
    if row is None:
        raise OutputNotFound(output_id)
    cleared_by = list(row.clearances.values_list("by", flat=True))
    read = rules.read_output(row.table.encode(), alike=ALIKE)
    state = OutputState(row.state)
    return OutputForDesk(
        id=row.id,
        request_id=row.request_id,
        request_title=row.request.title,
        title=row.title,
        head=read.head,
        rows=read.rows,
        sha256=row.sha256,
        state=state,
        brought_at=row.brought_at,
        still_needed=max(0, APPROVALS_NEEDED - len(cleared_by)),
        ended_at=row.ended_at,
        ended_because=row.ended_because,
        is_mine=viewer.identifier == row.brought_by,
        may_clear=bool(
            policy.may_clear(viewer, state=state, brought_by=row.brought_by, cleared_by=cleared_by)
        ),
    )
