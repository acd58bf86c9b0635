"""Figures put into words and lines: every one with what it is of, what is missing, and its picture.

A picture is a bar in the row of its number; the table is the chart and the chart the table.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.doors.office.figures.labels import part_in_words
from visnet.indicators.rules import Definition, Figure, Part
from visnet.indicators.vocabulary import Chapter, Shape

NOTHING = "\N{EN DASH}"
WIDE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is called, how many of how many, what was reckoned, and the year before."""

    label: str
    said: str
    bar: str
    """How long its bar is, from 0 to 100; empty where a bar would say nothing."""
    reckoned: str
    before: str
    reckoned_before: str = ""
    unknown: str = ""
    definition: Definition | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure in parts, with what is missing in it."""

    definition: Definition
    lines: tuple[Line, ...]
    unknown: str
    has_reckoned: bool


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter: its figures of one line, then those in parts."""

    code: str
    title: str
    singles: tuple[Line, ...]
    sheets: tuple[Sheet, ...]


def chapters(now: Iterable[Figure], before: Iterable[Figure]) -> list[ChapterShown]:
    """Return the figures chapter by chapter, each beside the same of the year before."""
    earlier = {figure.definition.code: figure for figure in before}
    figures = list(now)
    return [
        ChapterShown(
            code=chapter.value.lower(),
            title=str(chapter.label),
            singles=tuple(
                _single(each, earlier[each.definition.code])
                for each in figures
                if each.definition.chapter is chapter and not each.is_in_parts
            ),
            sheets=tuple(
                _sheet(each, earlier[each.definition.code])
                for each in figures
                if each.definition.chapter is chapter and each.is_in_parts
            ),
        )
        for chapter in Chapter
    ]


def of_so_many(many: int, whole: int) -> str:
    """Return a count with what it is of: never a percentage by itself."""
    if not whole:
        return NOTHING
    percent = round(100 * many / whole)
    return _("%(many)s of %(whole)s (%(percent)s%%)") % {
        "many": number_format(many, force_grouping=True),
        "whole": number_format(whole, force_grouping=True),
        "percent": percent,
    }


def reckoned_in_words(shape: Shape, reckoned: float | None) -> str:
    """Return a median or a mean with its unit; empty where there is none."""
    if reckoned is None:
        return ""
    number = number_format(reckoned, 1)
    if shape is Shape.DAYS:
        return _("%(number)s days") % {"number": number}
    if shape is Shape.HOURS:
        return _("%(number)s hours") % {"number": number}
    return f"+{number}" if reckoned > 0 else number


def _single(figure: Figure, earlier: Figure) -> Line:
    definition = figure.definition
    part, past = _only(figure), _only(earlier)
    return Line(
        label=definition.name(get_language() or "it"),
        said=_count_in_words(definition, part),
        bar=bar_of(part.many, part.whole) if definition.shape is Shape.SHARE else "",
        reckoned=_half_within(definition, part),
        before=_count_in_words(definition, past),
        reckoned_before=_half_within(definition, past),
        unknown=_unknown_in_words(figure),
        definition=definition,
    )


def _half_within(definition: Definition, part: Part) -> str:
    said = reckoned_in_words(definition.shape, part.reckoned)
    return _("half within %(time)s") % {"time": said} if said else ""


def _sheet(figure: Figure, earlier: Figure) -> Sheet:
    definition, shape = figure.definition, figure.definition.shape
    past = {part.code: part for part in earlier.parts}
    codes = [part.code for part in figure.parts if part.code]
    codes += [code for code in past if code and code not in codes]
    present = {part.code: part for part in figure.parts}
    lines = tuple(
        _line(definition, code, present.get(code), past.get(code), figure, earlier)
        for code in codes
    )
    return Sheet(
        definition=definition,
        lines=lines,
        unknown=_unknown_in_words(figure),
        has_reckoned=shape is Shape.CHANGES,
    )


def _line(
    definition: Definition,
    code: str,
    part: Part | None,
    past: Part | None,
    figure: Figure,
    earlier: Figure,
) -> Line:
    part = part or Part(code=code, many=0, whole=figure.whole, unknown=0)
    past = past or Part(code=code, many=0, whole=earlier.whole, unknown=0)
    return Line(
        label=part_in_words(definition.code, code),
        said=of_so_many(part.many, part.whole),
        bar=bar_of(part.many, part.whole),
        reckoned=reckoned_in_words(definition.shape, part.reckoned),
        before=of_so_many(past.many, past.whole),
        reckoned_before=reckoned_in_words(definition.shape, past.reckoned),
    )


def _only(figure: Figure) -> Part:
    return figure.parts[0] if figure.parts else Part(code="", many=0, whole=0, unknown=0)


def _count_in_words(definition: Definition, part: Part) -> str:
    if definition.shape is Shape.COUNT:
        return number_format(part.many, force_grouping=True)
    return of_so_many(part.many, part.whole)


def _unknown_in_words(figure: Figure) -> str:
    if not figure.unknown:
        return ""
    return _("%(count)d not known") % {"count": figure.unknown}


def bar_of(many: int, whole: int) -> str:
    """Return how long a bar is, from 0 to 100; empty where there is nothing to be part of."""
    return f"{WIDE * many / whole:.1f}" if whole else ""
