"""How much rests on an agreement: numbers only, and small ones not exactly."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from visnet.kit.actor import Actor
from visnet.referrals import policy

FEWEST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Floored:
    """A count that is not told exactly while it is small: `number` is None below five."""

    number: int | None

    @property
    def is_nothing(self) -> bool:
        """Whether there is none at all."""
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Resting:
    """Open referrals, and people, that rest on one agreement alone."""

    referrals: Floored
    people: Floored


def count_resting_on(
    *, viewer: Actor, agreement_id: UUID, leaving: UUID | None, on: date
) -> Resting:
    """Return how much would lose its ground on a day if the agreement ended, or one party left.

    Zero for whoever does not negotiate it: the database counts for the parties only.
    """
    policy.may_take_back_without_ground(viewer, agreement_id=agreement_id).enforce()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT referrals, people FROM sec.count_resting_on(%s, %s, %s)",
            [agreement_id, leaving, on],
        )
        referrals, people = cursor.fetchone()
    return Resting(referrals=_floored(referrals), people=_floored(people))


def _floored(count: int) -> Floored:
    return Floored(count if count == 0 or count >= FEWEST_TOLD else None)
