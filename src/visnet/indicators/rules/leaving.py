"""What of a figure may be told to those who may open no case, and may leave the office.

Small counts of people are hidden, and what would tell them; a kind with few people is not even
named. Only whole years that are over are told, so that no quarter can be subtracted from a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from visnet.indicators.rules.figures import Figure, Part
from visnet.indicators.rules.records import Definition
from visnet.indicators.vocabulary import IN_PARTS, Shape

FEW = 5
"""The smallest count of people that is told, other than none."""
TOGETHER = "TOGETHER"
"""The code of the kinds that are not named, taken together."""


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
    """A figure as it may be told. `is_withheld` where it is of too few, or would tell what another hides."""

    definition: Definition
    parts: tuple[SafePart, ...]
    is_withheld: bool = False

    @property
    def hides(self) -> bool:
        """Whether anything of it is hidden."""
        return self.is_withheld or any(
            part.many is None or part.code == TOGETHER for part in self.parts
        )

    @property
    def leaves_kinds_out(self) -> bool:
        """Whether a kind that it does not name may be one with few people in it, and not none."""
        return self.is_withheld or any(part.code == TOGETHER for part in self.parts)

    @property
    def named(self) -> tuple[SafePart, ...]:
        """Its lines: a figure in parts may say by a part without a code that there are none."""
        is_in_parts = self.definition.shape in IN_PARTS
        return tuple(part for part in self.parts if part.code or not is_in_parts)

    @property
    def whole(self) -> int | None:
        """Of how many, where the parts share it; None where that is hidden."""
        told = [part.whole for part in self.parts if part.whole is not None]
        return max(told, default=None if self.hides else 0)


def make_safe(figures: Iterable[Figure]) -> tuple[SafeFigure, ...]:
    """Return the figures as they may leave: see `SafePart`.

    Counts from one to four are hidden. In a figure whose parts add up to a total that is told, the
    small parts are told together and without a name, with as many of the next smallest as it
    takes to be at least two of at least ten. Of a share, the rest is a count too. A figure in parts
    of fewer than five is withheld, for the name of a part would say what they have in common. How
    many are not known is no fact about anybody, and stays. Whatever lies beneath a figure that hides
    something is withheld. Of hours, kind by kind, none are told where a kind goes unnamed: all of
    them together are told elsewhere. Things are nobody, and are told as they are.
    """
    safe: dict[str, SafeFigure] = {}
    for figure in figures:
        definition = figure.definition
        above = safe.get(definition.beneath)
        withheld = bool(figure.parts) and (bool(above and above.hides) or _is_of_few(figure))
        safe[definition.code] = SafeFigure(
            definition=definition, parts=() if withheld else _parts(figure), is_withheld=withheld
        )
    return tuple(safe.values())


def _is_of_few(figure: Figure) -> bool:
    shapes = {Shape.PARTS, Shape.SHARES, Shape.SUMS}
    return figure.definition.shape in shapes and is_few(figure.whole)


def _parts(figure: Figure) -> tuple[SafePart, ...]:
    if figure.definition.shape is Shape.PARTS:
        return _adding_up(figure)
    if figure.definition.shape is Shape.THINGS:
        return tuple(_as_it_is(part) for part in figure.parts)
    told = tuple(_alone(figure, part) for part in figure.parts if not _goes_unnamed(figure, part))
    if len(told) == len(figure.parts):
        return told
    if figure.definition.shape is Shape.SUMS:
        told = tuple(replace(part, reckoned=None) for part in told)
    return (*told, _together(None, None, None))


def _goes_unnamed(figure: Figure, part: Part) -> bool:
    """Whether it would tell of a few that something of this kind is so."""
    if figure.definition.shape in {Shape.SHARES, Shape.SUMS}:
        return _alone(figure, part).many is None
    return figure.definition.shape is Shape.CHANGES and is_few(part.whole + part.unknown)


def _adding_up(figure: Figure) -> tuple[SafePart, ...]:
    """Take the small parts of a total together, with as many of the next smallest as hide them."""
    hidden = {part.code for part in figure.parts if is_few(part.many)}
    rising = sorted(
        (part for part in figure.parts if part.many >= FEW), key=lambda part: (part.many, part.code)
    )
    while hidden and rising and _can_be_reckoned(figure, hidden):
        hidden.add(rising.pop(0).code)
    told = tuple(_as_it_is(part) for part in figure.parts if part.code not in hidden)
    if not hidden:
        return told
    together = sum(part.many for part in figure.parts if part.code in hidden)
    return (*told, _together(together, figure.whole, figure.unknown))


def _can_be_reckoned(figure: Figure, hidden: set[str]) -> bool:
    together = sum(part.many for part in figure.parts if part.code in hidden)
    return len(hidden) == 1 or together < 2 * FEW


def _alone(figure: Figure, part: Part) -> SafePart:
    rest = part.whole - part.many
    shape = figure.definition.shape
    # That an answer has not come is no fact about whom it is for, or of; the rest of a share is.
    waits = shape in {Shape.DAYS, Shape.HOURS, Shape.COUNT, Shape.MEANS}
    if is_few(part.many) or (not waits and (is_few(rest) or is_few(part.whole))):
        whole = None if is_few(part.whole) else part.whole
        return SafePart(code=part.code, many=None, whole=whole, unknown=None, reckoned=None)
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


def _as_it_is(part: Part) -> SafePart:
    return SafePart(
        code=part.code,
        many=part.many,
        whole=part.whole,
        unknown=part.unknown,
        reckoned=part.reckoned,
    )


def _together(many: int | None, whole: int | None, unknown: int | None) -> SafePart:
    return SafePart(code=TOGETHER, many=many, whole=whole, unknown=unknown, reckoned=None)
