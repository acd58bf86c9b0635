"""Which state may follow which, and how exactly time is remembered."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from visnet.enquiries.vocabulary import NEXT_STATES, State


class CannotMove(Exception):
    """The request has moved on, and this step is no longer open."""


def check_move(*, current: State, wanted: State) -> None:
    """Do nothing when the state may follow. Raises `CannotMove`."""
    if wanted not in NEXT_STATES[current]:
        raise CannotMove(current, wanted)


def state_after_person_wrote(current: State) -> State:
    """Return the state once the person wrote: a closed thread opens again, others stay."""
    return State.ANSWERED if current is State.CLOSED else current


def state_after_centre_wrote(current: State) -> State:
    """Return the state once the Centre wrote: a conversation, unless it is a case already.

    Raises `CannotMove` when the person deleted everything.
    """
    if current in {State.ANSWERED, State.BECAME_CASE}:
        return current
    check_move(current=current, wanted=State.ANSWERED)
    return State.ANSWERED


def to_the_hour(at: datetime) -> datetime:
    """Return the hour: more is never kept of when a person wrote."""
    return at.replace(minute=0, second=0, microsecond=0)


def is_waiting_too_long(*, since: datetime, at: datetime, limit: timedelta) -> bool:
    """Whether somebody has waited for an answer longer than the Centre promised."""
    return at - since > limit


def message_id_of(*, thread_id: UUID, submission: UUID) -> UUID:
    """Return the id of a message: the same form sent twice to one thread is one message."""
    return uuid5(thread_id, str(submission))
