"""Figures put into words and lines: every one with what it is of, what is missing, and its picture.

A picture is a bar in the row of its number; the table is the chart and the chart the table.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from visnet.doors.office.figures.labels import part_in_words
from visnet.indicators.rules import Definition, Figure, Part
from visnet.indicators.vocabulary import OF_ITS_OWN, Chapter, Shape

NOTHING = "\N{EN DASH}"
WIDE = 100
LOWEST, HIGHEST = 1, 4
"""Between which the average of a question lies."""


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
    bar_of_mean: str = ""
    unknown: str = ""
    definition: Definition | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure in parts, with what is missing in it."""

    definition: Definition
    lines: tuple[Line, ...]
    unknown: str
    reckoned_title: str
    """What stands in its column of what was reckoned; empty where nothing is."""

    @property
    def has_means(self) -> bool:
        """Whether what was reckoned has a bar of its own."""
        return any(line.bar_of_mean for line in self.lines)

    @property
    def has_unknown_beside(self) -> bool:
        """Whether what is not known stands in its lines, each for itself."""
        return any(line.unknown for line in self.lines)


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
    """Return a median, a mean or a sum with its unit; empty where there is none."""
    if reckoned is None:
        return ""
    if shape in {Shape.SUM, Shape.SUMS}:
        return _hours(reckoned)
    if shape in {Shape.DAYS, Shape.HOURS}:
        return _time(shape, round(reckoned, 1))
    number = number_format(reckoned, 1)
    return f"+{number}" if shape is Shape.CHANGES and reckoned > 0 else number


def reckoned_title(shape: Shape) -> str:
    """Return what a column of what was reckoned is called; empty where a figure has none."""
    if shape is Shape.CHANGES:
        return _("Mean change")
    if shape is Shape.SUMS:
        return pgettext("a column", "Hours in all")
    if shape is Shape.MEANS:
        return pgettext("a column", "Average, from 1 to 4")
    return ""


def bar_of_mean(shape: Shape, reckoned: float | None) -> str:
    """Return how long the bar of an average is, from the lowest answer to the highest."""
    if shape is not Shape.MEANS or reckoned is None:
        return ""
    return bar_of(reckoned - LOWEST, HIGHEST - LOWEST)


def _time(shape: Shape, many: float) -> str:
    number = number_format(many, 0 if many.is_integer() else 1)
    form = 1 if many == 1 else 2
    if shape is Shape.DAYS:
        return ngettext("%(number)s day", "%(number)s days", form) % {"number": number}
    return ngettext("%(number)s hour", "%(number)s hours", form) % {"number": number}


def _hours(sum_of_them: float) -> str:
    quarters = f"{sum_of_them:.2f}".rstrip("0").rstrip(".")
    return ngettext("%(number)s hour", "%(number)s hours", 1 if quarters == "1" else 2) % {
        "number": number_format(quarters, force_grouping=True)
    }


def _single(figure: Figure, earlier: Figure) -> Line:
    definition = figure.definition
    part, past = _only(figure), _only(earlier)
    return Line(
        label=definition.name(get_language() or "it"),
        said=_count_in_words(definition, part),
        bar=bar_of(part.many, part.whole) if definition.shape in {Shape.SHARE, Shape.SUM} else "",
        reckoned=_half_within(definition, part),
        before=_count_in_words(definition, past),
        reckoned_before=_half_within(definition, past),
        unknown=_unknown_in_words(figure.unknown),
        definition=definition,
    )


def _half_within(definition: Definition, part: Part) -> str:
    said = reckoned_in_words(definition.shape, part.reckoned)
    if definition.shape is Shape.SUM or not said:
        return said
    return _("half within %(time)s") % {"time": said}


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
        unknown="" if shape in OF_ITS_OWN else _unknown_in_words(figure.unknown),
        reckoned_title=reckoned_title(shape),
    )


def _line(
    definition: Definition,
    code: str,
    part: Part | None,
    past: Part | None,
    figure: Figure,
    earlier: Figure,
) -> Line:
    part, past = part or _nobody_in(figure, code), past or _nobody_in(earlier, code)
    is_mean = definition.shape is Shape.MEANS
    return Line(
        label=part_in_words(definition.code, code),
        said=of_so_many(part.many, part.whole),
        bar="" if is_mean else bar_of(part.many, part.whole),
        bar_of_mean=bar_of_mean(definition.shape, part.reckoned),
        unknown=_unknown_in_words(part.unknown) if definition.shape in OF_ITS_OWN else "",
        reckoned=reckoned_in_words(definition.shape, part.reckoned),
        before=of_so_many(past.many, past.whole),
        reckoned_before=reckoned_in_words(definition.shape, past.reckoned),
    )


def _nobody_in(figure: Figure, code: str) -> Part:
    whole = 0 if figure.definition.shape in OF_ITS_OWN else figure.whole
    return Part(code=code, many=0, whole=whole, unknown=0)


def _only(figure: Figure) -> Part:
    return figure.parts[0] if figure.parts else Part(code="", many=0, whole=0, unknown=0)


def _count_in_words(definition: Definition, part: Part) -> str:
    if definition.shape is Shape.COUNT:
        return number_format(part.many, force_grouping=True)
    return of_so_many(part.many, part.whole)


def _unknown_in_words(count: int) -> str:
    return _("%(count)d not known") % {"count": count} if count else ""


def bar_of(many: float, whole: int) -> str:
    """Return how long a bar is, from 0 to 100; empty where there is nothing to be part of."""
    return f"{WIDE * many / whole:.1f}" if whole else ""
