"""What waits to be carried, for the worker."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.upwards import models, policy


@dataclass(frozen=True, slots=True)
class ToCarry:
    """One signed document, and the address of the installation that shall have it."""

    id: UUID
    address: str
    signed: str


def find_next_to_carry(*, viewer: Actor, at: datetime) -> ToCarry | None:
    """Return what has waited longest and may be tried now, and hold it; None when nothing may.

    Its row stays locked until the transaction ends; another worker passes it by.
    """
    policy.may_carry(viewer).enforce()
    row = (
        models.Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("sent", "station")
        .filter(next_try_at__lte=at)
        .order_by("next_try_at", "id")
        .first()
    )
    if row is None:
        return None
    return ToCarry(id=row.id, address=row.station.address, signed=row.sent.signed)
