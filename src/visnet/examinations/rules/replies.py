"""What a questionnaire may be answered with, and what is said of the answers of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from visnet.examinations.rules.banks import Scale
from visnet.examinations.rules.figures import ENOUGH_REPLIES

LOWEST, HIGHEST = 1, 5
AGREES = 4
LONGEST_REPLY = 2_000

Replied = Mapping[str, int | str]
"""What somebody answered to each line: a number where they agree or not, words otherwise."""


class UnsoundReply(Exception):
    """Something else was answered than what can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleFigures:
    """What many answered to one line; `agree` chose 4 or 5 of `answers` who chose anything."""

    scale: Scale
    answers: int
    mean: float | None = None
    agree: int = 0
    words: tuple[str, ...] = ()


def check_reply(scales: Sequence[Scale], reply: Replied) -> None:
    """Do nothing where a reply fits its questionnaire. Raises `UnsoundReply`."""
    known = {each.code: each for each in scales if not each.is_retired}
    if not reply or not set(reply) <= set(known):
        raise UnsoundReply
    for code, answer in reply.items():
        if known[code].is_text:
            fits = isinstance(answer, str) and len(answer) <= LONGEST_REPLY and "\0" not in answer
        else:
            fits = answer in range(LOWEST, HIGHEST + 1)
        if not fits:
            raise UnsoundReply(code)


def count_replies(scales: Sequence[Scale], replies: Sequence[Replied]) -> tuple[ScaleFigures, ...]:
    """Return what was answered, line by line: nothing under `ENOUGH_REPLIES`."""
    if len(replies) < ENOUGH_REPLIES:
        return ()
    return tuple(_counted(each, replies) for each in scales)


def _counted(scale: Scale, replies: Sequence[Replied]) -> ScaleFigures:
    found = [each[scale.code] for each in replies if scale.code in each]
    numbers = [each for each in found if isinstance(each, int)]
    # In the order of the words, so that it says nothing about who answered when.
    words = tuple(sorted(each for each in found if isinstance(each, str)))
    return ScaleFigures(
        scale=scale,
        answers=len(found),
        mean=fmean(numbers) if numbers else None,
        agree=sum(each >= AGREES for each in numbers),
        words=words,
    )
