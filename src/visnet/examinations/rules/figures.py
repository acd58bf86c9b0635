"""What the answers of many say about one question, and about a path."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean
from uuid import UUID

from visnet.examinations.rules.scoring import FULL

ENOUGH = 10
"""Under so many answers, figures about a question say more about chance than about it."""
ENOUGH_REPLIES = 5
"""Under so many replies, somebody could tell who gave which."""
TOO_EASY, TOO_HARD, HARDLY = 0.95, 0.2, 0.2


class Remark(StrEnum):
    """What figures give reason to look at."""

    TOO_EASY = "TOO_EASY"
    TOO_HARD = "TOO_HARD"
    MISLEADS = "MISLEADS"
    HARDLY_TELLS = "HARDLY_TELLS"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """What is known of one question.

    `difficulty` and `discrimination` are None under ten answers, the latter also where everybody
    answered alike.
    """

    answers: int
    difficulty: float | None = None
    discrimination: float | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one attempt got for the question (of `FULL`), and for the rest of the same attempt."""

    points: int
    rest: float


def analyse(results: Sequence[Result]) -> ItemFigures:
    """Return what the answers say about a question.

    Difficulty is the share of points that was got (the higher, the easier). Discrimination is the
    item-rest correlation: Pearson's r between the points for the question and those for the rest of
    the attempt, without the question itself (the corrected point-biserial where it is right or
    wrong; S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28,
    1963, 211-218). Under 0.2 a question hardly tells apart who knows; under 0 it may mislead.
    """
    many = len(results)
    if many < ENOUGH:
        return ItemFigures(answers=many)
    difficulty = fmean(each.points for each in results) / FULL
    discrimination = correlation([each.points for each in results], [each.rest for each in results])
    return ItemFigures(
        answers=many,
        difficulty=difficulty,
        discrimination=discrimination,
        remarks=_remarks(difficulty, discrimination),
    )


def _remarks(difficulty: float, discrimination: float | None) -> tuple[Remark, ...]:
    remarks = []
    if difficulty >= TOO_EASY:
        remarks.append(Remark.TOO_EASY)
    if difficulty <= TOO_HARD:
        remarks.append(Remark.TOO_HARD)
    if discrimination is not None and discrimination < 0:
        remarks.append(Remark.MISLEADS)
    elif discrimination is not None and discrimination < HARDLY:
        remarks.append(Remark.HARDLY_TELLS)
    return tuple(remarks)


def correlation(ones: Sequence[float], others: Sequence[float]) -> float | None:
    """Return Pearson's r, or None where one side does not vary."""
    mean, mean_of_others = fmean(ones), fmean(others)
    spread = sum((one - mean) ** 2 for one in ones)
    spread_of_others = sum((other - mean_of_others) ** 2 for other in others)
    if not spread or not spread_of_others:
        return None
    both = zip(ones, others, strict=True)
    together = sum((one - mean) * (other - mean_of_others) for one, other in both)
    return max(-1.0, min(1.0, together / sqrt(spread * spread_of_others)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """Before and after, with who is counted: only who handed in both can be compared."""

    before: int
    after: int
    both: int
    mean_before: int | None = None
    mean_after: int | None = None
    rose: int = 0


def gain(before: Mapping[UUID, int], after: Mapping[UUID, int]) -> Gain:
    """Return what changed for those who handed in both; means are in whole percent."""
    both = sorted(before.keys() & after.keys())
    if not both:
        return Gain(before=len(before), after=len(after), both=0)
    return Gain(
        before=len(before),
        after=len(after),
        both=len(both),
        mean_before=round(fmean(before[each] for each in both)),
        mean_after=round(fmean(after[each] for each in both)),
        rose=sum(after[each] > before[each] for each in both),
    )
