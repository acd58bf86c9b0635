"""The figures of a year as a file for a funder: a spreadsheet, or a document on paper."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

import xlsxwriter
from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from visnet.doors.calendar_words import day_in_full, on_the_day
from visnet.doors.office.figures.closed import hidden
from visnet.doors.office.figures.labels import part_in_words
from visnet.doors.office.figures.shown import reckoned_in_words
from visnet.indicators.queries import ClosedYear
from visnet.indicators.rules import FEW, SafeFigure, SafePart
from visnet.indicators.vocabulary import Chapter
from visnet.kit.actor import Actor
from visnet.paper import rules as paper
from visnet.people import queries as people

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = (44, 44, 12, 12, 14, 16)
WORDS_WIDTHS = (44, 100, 60, 16)


@dataclass(frozen=True, slots=True)
class Made:
    """A file: what it is, what it is called, what is in it."""

    name: str
    media_type: str
    content: bytes


def make(
    kind: str,
    closed: ClosedYear,
    *,
    at: datetime,
    viewer: Actor,
) -> Made:
    """Return the file, in the language of the screen. Raises `DocumentNotTypeset`."""
    own = [] if viewer.organisation_id is None else [viewer.organisation_id]
    name = next(iter(people.names_of_organisations(ids=own).values()), "")
    if kind == "xlsx":
        content = as_sheet(closed.figures, notes=_headed(name, closed))
        return Made(name=f"figures-{closed.year}.xlsx", media_type=XLSX, content=content)
    content = paper.typeset(template=_template(), content=content_of(closed, name=name), at=at)
    return Made(name=f"figures-{closed.year}.pdf", media_type="application/pdf", content=content)


def as_sheet(figures: Sequence[SafeFigure], *, notes: Sequence[str]) -> bytes:
    """Return a spreadsheet: figures, what they mean, notes. No cell is ever a formula."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(pgettext("a sheet", "Figures"))
        _head(sheet, _columns(), WIDTHS, bold)
        for number, row in enumerate(_rows(figures), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell, wrapped)
                else:
                    sheet.write_number(number, column, cell)
        words = book.add_worksheet(pgettext("a sheet", "What they mean"))
        _head(words, _word_columns(), WORDS_WIDTHS, bold)
        for number, row in enumerate(_meanings(figures), start=1):
            for column, said in enumerate(row):
                words.write_string(number, column, said, wrapped)
        said = book.add_worksheet(pgettext("a sheet", "Notes"))
        said.set_column(0, 0, 110)
        for number, note in enumerate(notes):
            said.write_string(number, 0, note, wrapped)
    return written.getvalue()


def content_of(closed: ClosedYear, *, name: str) -> dict[str, Any]:
    """Return what stands on the paper, in the language of the screen."""
    language = get_language() or "it"
    title = _("Figures of the year %(year)s") % {"year": closed.year}
    return {
        "language": language,
        "title": title,
        "running": title,
        "kind": name,
        "state": day_in_full(closed.closed_date),
        "foot": name,
        "watermark": "",
        "page_of": _("Page {page} of {pages}"),
        "notes": _headed(name, closed),
        "columns": list(_columns()[1:]),
        "counted": _("What is counted"),
        "notes_title": pgettext("a sheet", "Notes"),
        "chapters": [
            {
                "title": str(chapter.label),
                "figures": [
                    {
                        "name": each.definition.name(language),
                        "counted": each.definition.counted(language),
                        "withheld": _withheld() if each.is_withheld else "",
                        "empty": "" if each.parts or each.is_withheld else _("None."),
                        "rows": [
                            [row[1], *(_as_text(cell) for cell in row[2:])]
                            for row in _rows([each])
                            if not each.is_withheld
                        ],
                    }
                    for each in closed.figures
                    if each.definition.chapter is chapter
                ],
            }
            for chapter in Chapter
        ],
    }


def _rows(figures: Sequence[SafeFigure]) -> Iterator[tuple[str | int | float, ...]]:
    language = get_language() or "it"
    for figure in figures:
        definition = figure.definition
        name = definition.name(language)
        if figure.is_withheld:
            yield (name, "", hidden(), hidden(), hidden(), "")
        for part in figure.parts:
            label = part_in_words(definition.code, part.code) if part.code else ""
            yield (name, label, *_cells(part), reckoned_in_words(definition.shape, part.reckoned))


def _cells(part: SafePart) -> Iterator[str | int]:
    for many in (part.many, part.whole, part.unknown):
        yield hidden() if many is None else many


def _as_text(cell: str | float) -> str:
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
        pgettext("a column", "Half within, or mean change"),
    )


def _word_columns() -> tuple[str, ...]:
    return (
        pgettext("a column", "Figure"),
        _("What is counted"),
        _("What counts as not known"),
        _("Counted so since"),
    )


def _meanings(figures: Sequence[SafeFigure]) -> Iterator[tuple[str, ...]]:
    language = get_language() or "it"
    for figure in figures:
        each = figure.definition
        since = day_in_full(each.from_date)
        yield (each.name(language), each.counted(language), each.unknown(language), since)


def _withheld() -> str:
    return _("Not told: it is of too few people, or it would say what is hidden elsewhere.")


def notes() -> list[str]:
    """Return what has to be known to read the figures of any closed year."""
    return [
        _(
            "Counts of people from 1 to %(most)d are hidden, with what would let them be worked"
            " out, and kinds with so few are not named; medians and means need at least %(few)d."
        )
        % {"most": FEW - 1, "few": FEW},
        _(
            "The year was closed on that day. What is written or corrected later is not in it, and"
            " it is not counted again."
        ),
        _(
            "A case that whoever closed the year is kept away from is not counted, nor one that"
            " was opened by mistake."
        ),
        _(
            "These figures are for whoever funds the work, and are not to be published: beside other"
            " tables they could tell more. What everybody may read is published by the network."
        ),
        _("A figure is never of a colleague, and no ground for comparing two offices."),
    ]


def _headed(name: str, closed: ClosedYear) -> list[str]:
    """Return the notes of a file: whose figures, of when, and how they are to be read."""
    when = _("Year %(year)s, counted on %(day)s.") % {
        "year": closed.year,
        "day": on_the_day(closed.closed_date),
    }
    return [name, when, *notes()]


@cache
def _template() -> str:
    templates = resources.files("visnet.doors.office") / "templates"
    return (templates / "office" / "figures" / "year.typ").read_text(encoding="utf-8")
