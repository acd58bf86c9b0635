"""Whether organisations have room, and how long one waits: what their cards say, at a glance."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from visnet.directory import models
from visnet.directory.vocabulary import ServiceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What the card that is soonest free says: places, days of waiting, and when it was verified."""

    organisation_id: UUID
    available: int | None = None
    wait_days_from: int | None = None
    wait_days_to: int | None = None
    verified_date: date | None = None

    @property
    def is_full(self) -> bool:
        """Whether the card says so. What a card does not say is not full."""
        return self.available == 0

    @property
    def place(self) -> tuple[bool, bool, int]:
        """Where it stands among others: full ones last; the shorter the wait, the higher."""
        return (self.is_full, self.wait_days_from is None, self.wait_days_from or 0)


def list_room(*, organisation_ids: Collection[UUID]) -> dict[UUID, Room]:
    """Return the best that the open cards of each organisation say; one query."""
    rows = models.Service.objects.filter(
        organisation_id__in=list(organisation_ids), status=ServiceStatus.ACTIVE
    ).order_by("organisation_id", "id")
    best: dict[UUID, Room] = {}
    for row in rows.values(
        "organisation_id", "capacity_available", "wait_days_from", "wait_days_to", "verified_date"
    ):
        room = _room(row)
        known = best.get(room.organisation_id)
        if known is None or room.place < known.place:
            best[room.organisation_id] = room
    return best


def _room(row: Mapping[str, Any]) -> Room:
    return Room(
        organisation_id=row["organisation_id"],
        available=row["capacity_available"],
        wait_days_from=row["wait_days_from"],
        wait_days_to=row["wait_days_to"],
        verified_date=row["verified_date"],
    )
