"""Closed years of several organisations, added up from what each told, and from nothing else.

Every number is a sum of numbers that their parties told, so it says no more of anybody than those
did. A sum that lacks somebody, or something that is hidden, says that it is at least so many.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from visnet.indicators.rules import TOGETHER, Definition, SafeFigure, SafePart
from visnet.indicators.vocabulary import IN_PARTS, OF_ITS_OWN, Shape

Told = Mapping[str, SafeFigure]
Read = Callable[[SafeFigure], int | None]


@dataclass(frozen=True, slots=True)
class Sum:
    """A number added up: exact, at least so many, or None where nobody told anything."""

    value: int | None
    is_exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledPart:
    """One line of a figure of several organisations."""

    code: str
    many: Sum
    whole: Sum
    unknown: Sum
    mean: float | None = None
    """The mean change over all, or all hours, where every party told its own; no median can be added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledFigure:
    """A figure of several organisations. Without parts, nobody told anything of it."""

    definition: Definition
    parts: tuple[PooledPart, ...]
    told_by: int
    """How many told it, hidden or not."""
    is_whole: bool
    """Whether every organisation told it."""


def add_up(years: Sequence[Iterable[SafeFigure]], *, missing: int) -> tuple[PooledFigure, ...]:
    """Return the figures of the organisations that told theirs, beside so many that did not.

    A figure that two count by definitions of different days is added up under the newest, without
    those who counted it otherwise.
    """
    told: list[Told] = [{each.definition.code: each for each in year} for year in years]
    newest: dict[str, Definition] = {}
    for year in told:
        for code, figure in year.items():
            known = newest.get(code)
            if known is None or known.from_date < figure.definition.from_date:
                newest[code] = figure.definition
    return tuple(_figure(each, told, missing) for each in newest.values())


def _figure(definition: Definition, told: Sequence[Told], missing: int) -> PooledFigure:
    found = [year.get(definition.code) for year in told]
    same = [
        figure
        for figure in found
        if figure is not None
        and not figure.is_withheld
        and figure.definition.from_date == definition.from_date
    ]
    without = missing + len(found) - len(same)
    parts = [_part(definition, code, same, without) for code in _codes(definition, same)]
    return PooledFigure(
        definition=definition,
        parts=tuple(each for each in parts if _says_something(each)),
        told_by=len(same),
        is_whole=not without,
    )


def _codes(definition: Definition, figures: Iterable[SafeFigure]) -> list[str]:
    """Return every kind that somebody names, the unnamed ones together at the end."""
    named = dict.fromkeys(part.code for figure in figures for part in figure.parts)
    # A figure in parts may say by a part without a code that there are none.
    said = [code for code in named if code or definition.shape not in IN_PARTS]
    return sorted(said, key=lambda code: code == TOGETHER)


def _part(
    definition: Definition, code: str, figures: Sequence[SafeFigure], without: int
) -> PooledPart:
    parts = [_part_of(figure, code) for figure in figures]
    whole = _sum([part.whole for part in parts], without)
    return PooledPart(
        code=code,
        many=_sum([part.many for part in parts], without),
        whole=whole,
        unknown=_sum([part.unknown for part in parts], without),
        mean=_reckoned(definition.shape, parts) if whole.is_exact else None,
    )


def _part_of(figure: SafeFigure, code: str) -> SafePart:
    """Return what an organisation told of a kind: none of one that it would have named."""
    for part in figure.parts:
        if part.code == code:
            return part
    if code != TOGETHER and figure.leaves_kinds_out:
        return SafePart(code=code, many=None, whole=figure.whole, unknown=None, reckoned=None)
    is_shared = figure.definition.shape not in OF_ITS_OWN
    return SafePart(
        code=code,
        many=0,
        whole=figure.whole if is_shared else 0,
        unknown=max((part.unknown or 0 for part in figure.parts), default=0) if is_shared else 0,
        reckoned=None,
    )


def _sum(numbers: Sequence[int | None], without: int) -> Sum:
    known = [number for number in numbers if number is not None]
    is_exact = not without and len(known) == len(numbers)
    total = sum(known)
    return Sum(value=total if known and (total or is_exact) else None, is_exact=is_exact)


def _reckoned(shape: Shape, parts: Sequence[SafePart]) -> float | None:
    if shape in {Shape.SUM, Shape.SUMS}:
        return _hours(parts)
    return _mean(parts) if shape is Shape.CHANGES else None


def _hours(parts: Sequence[SafePart]) -> float | None:
    hours = [0.0 if part.many == 0 else part.reckoned for part in parts]
    return None if None in hours else sum(each or 0.0 for each in hours)


def _mean(parts: Sequence[SafePart]) -> float | None:
    counted = [(part.whole, part.reckoned) for part in parts if part.whole]
    people = sum(whole for whole, _mean_of_one in counted)
    if not people or any(mean is None for _whole, mean in counted):
        return None
    return sum(whole * (mean or 0.0) for whole, mean in counted) / people


def _says_something(part: PooledPart) -> bool:
    return part.many.value is not None or part.code != TOGETHER
