"""Who has a place at a session, and who waits: first come, first served; nothing to keep in step."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StandingPlace:
    """How somebody stands at a session: with a place, or as which of those who wait (from one)."""

    has_place: bool
    waits_as: int = 0


def standing_of(*, user_id: UUID | None, asked: Sequence[UUID], seats: int) -> StandingPlace | None:
    """Return how somebody stands, or None for who has not asked, or gave their place up.

    `asked` are those who want to come, the earliest first. Where somebody gives a place up, the
    next one has it: nobody moves a list.
    """
    if user_id is None or user_id not in asked:
        return None
    number = list(asked).index(user_id)
    if number < seats:
        return StandingPlace(has_place=True)
    return StandingPlace(has_place=False, waits_as=number - seats + 1)
