"""Pure truths of lists: when a step is due, and when what is said of it is whole."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from visnet.checklists.vocabulary import SEEN_TO, StepState
from visnet.kit.civil_time import civil_date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StepWords:
    """What somebody says of a step. The words are a note, or the reason why it is not applicable."""

    state: StepState
    words: str = ""


def is_whole(said: StepWords) -> bool:
    """Whether a step that is not applicable says why."""
    return said.state is not StepState.NOT_APPLICABLE or bool(said.words.strip())


def says_something(*, before: StepState, said: StepWords) -> bool:
    """Whether a step stands otherwise than before, or something is noted of it."""
    return said.state is not before or bool(said.words.strip())


def due_date(*, begun_at: datetime, within_hours: int | None) -> date | None:
    """Return by which day a step is due, counted from when the list was begun; None without a time."""
    if within_hours is None:
        return None
    return civil_date(begun_at + timedelta(hours=within_hours))


def step_id(*, checklist_id: UUID, code: str) -> UUID:
    """Return the id of a step in a list: a list has each step once."""
    return uuid5(checklist_id, code)


def is_complete(states: Collection[StepState]) -> bool:
    """Whether every step was seen to."""
    return all(state in SEEN_TO for state in states)
