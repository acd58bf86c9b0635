"""What waits for a member of the classroom: a place that became free, and their secret address."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.training import models, policy
from visnet.training.rules import Pair

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreedPlace:
    """A place that the viewer has now, because somebody gave theirs up; they do not say yet that they know."""

    place_id: UUID
    session_id: UUID
    title: Pair
    starts_at: datetime
    moved_up_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLearningFeed:
    """The viewer's address: since when, when it was last read, whether it still works."""

    made_at: datetime
    read_at: datetime | None
    works: bool


def list_freed_places(*, viewer: Actor, at: datetime) -> tuple[FreedPlace, ...]:
    """Return the viewer's places that became free and that they have not read of. One query."""
    if not policy.may_learn(viewer):
        return ()
    rows = models.Place.objects.filter(
        user_id=_me(viewer),
        given_up_at__isnull=True,
        moved_up_at__isnull=False,
        moved_up_seen_at__isnull=True,
        session__called_off_at__isnull=True,
        session__ends_at__gt=at,
    ).select_related("session__module")
    return tuple(
        FreedPlace(
            place_id=row.id,
            session_id=row.session_id,
            title=Pair(it=row.session.module.title_it, en=row.session.module.title_en),
            starts_at=row.session.starts_at,
            moved_up_at=row.moved_up_at,
        )
        for row in rows.order_by("session__starts_at", "id")
        if row.moved_up_at is not None
    )


def find_own_feed(*, viewer: Actor) -> OwnLearningFeed | None:
    """Return the viewer's address that was not taken back, if any; never the secret."""
    policy.may_learn(viewer).enforce()
    row = models.Feed.objects.filter(user_id=_me(viewer), revoked_at__isnull=True).first()
    if row is None:
        return None
    version = people.access_version_of(user_id=row.user_id)
    return OwnLearningFeed(
        made_at=row.made_at, read_at=row.read_at, works=row.access_version == version
    )


def _me(viewer: Actor) -> UUID:
    return viewer.identifier or NOBODY
