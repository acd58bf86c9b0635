"""How much work a colleague has, as a number."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from visnet.cases import policy
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class WorkOfMember:
    """Open cases that a member leads, others that they work on, and open goals that are theirs."""

    led: int
    shared: int
    goals: int


def count_work(*, viewer: Actor, user_id: UUID) -> WorkOfMember:
    """Return how much work a colleague has, for whoever manages members.

    Cases from which the viewer is kept away are not counted, so that the number tells nothing.
    """
    policy.may_count_work(viewer).enforce()
    with connection.cursor() as cursor:
        cursor.execute("SELECT led, shared, goals FROM sec.count_cases_of(%s)", [user_id])
        return WorkOfMember(*cursor.fetchone())
