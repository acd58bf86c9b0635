"""A closed year put into words and lines: what is hidden says so, and has no bar."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import pgettext

from visnet.doors.office.figures.labels import part_in_words
from visnet.doors.office.figures.shown import bar_of, reckoned_in_words
from visnet.indicators.rules import TOGETHER, Definition, SafeFigure, SafePart
from visnet.indicators.vocabulary import IN_PARTS, Chapter, Shape


@dataclass(frozen=True, slots=True)
class SafeLine:
    """One row: what it is called, how many, of how many, not known, what was reckoned."""

    label: str
    definition: Definition
    many: str
    whole: str
    unknown: str
    reckoned: str
    bar: str
    before: str
    """How many there were in the year before, where that is closed too."""


@dataclass(frozen=True, slots=True)
class SafeSheet:
    """A figure in parts."""

    definition: Definition
    lines: tuple[SafeLine, ...]
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class SafeChapter:
    """A chapter: its figures of one line, then those in parts."""

    code: str
    title: str
    singles: tuple[SafeLine, ...]
    sheets: tuple[SafeSheet, ...]


def safe_chapters(
    figures: Iterable[SafeFigure], earlier: Iterable[SafeFigure] = ()
) -> list[SafeChapter]:
    """Return the figures of a closed year chapter by chapter, beside those of the year before."""
    kept = list(figures)
    past = {each.definition.code: each for each in earlier}
    return [
        SafeChapter(
            code=chapter.value.lower(),
            title=str(chapter.label),
            singles=tuple(
                _single(each, past.get(each.definition.code))
                for each in kept
                if each.definition.chapter is chapter and each.definition.shape not in IN_PARTS
            ),
            sheets=tuple(
                _sheet(each, past.get(each.definition.code))
                for each in kept
                if each.definition.chapter is chapter and each.definition.shape in IN_PARTS
            ),
        )
        for chapter in Chapter
    ]


def hidden() -> str:
    """Return the word that stands where a number is not told."""
    return pgettext("a number", "hidden")


def _single(figure: SafeFigure, earlier: SafeFigure | None) -> SafeLine:
    return _line(figure, _part(figure, ""), earlier)


def _sheet(figure: SafeFigure, earlier: SafeFigure | None) -> SafeSheet:
    codes = [part.code for part in figure.parts if part.code]
    if not figure.is_withheld and earlier is not None:
        codes += [part.code for part in earlier.parts if part.code and part.code not in codes]
    codes.sort(key=lambda code: code == TOGETHER)
    return SafeSheet(
        definition=figure.definition,
        lines=tuple(_line(figure, _part(figure, code), earlier) for code in codes),
        is_withheld=figure.is_withheld,
    )


def _part(figure: SafeFigure, code: str) -> SafePart:
    """Return a part; none of what there is none of, and hidden where there may be few."""
    found = {part.code: part for part in figure.parts}
    if code in found:
        return found[code]
    many = None if figure.leaves_kinds_out else 0
    return SafePart(code=code, many=many, whole=figure.whole, unknown=many, reckoned=None)


def _line(figure: SafeFigure, part: SafePart, earlier: SafeFigure | None) -> SafeLine:
    definition = figure.definition
    is_told = part.many is not None and part.whole is not None
    has_bar = is_told and definition.shape in {*IN_PARTS, Shape.SHARE}
    return SafeLine(
        label=part_in_words(definition.code, part.code) if part.code else "",
        definition=definition,
        many=_said(part.many),
        whole=_said(part.whole) if definition.shape is not Shape.COUNT else "",
        unknown=_said(part.unknown),
        reckoned=reckoned_in_words(definition.shape, part.reckoned),
        bar=bar_of(part.many or 0, part.whole or 0) if has_bar else "",
        before=_said(_part(earlier, part.code).many) if earlier is not None else "",
    )


def _said(number: int | None) -> str:
    return hidden() if number is None else number_format(number, force_grouping=True)
