"""Whether somebody may begin a test, and which stage of a case stands before which."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from visnet.examinations.rules.drawing import Asked

BEHAVIOUR_AFTER = timedelta(days=90)
"""How long after passing somebody is asked what they do differently: about three months."""

BEHAVIOUR_ASKED_FOR = timedelta(days=30)
"""How long from then on somebody who has not answered is reminded of it, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """One attempt, as far as it decides on another. `passed` is None while it waits to be marked."""

    is_handed_in: bool
    passed: bool | None


def attempts_left(sat: Sequence[Sat], *, attempts: int) -> int:
    """Return how often a test may still be begun."""
    return max(attempts - len(sat), 0)


def may_begin(sat: Sequence[Sat], *, attempts: int, is_exam: bool) -> bool:
    """Whether a test may be begun: an attempt is left, none is open or waits, none was enough."""
    if any(not each.is_handed_in or each.passed is None for each in sat):
        return False
    if is_exam and any(each.passed for each in sat):
        return False
    return attempts_left(sat, attempts=attempts) > 0


def may_be_given_another(sat: Sequence[Sat], *, attempts: int) -> bool:
    """Whether a test was sat as often as it may be, all of it is marked, and none was enough."""
    return len(sat) >= attempts and all(each.passed is False for each in sat)


def first_open_stage(
    asked: Sequence[Asked], position: int, answered: Collection[int]
) -> int | None:
    """Return the page of the first stage before this one that has no answer, or None."""
    stage = asked[position - 1].stage
    earlier = range(position - stage + 1, position) if stage else ()
    return next((each for each in earlier if each not in answered), None)


def is_due_for_behaviour(*, passed_on: date | None, on: date) -> bool:
    """Whether enough time has gone by to ask what somebody does differently."""
    return passed_on is not None and passed_on + BEHAVIOUR_AFTER <= on


def shows_right(sat: Sequence[Sat], *, attempts: int, is_exam: bool) -> bool:
    """Whether what is right may be shown: not while the same questions may be drawn again."""
    return not is_exam or any(each.passed for each in sat) or len(sat) >= attempts
