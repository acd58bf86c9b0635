"""Which state may follow which, and what a case is called."""

from visnet.cases.vocabulary import NEXT_STATES, State

FALLBACK_PREFIX = "VIS"


class CannotMove(Exception):
    """The case has moved on, and this step is no longer open."""


def can_move(*, current: State, wanted: State) -> bool:
    """Whether one state may follow the other."""
    return wanted in NEXT_STATES[current]


def check_move(*, current: State, wanted: State) -> None:
    """Do nothing when the state may follow. Raises `CannotMove`."""
    if not can_move(current=current, wanted=wanted):
        raise CannotMove(current, wanted)


def reference_of(*, prefix: str, year: int, number: int) -> str:
    """Return what a case is called among colleagues: `LI-2026-0007`. It says nothing of anybody."""
    return f"{prefix or FALLBACK_PREFIX}-{year}-{number:04d}"
