"""What is known about what a page tells, in words: days, places, documents, how to cite it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.doors import calendar_words, languages
from visnet.kit.civil_time import ROME
from visnet.publications.rules import PageLine, Piece, dates_of
from visnet.publications.vocabulary import PageKind

STATUSES = {
    "planned": gettext_lazy("planned"),
    "running": gettext_lazy("under way"),
    "ended": gettext_lazy("ended"),
}
KILOBYTE = 1024
CITED_AS = "VIS Network"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known about what a page tells."""

    term: str
    description: str


def facts_of(line: PageLine) -> tuple[Fact, ...]:
    """Return what is known, in the order in which it is asked."""
    told = line.facts
    written_in = languages.name_of(told["written_in"]) if told.get("written_in") else ""
    begins, ends = _dates_in_words(line)
    found = (
        (_("Date"), stands_above(line) if line.kind is PageKind.NEWS else ""),
        (_("Date") if told.get("is_whole_day") and not ends else _("Begins"), begins),
        (_("Ends"), ends),
        (_("Where"), told.get("where", "")),
        (_("Who is responsible"), told.get("responsible", "")),
        (_("How far it is"), str(STATUSES.get(told.get("status", ""), ""))),
        (_("From which day"), _fact_day(told.get("from_date"))),
        (_("Until which day"), _fact_day(told.get("until_date"))),
        (_("Authors"), told.get("authors", "")),
        (_("Year"), str(told.get("year", ""))),
        (_("Language"), written_in),
        (_("Published by"), told.get("publisher", "")),
    )
    return tuple(Fact(term, description) for term, description in found if description)


def stands_above(line: PageLine) -> str:
    """Return what stands above a title in a list: the day that it is about; a document that is missing."""
    if line.kind is PageKind.EVENT:
        return _dates_in_words(line)[0]
    if line.kind is PageKind.NEWS:
        return _fact_day(line.facts.get("happened_date")) or _day(line.published_at)
    return _("Not yet published here") if is_without_document(line) else ""


def is_without_document(line: PageLine) -> bool:
    """Whether this tells of a product that cannot be taken away here."""
    told = line.facts
    return line.kind is PageKind.PRODUCT and not (told.get("digest") or told.get("has_file"))


def citation_of(line: PageLine, *, whole_address: str) -> str:
    """Return how a page is cited; a product by who wrote it, and when."""
    told = line.facts
    by, publisher = told.get("authors", ""), told.get("publisher", "")
    if line.kind is PageKind.PRODUCT and (by or publisher):
        year = f" ({told['year']})" if told.get("year") else ""
        parts = [f"{by or publisher}{year}", line.title, publisher if by else ""]
    else:
        parts = [CITED_AS, line.title, _day(line.changed_at)]
    return f"{'. '.join(part for part in parts if part)}. {whole_address}"


def file_in_words(piece: Piece) -> str:
    """Return what is said of a document beside its title: its language, year, kind and size."""
    language = languages.name_of(piece.language) if piece.language else ""
    told = (language, str(piece.year or ""), "PDF", size_in_words(piece.bytes))
    return ", ".join(each for each in told if each)


def size_in_words(many: int) -> str:
    """Return a number of bytes as people know it."""
    kilobytes = max(1, round(many / KILOBYTE))
    if kilobytes < KILOBYTE:
        return f"{kilobytes} kB"
    return f"{number_format(round(kilobytes / KILOBYTE, 1), 1)} MB"


def _dates_in_words(line: PageLine) -> tuple[str, str]:
    """Return when an event begins and ends, if that is another moment; two empty strings for others."""
    if line.kind is not PageKind.EVENT:
        return "", ""
    dates = dates_of(line.facts)
    said = _day if dates.is_whole_day else _moment
    ends = said(dates.ends) if dates.ends else ""
    return said(dates.begins), ends if ends != said(dates.begins) else ""


def _moment(moment: datetime) -> str:
    return f"{_day(moment)}, {localtime(moment, ROME):%H:%M}"


def _fact_day(written: Any) -> str:
    return _day(date.fromisoformat(written)) if written else ""


def _day(moment: date | datetime) -> str:
    day = localtime(moment, ROME).date() if isinstance(moment, datetime) else moment
    return calendar_words.day_in_full(day)
