"""What an answer is worth, and whether it can be one at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from visnet.examinations.rules.content import TICKED, Kind
from visnet.examinations.rules.drawing import Asked, Right

FULL = 100
"""What one page is worth: every page as much, in hundredths."""
GRACE = timedelta(seconds=30)
"""How long an answer may be on its way after the time is up."""
LONGEST_ANSWER = 4_000


class NotAmongTheChoices(Exception):
    """An answer names what was not there to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer: numbers that were ticked or put in order, pairs, or words."""

    numbers: tuple[int, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not (self.numbers or self.pairs or self.words.strip())


NOTHING_GIVEN = Given()


def check_given(asked: Asked, given: Given) -> None:
    """Do nothing where an answer fits what was asked. Raises `NotAmongTheChoices`."""
    if given.is_empty:
        return
    choices = {each.number for each in asked.choices}
    fits = {
        Kind.SINGLE: _ticks(given, choices, most=1),
        Kind.MULTIPLE: _ticks(given, choices, most=len(choices)),
        Kind.ORDERING: _ticks(given, choices, most=len(choices)) and set(given.numbers) == choices,
        Kind.MATCHING: _matches(given, choices, {each.number for each in asked.matches}),
        Kind.TEXT: _writes(given),
    }
    if not fits[asked.kind]:
        raise NotAmongTheChoices


def _ticks(given: Given, choices: set[int], *, most: int) -> bool:
    numbers = given.numbers
    apart = len(set(numbers)) == len(numbers) <= most
    return apart and set(numbers) <= choices and not given.pairs and not given.words


def _matches(given: Given, choices: set[int], matches: set[int]) -> bool:
    left = [one for one, _other in given.pairs]
    apart = len(set(left)) == len(left)
    known = set(left) <= choices and {other for _one, other in given.pairs} <= matches
    return apart and known and not given.numbers and not given.words


def _writes(given: Given) -> bool:
    fits = len(given.words) <= LONGEST_ANSWER and "\0" not in given.words
    return fits and not given.numbers and not given.pairs


def points_for(kind: Kind, right: Right, given: Given) -> int | None:
    """Return what an answer is worth, of `FULL`; None where a trainer has to read it.

    Ticked: each right one counts its share, each wrong one takes as much away, and nothing goes
    below nothing. Put in order: the share that stands in its place. Matched: the share that belongs
    together.
    """
    if given.is_empty:
        return 0
    if kind is Kind.TEXT:
        return None
    if kind in TICKED:
        hits = len(set(given.numbers) & set(right.numbers))
        misses = len(set(given.numbers) - set(right.numbers))
        return _share(max(hits - misses, 0), len(right.numbers))
    if kind is Kind.ORDERING:
        in_place = sum(a == b for a, b in zip(given.numbers, right.numbers, strict=True))
        return _share(in_place, len(right.numbers))
    return _share(len(set(given.pairs) & set(right.pairs)), len(right.pairs))


def _share(part: int, whole: int) -> int:
    return FULL * part // whole


def percent_of(points: Sequence[int]) -> int:
    """Return how much of a test is right, in whole hundredths; never more than is true."""
    return sum(points) // len(points)


def is_passed(points: Sequence[int], *, pass_percent: int) -> bool:
    """Whether so many points are enough."""
    return sum(points) >= pass_percent * len(points)


def is_over(*, closes_at: datetime | None, at: datetime) -> bool:
    """Whether no answer is taken any more, the moment of grace included."""
    return closes_at is not None and at > closes_at + GRACE
