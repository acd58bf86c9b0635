"""Who has a place now because somebody gave theirs up; and that they know."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.kit.actor import Actor
from visnet.training import models, policy
from visnet.training.operations.holding import author, note
from visnet.wall import operations as wall

MOVE_UP = "SELECT place_id, user_id FROM sec.move_up_at_session(%s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedUp:
    """Somebody who waited and has a place now."""

    place_id: UUID
    user_id: UUID


def move_up(session_id: UUID, at: datetime) -> tuple[MovedUp, ...]:
    """Write down who has a place now and waited before, each once. The guard of the database does it.

    Whoever calls holds the turn of the session, so that two who give up at once move two up.
    """
    with connection.cursor() as cursor:
        cursor.execute(MOVE_UP, [session_id, at])
        found = cursor.fetchall()
    return tuple(MovedUp(place_id=place_id, user_id=user_id) for place_id, user_id in found)


@transaction.atomic
def say_known(*, session_id: UUID, by: Actor, at: datetime) -> None:
    """Say that one knows of the place that became free. Twice is once."""
    policy.may_learn(by).enforce()
    mine = models.Place.objects.filter(
        session_id=session_id,
        user_id=author(by),
        moved_up_at__isnull=False,
        moved_up_seen_at__isnull=True,
    )
    with wall.vouching(purpose="place", subject=session_id):
        known = mine.update(moved_up_seen_at=at)
    if known:
        note("training_session", session_id, "place_known", by, at)
