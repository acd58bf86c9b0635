"""Places at sessions: whoever moves up, because somebody gave theirs up, is told."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.outbound import operations as outbound
from visnet.people import queries as people
from visnet.training import operations as training
from visnet.training.operations import MovedUp, SessionWords


@transaction.atomic
def give_up_place(*, session_id: UUID, by: Actor, at: datetime) -> None:
    """Give one's place up; whoever has it now is told once. Raises what the room raises."""
    _tell(training.give_up_place(session_id=session_id, by=by, at=at), by, at)


@transaction.atomic
def change_session(
    *, session_id: UUID, words: SessionWords, version: int, by: Actor, at: datetime
) -> None:
    """Change a session; where there are more places now, whoever has one of them is told."""
    moved = training.change_session(
        session_id=session_id, words=words, version=version, by=by, at=at
    )
    _tell(moved, by, at)


def _tell(moved: Iterable[MovedUp], by: Actor, at: datetime) -> None:
    """Put a notice in the outbox for each: that there is something to read, and nothing else."""
    for one in moved:
        address = people.find_address(user_id=one.user_id)
        if address is not None:
            outbound.queue_staff_notice(
                recipient_user_id=one.user_id,
                language=address.language,
                dedupe_key=f"place-freed:{one.place_id}",
                by=by,
                at=at,
            )
