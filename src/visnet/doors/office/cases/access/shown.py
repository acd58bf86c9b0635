"""How access to a case is put into rows: one line for each person and day, never for each click."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from visnet.audit.rules import Entry
from visnet.cases.queries import BlockLine
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people

NOBODY = UUID(int=0)
UNCOVERING = frozenset({"cases.contact_revealed", "cases.identity_revealed"})


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Somebody who is, or was, kept away."""

    id: UUID
    name: str
    reason: str
    at: datetime
    lifted_at: datetime | None


@dataclass(frozen=True, slots=True)
class AccessRow:
    """Who was in the case on one day: when last, how often, and whether something was uncovered."""

    name: str
    last_at: datetime
    count: int
    uncovered: bool


def blocks_in_rows(blocks: Sequence[BlockLine], *, names: Mapping[str, str]) -> list[BlockRow]:
    """Return who is kept away, with their names."""
    return [
        BlockRow(
            id=block.id,
            name=names.get(str(block.user_id or block.organisation_id), _("somebody who left")),
            reason=block.reason or str(block.origin.label),
            at=block.at,
            lifted_at=block.lifted_at,
        )
        for block in blocks
    ]


def accesses_in_rows(entries: Sequence[Entry]) -> list[AccessRow]:
    """Return who was in the case, day by day, the newest first."""
    names = people.names_of(user_ids=[entry.actor_id for entry in entries if entry.actor_id])
    found: dict[tuple[object, object], list[Entry]] = {}
    for entry in entries:
        day = civil_date(entry.at)
        found.setdefault((day, entry.actor_id), []).append(entry)
    return [
        AccessRow(
            name=names.get(group[0].actor_id or NOBODY, _("the software")),
            last_at=max(entry.at for entry in group),
            count=len(group),
            uncovered=any(entry.action in UNCOVERING for entry in group),
        )
        for group in found.values()
    ]
