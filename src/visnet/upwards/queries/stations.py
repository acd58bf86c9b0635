"""The installations that are known, below and above."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people
from visnet.upwards import models, policy
from visnet.upwards.queries.seat import find_seat
from visnet.upwards.vocabulary import RANK, Level


class StationNotFound(NotFound):
    """There is no such installation for this viewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationLine:
    """One installation in the register."""

    id: UUID
    name_it: str
    name_en: str
    level: Level
    is_below: bool
    address: str
    admitted_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StationForDesk:
    """One installation, who admitted it, and what the viewer may do with it."""

    line: StationLine
    key: str
    fingerprint: str
    """Empty for whoever still has to type what they hear."""
    proposed_at: datetime
    proposed_by: str
    admitted_by: str
    ended_by: str
    is_mine: bool
    may_admit: bool
    may_end: bool


def list_stations(*, viewer: Actor) -> tuple[StationLine, ...]:
    """Return the installations that are known or wait, the widest first, then by name."""
    seat = find_seat()
    rows = models.Station.objects.filter(policy.visible_to(viewer), ended_at__isnull=True)
    lines = [line_of(row, seat.level if seat else None) for row in rows]
    return tuple(sorted(lines, key=lambda line: (-RANK[line.level], line.name_it, line.id)))


def get_station(*, viewer: Actor, station_id: UUID) -> StationForDesk:
    """Return one installation. Raises `StationNotFound`."""
    row = models.Station.objects.filter(policy.visible_to(viewer), id=station_id).first()
    if row is None:
        raise StationNotFound(station_id)
    seat = find_seat()
    names = _names([row.proposed_by, row.admitted_by, row.ended_by])
    is_waiting = row.admitted_at is None and row.ended_at is None
    may_admit = bool(policy.may_admit(viewer, proposed_by=row.proposed_by, is_waiting=is_waiting))
    return StationForDesk(
        line=line_of(row, seat.level if seat else None),
        key=row.key,
        fingerprint="" if is_waiting else row.fingerprint,
        proposed_at=row.proposed_at,
        proposed_by=names.get(row.proposed_by, ""),
        admitted_by=names.get(row.admitted_by, ""),
        ended_by=names.get(row.ended_by, ""),
        is_mine=row.proposed_by == viewer.identifier,
        may_admit=may_admit,
        may_end=row.ended_at is None and bool(policy.may_keep(viewer)),
    )


def may_keep(*, viewer: Actor) -> bool:
    """Whether the viewer may send, read files in, and propose or end an installation."""
    return bool(policy.may_keep(viewer))


def line_of(row: models.Station, own: Level | None) -> StationLine:
    """Return one installation as the register shows it."""
    level = Level(row.level)
    return StationLine(
        id=row.id,
        name_it=row.name_it,
        name_en=row.name_en,
        level=level,
        is_below=own is not None and RANK[level] < RANK[own],
        address=row.address,
        admitted_at=row.admitted_at,
        ended_at=row.ended_at,
    )


def _names(ids: Iterable[UUID | None]) -> Mapping[UUID | None, str]:
    named = people.names_of(user_ids={each for each in ids if each is not None})
    return dict(named.items())
