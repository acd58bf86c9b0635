"""Needs from 1 (in serious difficulty) to 5 (well), and the protection that children are owed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from visnet.instruments.rules import is_child

LOWEST_SCORE = 1
HIGHEST_SCORE = 5
# Art. 22(4) of the Directive: what a child is offered without having to show why.
CHILD_MEASURES = (
    "suitable_premises",
    "trained_interviewer",
    "same_interviewer",
    "no_contact",
    "screen_or_video",
    "closed_hearing",
    "recorded_interview",
    "own_lawyer",
)


@dataclass(frozen=True, slots=True)
class NeedsComparison:
    """How many needs were scored both times, and how many of these went which way."""

    compared: int
    better: int
    same: int
    worse: int


def is_score(score: int) -> bool:
    """Whether a number is a score. A blank is not a score, and is never one."""
    return LOWEST_SCORE <= score <= HIGHEST_SCORE


def compare_needs(*, before: Mapping[str, int], after: Mapping[str, int]) -> NeedsComparison:
    """Compare the needs that were scored both times; what is missing is not counted."""
    both = sorted(before.keys() & after.keys())
    changes = [after[category] - before[category] for category in both]
    return NeedsComparison(
        compared=len(both),
        better=sum(change > 0 for change in changes),
        same=sum(change == 0 for change in changes),
        worse=sum(change < 0 for change in changes),
    )


def is_presumed_child(*, birth_date: date | None, said_to_be_minor: bool | None, on: date) -> bool:
    """Whether the person is, or must be taken to be, under 18. A known birth date decides."""
    if birth_date is not None:
        return is_child(birth_date=birth_date, on=on)
    return said_to_be_minor is True


def protection_with_presumption(
    *, chosen: Iterable[str], refused: Iterable[str], is_child: bool
) -> tuple[str, ...]:
    """Return the measures to keep: those chosen, and for a child those presumed, minus refused.

    What the person refuses is respected, child or not.
    """
    presumed = CHILD_MEASURES if is_child else ()
    no = frozenset(refused)
    return tuple(dict.fromkeys(code for code in (*chosen, *presumed) if code not in no))


def in_one_line(codes: Iterable[str]) -> str:
    """Return codes as one text, to be sealed."""
    return " ".join(codes)


def from_one_line(words: str) -> tuple[str, ...]:
    """Return codes that were sealed as one text."""
    return tuple(words.split())
