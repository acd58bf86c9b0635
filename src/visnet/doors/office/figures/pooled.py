"""Years of several organisations put into words and lines: a sum says when it is at least so many."""

from collections.abc import Iterable, Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from visnet.doors.calendar_words import on_the_day
from visnet.doors.office.figures import files
from visnet.doors.office.figures.closed import SafeChapter, SafeLine, SafeSheet, nobody
from visnet.doors.office.figures.labels import part_among
from visnet.doors.office.figures.reports import Report, Reported, Row
from visnet.doors.office.figures.shown import NOTHING, bar_of, reckoned_in_words, reckoned_title
from visnet.indicators.vocabulary import IN_PARTS, Chapter, Shape
from visnet.pooling.queries import PooledYear
from visnet.pooling.rules import PooledFigure, PooledPart, Sum


def pooled_chapters(figures: Iterable[PooledFigure]) -> list[SafeChapter]:
    """Return the figures of several organisations chapter by chapter."""
    kept = list(figures)
    found = {each.definition.chapter for each in kept}
    return [
        SafeChapter(
            code=chapter.value.lower(),
            title=str(chapter.label),
            singles=tuple(
                _line(each, part)
                for each in kept
                if each.definition.chapter is chapter and each.definition.shape not in IN_PARTS
                for part in each.parts[:1] or (_nothing(),)
            ),
            sheets=tuple(
                SafeSheet(
                    definition=each.definition,
                    lines=tuple(_line(each, part) for part in each.parts if part.code),
                    is_withheld=not each.told_by,
                    empty=_nobody(each),
                    reckoned_title=reckoned_title(each.definition.shape),
                )
                for each in kept
                if each.definition.chapter is chapter and each.definition.shape in IN_PARTS
            ),
        )
        for chapter in Chapter
        if chapter in found
    ]


def report_of(pooled: PooledYear, *, title: str) -> Report:
    """Return what stands in the file, in the language of the screen; `title` is the agreement's."""
    return Report(
        title=_("Figures together of the year %(year)s") % {"year": pooled.year},
        whose=title,
        as_of=max(each.told_date for each in pooled.told if each.told_date),
        short=tuple(who_is_in_it(pooled)),
        notes=tuple(notes()),
        figures=tuple(
            Reported(
                definition=each.definition,
                rows=tuple(_rows(each)),
                is_withheld=not each.told_by,
                empty=_nobody(each),
            )
            for each in pooled.figures
        ),
        stem=f"figures-together-{pooled.year}",
    )


def who_is_in_it(pooled: PooledYear) -> list[str]:
    """Return whose figures are added up, each counted on which day, and whose are missing."""
    told = [
        _("%(name)s, counted on %(day)s")
        % {"name": each.name, "day": on_the_day(each.counted_date)}
        for each in pooled.told
        if each.counted_date
    ]
    said = [_("Added up: %(parties)s.") % {"parties": "; ".join(told)}]
    if pooled.missing:
        names = ", ".join(each.name for each in pooled.missing)
        said.append(
            _("Missing so far: %(names)s. So every sum is at least so many.") % {"names": names}
        )
    return said


def notes() -> list[str]:
    """Return what has to be known to read years added up."""
    return [
        _(
            "Each sum is made of what each organisation told. Where one hides a number, the sum of"
            " the others is at least so many; where all do, there is none."
        ),
        files.small_counts(),
        _(
            "Half within so many days or hours cannot be added up, and is not told here. Somebody"
            " who was supported by two organisations is counted by both."
        ),
        _(
            "By offence, age, way and right, people are told apart only in what the network publishes:"
            " beside that, the same figures of a few organisations could lead to somebody."
        ),
        files.not_to_be_published(),
        files.no_comparing(),
    ]


def _line(figure: PooledFigure, part: PooledPart) -> SafeLine:
    definition = figure.definition
    has_bar = (
        part.many.is_exact
        and part.whole.is_exact
        and definition.shape in {*IN_PARTS, Shape.SHARE, Shape.SUM}
        and bool(part.whole.value)
    )
    return SafeLine(
        label=part_among(definition.code, part.code, among=[each.code for each in figure.parts]),
        definition=definition,
        many=_said(part.many),
        whole=_said(part.whole) if definition.shape is not Shape.COUNT else "",
        unknown=NOTHING if part.unknown.value is None else _said(part.unknown),
        reckoned=reckoned_in_words(definition.shape, part.mean),
        bar=bar_of(part.many.value or 0, part.whole.value or 0) if has_bar else "",
        before="",
        is_no_share=_is_no_share(figure, part),
    )


def _is_no_share(figure: PooledFigure, part: PooledPart) -> bool:
    """Whether two numbers stand there, and somebody lacks in one of them.

    Who, or how many, is not said: beside one's own figures it would lead to what another told.
    """
    if figure.definition.shape is Shape.COUNT or None in {part.many.value, part.whole.value}:
        return False
    return not (part.many.is_exact and part.whole.is_exact)


def _nobody(figure: PooledFigure) -> str:
    return nobody() if figure.is_whole else _("None, as far as it was told.")


def _nothing() -> PooledPart:
    none = Sum(value=None, is_exact=False)
    return PooledPart(code="", many=none, whole=none, unknown=none)


def _said(each: Sum) -> str:
    if each.value is None:
        return pgettext("a number", "not told")
    number = number_format(each.value, force_grouping=True)
    return number if each.is_exact else _("at least %(number)s") % {"number": number}


def _rows(figure: PooledFigure) -> Iterator[Row]:
    definition = figure.definition
    for part in figure.parts:
        label = part_among(definition.code, part.code, among=[one.code for one in figure.parts])
        cells = (
            each.value if each.is_exact and each.value is not None else _said(each)
            for each in (part.many, part.whole, part.unknown)
        )
        yield (label, *cells, reckoned_in_words(definition.shape, part.mean))
