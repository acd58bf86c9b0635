"""The reader of one's own address. What a calendar holds is read by its address alone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.calendars import models, policy
from visnet.kit.actor import Actor
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFeed:
    """The viewer's address: since when, when it was last read, whether it still works."""

    id: UUID
    made_at: datetime
    read_at: datetime | None
    works: bool


def may_have(*, viewer: Actor) -> bool:
    """Whether the viewer may make an address."""
    return bool(policy.may_have(viewer))


def find_own(*, viewer: Actor) -> OwnFeed | None:
    """Return the viewer's address that was not taken back, if any; never the secret."""
    row = models.Feed.objects.filter(policy.visible_to(viewer), revoked_at__isnull=True).first()
    if row is None:
        return None
    version = people.access_version_of(user_id=row.user_id)
    return OwnFeed(
        id=row.id, made_at=row.made_at, read_at=row.read_at, works=row.access_version == version
    )
