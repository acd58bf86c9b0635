"""Figures of a year as a file for a funder: a spreadsheet, or a document on paper."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

import xlsxwriter
from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from visnet.doors.calendar_words import day_in_full
from visnet.doors.office.figures.closed import hidden
from visnet.doors.office.figures.shown import reckoned_title
from visnet.indicators.rules import Definition
from visnet.indicators.vocabulary import IN_PARTS, Chapter, Shape
from visnet.paper import rules as paper

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = (44, 44, 12, 12, 14, 16)
WORDS_WIDTHS = (44, 100, 60, 16)
Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file: what it is, what it is called, what is in it."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One figure as it stands in a file: its rows without its name, or none where it is not told."""

    definition: Definition
    rows: tuple[Row, ...]
    is_withheld: bool
    empty: str
    """What stands where it counts nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What stands in a file: whose figures, of which year, as of which day, with what to know of them."""

    title: str
    whose: str
    as_of: date
    short: tuple[str, ...]
    """What stands first: whose year, and what it comes to."""
    notes: tuple[str, ...]
    """What must be known to read it."""
    figures: tuple[Reported, ...]
    stem: str
    """What the file is called, without its ending."""


def make(kind: str, report: Report, *, at: datetime) -> Made:
    """Return the file, in the language of the screen. Raises `DocumentNotTypeset`."""
    if kind == "xlsx":
        return Made(name=f"{report.stem}.xlsx", media_type=XLSX, content=as_sheet(report))
    content = paper.typeset(template=_template(), content=content_of(report), at=at)
    return Made(name=f"{report.stem}.pdf", media_type="application/pdf", content=content)


def as_sheet(report: Report) -> bytes:
    """Return a spreadsheet: figures, what they mean, notes. No cell is ever a formula."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(pgettext("a sheet", "Figures"))
        _head(sheet, _columns(), WIDTHS, bold)
        for number, row in enumerate(_rows(report.figures), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell, wrapped)
                else:
                    sheet.write_number(number, column, cell)
        words = book.add_worksheet(pgettext("a sheet", "What they mean"))
        _head(words, _word_columns(), WORDS_WIDTHS, bold)
        for number, row in enumerate(_meanings(report.figures), start=1):
            for column, said in enumerate(row):
                words.write_string(number, column, said, wrapped)
        said = book.add_worksheet(pgettext("a sheet", "Notes"))
        said.set_column(0, 0, 110)
        for number, note in enumerate((report.whose, *report.short, *report.notes)):
            said.write_string(number, 0, note, wrapped)
    return written.getvalue()


def content_of(report: Report) -> dict[str, Any]:
    """Return what stands on the paper, in the language of the screen."""
    language = get_language() or "it"
    return {
        "language": language,
        "title": report.title,
        "running": report.title,
        "kind": report.whose,
        "state": day_in_full(report.as_of),
        "foot": report.whose,
        "watermark": "",
        "page_of": _("Page {page} of {pages}"),
        "short": list(report.short),
        "notes": list(report.notes),
        "counted": _("What is counted"),
        "unknown": pgettext("a column", "Not known"),
        "notes_title": pgettext("a sheet", "Notes"),
        "notes_at_the_end": _("What must be known to read these figures stands at the end."),
        "chapters": [
            {
                "title": str(chapter.label),
                "untold": _untold(report, chapter),
                "figures": [
                    {
                        "name": each.definition.name(language),
                        "counted": each.definition.counted(language),
                        "unknown": each.definition.unknown(language),
                        "columns": _of_one(each.definition.shape, _said_of(each.definition.shape)),
                        "rows": [
                            _of_one(each.definition.shape, [_as_text(cell) for cell in row])
                            for row in each.rows
                        ],
                    }
                    for each in report.figures
                    if each.definition.chapter is chapter and _is_told(each)
                ],
            }
            for chapter in Chapter
            if any(each.definition.chapter is chapter for each in report.figures)
        ],
    }


def _is_told(each: Reported) -> bool:
    return bool(each.rows) and not each.is_withheld


def _untold(report: Report, chapter: Chapter) -> list[str]:
    """Return which figures of a chapter have no number, in a sentence for each reason."""
    language = get_language() or "it"
    found = [each for each in report.figures if each.definition.chapter is chapter]
    kept_back = [each.definition.name(language) for each in found if each.is_withheld]
    nobody: dict[str, list[str]] = {}
    for each in found:
        if not each.rows and not each.is_withheld:
            nobody.setdefault(each.empty, []).append(each.definition.name(language))
    said = [f"{withheld()} {'; '.join(kept_back)}."] if kept_back else []
    return said + [f"{empty} {'; '.join(names)}." for empty, names in nobody.items()]


def _said_of(shape: Shape) -> Sequence[str]:
    """Return what the columns beside the name of a figure are called, the last by what it holds."""
    *columns, _any = _columns()[1:]
    return (*columns, _reckoned_of(shape))


def _reckoned_of(shape: Shape) -> str:
    """Return what was reckoned of a figure, of one line or in parts; empty where nothing is."""
    if shape in {Shape.DAYS, Shape.HOURS}:
        return pgettext("a column", "Half within")
    return pgettext("a column", "Hours in all") if shape is Shape.SUM else reckoned_title(shape)


def _of_one(shape: Shape, row: Sequence[str]) -> list[str]:
    """Return those columns of a row that say something for a figure of this shape."""
    kind, many, whole, unknown, reckoned = row
    return [
        *([kind] if shape in IN_PARTS else []),
        many,
        *([whole] if shape is not Shape.COUNT else []),
        unknown,
        *([reckoned or "\N{EN DASH}"] if _reckoned_of(shape) else []),
    ]


def withheld() -> str:
    """Return what stands where a figure is not told."""
    return _("Not told: it is of too few people, or it would say what is hidden elsewhere.")


def _rows(figures: Sequence[Reported]) -> Iterator[Row]:
    language = get_language() or "it"
    for figure in figures:
        name = figure.definition.name(language)
        if figure.is_withheld:
            yield (name, "", hidden(), hidden(), hidden(), "")
        for row in figure.rows:
            yield (name, *row)


def _as_text(cell: str | int) -> str:
    return cell if isinstance(cell, str) else number_format(cell, force_grouping=True)


def _head(sheet: Any, columns: Sequence[str], widths: Sequence[int], bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, column, bold)


def _columns() -> tuple[str, ...]:
    return (
        pgettext("a column", "Figure"),
        pgettext("a column", "Kind"),
        pgettext("a column", "How many"),
        pgettext("a column", "Of how many"),
        pgettext("a column", "Not known"),
        pgettext("a column", "Half within, mean, or hours"),
    )


def _word_columns() -> tuple[str, ...]:
    return (
        pgettext("a column", "Figure"),
        _("What is counted"),
        _("What counts as not known"),
        _("Counted so since"),
    )


def _meanings(figures: Sequence[Reported]) -> Iterator[tuple[str, ...]]:
    language = get_language() or "it"
    for figure in figures:
        each = figure.definition
        since = day_in_full(each.from_date)
        yield (each.name(language), each.counted(language), each.unknown(language), since)


@cache
def _template() -> str:
    templates = resources.files("visnet.doors.office") / "templates"
    return (templates / "office" / "figures" / "year.typ").read_text(encoding="utf-8")
