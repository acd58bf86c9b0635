"""A closed year put into words and lines: what is hidden says so, and has no bar."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.doors.office.figures.labels import part_among
from visnet.doors.office.figures.shown import (
    NOTHING,
    bar_of,
    bar_of_mean,
    reckoned_in_words,
    reckoned_title,
)
from visnet.indicators.rules import TOGETHER, Definition, SafeFigure, SafePart
from visnet.indicators.vocabulary import IN_PARTS, OF_ITS_OWN, Chapter, Shape


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
    bar_of_mean: str = ""
    is_other_before: bool = False
    """Whether it was counted by another definition then, so that the two are not alike."""
    is_no_share: bool = False
    """Whether somebody's part lacks in one of the two numbers, so that one is no share of the other."""


@dataclass(frozen=True, slots=True)
class SafeSheet:
    """A figure in parts."""

    definition: Definition
    lines: tuple[SafeLine, ...]
    is_withheld: bool
    empty: str
    """What stands where nobody is of any kind."""
    reckoned_title: str


@dataclass(frozen=True, slots=True)
class SafeChapter:
    """A chapter: its figures of one line, then those in parts."""

    code: str
    title: str
    singles: tuple[SafeLine, ...]
    sheets: tuple[SafeSheet, ...]

    @property
    def reckoned_title(self) -> str:
        """What was reckoned of its figures of one line; empty where nothing was."""
        if not any(line.reckoned for line in self.singles):
            return ""
        return pgettext("a column", "Half within, or hours in all")


def safe_chapters(
    figures: Iterable[SafeFigure], earlier: Iterable[SafeFigure] = ()
) -> list[SafeChapter]:
    """Return the figures of a closed year chapter by chapter, beside those of the year before.

    A chapter of which nothing was counted when the year was closed is left out.
    """
    kept = list(figures)
    past = {each.definition.code: each for each in earlier}
    found = {each.definition.chapter for each in kept}
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
        if chapter in found
    ]


def nobody() -> str:
    """Return what stands where a figure counts nobody."""
    return _("None.")


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
        lines=tuple(_line(figure, _part(figure, code), earlier, codes) for code in codes),
        is_withheld=figure.is_withheld,
        empty=nobody(),
        reckoned_title=reckoned_title(figure.definition.shape),
    )


def _part(figure: SafeFigure, code: str) -> SafePart:
    """Return a part; none of what there is none of, and hidden where there may be few."""
    found = {part.code: part for part in figure.parts}
    if code in found:
        return found[code]
    many = None if figure.leaves_kinds_out else 0
    whole = many if figure.definition.shape in OF_ITS_OWN else figure.whole
    return SafePart(code=code, many=many, whole=whole, unknown=many, reckoned=None)


def _line(
    figure: SafeFigure, part: SafePart, earlier: SafeFigure | None, among: Collection[str] = ()
) -> SafeLine:
    definition = figure.definition
    is_told = part.many is not None and part.whole is not None
    has_bar = is_told and definition.shape in {*IN_PARTS, Shape.SHARE, Shape.SUM} - {Shape.MEANS}
    return SafeLine(
        label=part_among(definition.code, part.code, among=among),
        definition=definition,
        many=_said(part.many),
        whole=_said(part.whole) if definition.shape is not Shape.COUNT else "",
        unknown=_said(part.unknown),
        reckoned=reckoned_in_words(definition.shape, part.reckoned),
        bar=bar_of(part.many or 0, part.whole or 0) if has_bar else "",
        bar_of_mean=bar_of_mean(definition.shape, part.reckoned),
        before=NOTHING if earlier is None else _before(definition.shape, _part(earlier, part.code)),
        is_other_before=earlier is not None
        and earlier.definition.counted_it != definition.counted_it,
    )


def _before(shape: Shape, part: SafePart) -> str:
    said = reckoned_in_words(shape, part.reckoned) if shape is Shape.MEANS else ""
    return f"{_said(part.many)}, {said}" if said else _said(part.many)


def _said(number: int | None) -> str:
    return hidden() if number is None else number_format(number, force_grouping=True)
