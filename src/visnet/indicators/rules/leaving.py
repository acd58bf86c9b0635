"""What of a figure may leave the office: small counts of people are hidden, and what would tell them.

A file is made of whole years that are over, so that no quarter can be subtracted from a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from visnet.indicators.rules.figures import Figure, Part
from visnet.indicators.rules.records import Definition
from visnet.indicators.vocabulary import Shape

FEW = 5
"""The smallest count of people that is told, other than none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafePart:
    """A part as it may be told. None stands for what is hidden."""

    code: str
    many: int | None
    whole: int | None
    unknown: int | None
    reckoned: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeFigure:
    """A figure as it may be told. `is_withheld` where it would tell what another hides."""

    definition: Definition
    parts: tuple[SafePart, ...]
    is_withheld: bool = False

    @property
    def hides(self) -> bool:
        """Whether anything of it is hidden."""
        return self.is_withheld or any(part.many is None for part in self.parts)


def make_safe(figures: Iterable[Figure]) -> tuple[SafeFigure, ...]:
    """Return the figures as they may leave: see `SafePart`.

    Counts from one to four are hidden. In a figure whose parts add up to a total that is told, a
    second part is hidden where only one is, or where those hidden add up to fewer than ten. Of a
    share, the rest is a count too. How many are not known is no fact about anybody, and stays. Whatever lies beneath a figure that hides something is withheld.
    """
    safe: dict[str, SafeFigure] = {}
    for figure in figures:
        definition = figure.definition
        above = safe.get(definition.beneath)
        parts = _parts(figure) if not (above and above.hides) else ()
        withheld = bool(above and above.hides and figure.parts)
        safe[definition.code] = SafeFigure(definition=definition, parts=parts, is_withheld=withheld)
    return tuple(safe.values())


def _parts(figure: Figure) -> tuple[SafePart, ...]:
    if figure.definition.shape is Shape.PARTS:
        return _adding_up(figure)
    return tuple(_alone(figure, part) for part in figure.parts)


def _adding_up(figure: Figure) -> tuple[SafePart, ...]:
    """Hide the small parts of a total, and as many of the next smallest as keep them hidden."""
    if is_few(figure.whole):
        return tuple(_hidden(part) for part in figure.parts)
    hidden = {part.code for part in figure.parts if is_few(part.many)}
    rising = sorted(
        (part for part in figure.parts if part.many >= FEW), key=lambda part: (part.many, part.code)
    )
    while hidden and rising and _can_be_reckoned(figure, hidden):
        hidden.add(rising.pop(0).code)
    if hidden and _can_be_reckoned(figure, hidden):
        return tuple(_hidden(part) for part in figure.parts)
    return tuple(
        SafePart(
            code=part.code,
            many=None if part.code in hidden else part.many,
            whole=part.whole,
            unknown=part.unknown,
            reckoned=None,
        )
        for part in figure.parts
    )


def _can_be_reckoned(figure: Figure, hidden: set[str]) -> bool:
    together = sum(part.many for part in figure.parts if part.code in hidden)
    return len(hidden) == 1 or together < 2 * FEW


def _alone(figure: Figure, part: Part) -> SafePart:
    rest = part.whole - part.many
    shape = figure.definition.shape
    # That an answer has not come yet is no fact about whom it is for; the rest of a share is.
    waits = shape in {Shape.DAYS, Shape.HOURS, Shape.COUNT}
    if is_few(part.many) or (not waits and (is_few(rest) or is_few(part.whole))):
        return _hidden(part, whole=None if is_few(part.whole) else part.whole)
    return SafePart(
        code=part.code,
        many=part.many,
        whole=part.whole,
        unknown=part.unknown,
        reckoned=part.reckoned if part.whole >= FEW and part.many >= FEW else None,
    )


def is_few(many: int) -> bool:
    """Whether a count would point at somebody: from one to four."""
    return 0 < many < FEW


def _hidden(part: Part, *, whole: int | None = None) -> SafePart:
    return SafePart(code=part.code, many=None, whole=whole, unknown=None, reckoned=None)
