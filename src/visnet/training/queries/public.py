"""What strangers may see of learning: sessions that a trainer opened to them, and nobody in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from visnet.training.rules import Pair

COLUMNS = (
    "session_id, title_it, title_en, path_it, path_en, starts_at, ends_at, town, is_online, hours,"
    " organisation, changed_at"
)
ALL = f"SELECT {COLUMNS} FROM sec.public_sessions(%s)"  # noqa: S608  names of columns
ONE = f"{ALL} WHERE session_id = %s"
OF_PATHS = "SELECT path_id, session_id FROM sec.public_sessions_of(%s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSession:
    """A session as strangers see it: no name, no address online, nobody's list."""

    id: UUID
    title: Pair
    path: Pair
    starts_at: datetime
    ends_at: datetime
    town: str
    is_online: bool
    hours: Decimal
    organisation: str
    planned_at: datetime


def list_public_sessions(*, at: datetime) -> tuple[PublicSession, ...]:
    """Return the sessions to come that are open to strangers' eyes, the next one first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ALL, [at])
        return tuple(map(_line, cursor.fetchall()))


def find_public_session(*, session_id: UUID, at: datetime) -> PublicSession | None:
    """Return one of them, or None. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, [at, session_id])
        found = cursor.fetchone()
    return _line(found) if found else None


def list_next_of_paths(*, path_ids: Collection[UUID], at: datetime) -> dict[UUID, UUID]:
    """Return the next session open to strangers' eyes of each path that has one. One query, or none."""
    if not path_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(OF_PATHS, [list(path_ids), at])
        return dict(cursor.fetchall())


def _line(row: tuple[Any, ...]) -> PublicSession:
    return PublicSession(
        id=row[0],
        title=Pair(it=row[1], en=row[2]),
        path=Pair(it=row[3], en=row[4]),
        starts_at=row[5],
        ends_at=row[6],
        town=row[7],
        is_online=row[8],
        hours=row[9],
        organisation=row[10],
        planned_at=row[11],
    )
