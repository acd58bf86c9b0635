"""What a Centre still knows of the cases that it handed over: one line each, and no word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from visnet.kit.actor import Actor
from visnet.people import queries as people

# The row itself is seen no more by whoever handed the case over.
PASSED_ON = """
SELECT transfer_id, sent_reference, to_organisation_id, handed_over_at, taken_in_at, closed_at,
    CASE WHEN taken_in_at IS NULL THEN sec.can_be_called_back(transfer_id) ELSE false END
        AS may_be_called_back
FROM sec.passed_on() ORDER BY handed_over_at DESC, transfer_id LIMIT %s
"""
ONE = "SELECT count(*) FROM sec.passed_on() WHERE transfer_id = %s"
CALLED_BACK = "SELECT sec.called_it_back(%s)::int"
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOnLine:
    """A case that another Centre has: how it was called here, and what became of it. No name."""

    id: UUID
    reference: str
    to_organisation_id: UUID
    to_name: str
    handed_over_at: datetime
    taken_in_at: datetime | None
    closed_at: datetime | None
    may_be_called_back: bool
    """Whether the viewer may call it back: a supervisor, while nobody took it in."""


def list_passed_on(*, viewer: Actor) -> tuple[PassedOnLine, ...]:
    """Return the cases that the viewer's Centre handed over, the newest first.

    For its supervisors, and for whoever asked or handed over. The database decides.
    """
    if viewer.organisation_id is None:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(PASSED_ON, [MOST])
        names = [column.name for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    centres = {row["to_organisation_id"] for row in found}
    named = people.names_of_organisations(ids=centres) if centres else {}
    return tuple(_line(row, named) for row in found)


def was_passed_on(*, viewer: Actor, transfer_id: UUID) -> bool:
    """Return whether the viewer may know that this transfer was handed over."""
    if viewer.organisation_id is None:
        return False
    return _holds(ONE, transfer_id)


def find_passed_on(*, viewer: Actor, transfer_id: UUID) -> PassedOnLine | None:
    """Return one of them, or None where the viewer may not know of it."""
    return next((line for line in list_passed_on(viewer=viewer) if line.id == transfer_id), None)


def called_it_back(*, viewer: Actor, transfer_id: UUID) -> bool:
    """Return whether the viewer has called this case back themselves."""
    if viewer.organisation_id is None:
        return False
    return _holds(CALLED_BACK, transfer_id)


def _holds(question: str, transfer_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [transfer_id])
        return bool(cursor.fetchone()[0])


def _line(row: Mapping[str, Any], named: Mapping[UUID, str]) -> PassedOnLine:
    return PassedOnLine(
        id=row["transfer_id"],
        reference=row["sent_reference"],
        to_organisation_id=row["to_organisation_id"],
        to_name=named.get(row["to_organisation_id"], ""),
        handed_over_at=row["handed_over_at"],
        taken_in_at=row["taken_in_at"],
        closed_at=row["closed_at"],
        may_be_called_back=row["may_be_called_back"],
    )
