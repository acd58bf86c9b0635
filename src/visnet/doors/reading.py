"""A page of the site as readers see it: words, links and facts, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from visnet.doors import calendar_words, languages
from visnet.kit.civil_time import ROME
from visnet.publications.rules import INSIDE, Outline, PageLine, Piece, Run
from visnet.publications.vocabulary import PageKind

NEWEST = 3
STATUSES = {
    "planned": gettext_lazy("planned"),
    "running": gettext_lazy("under way"),
    "ended": gettext_lazy("ended"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A page to go on to: its title, where, a word about it, the day that it is about."""

    title: str
    href: str
    summary: str
    day: str
    language: str
    is_current: bool = False
    kind: PageKind = PageKind.TEXT


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known about what a page tells."""

    term: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the page shows."""

    title: str
    tab_title: str
    summary: str
    kind: PageKind
    language: str
    """The language in which the page is written."""
    is_in_another_language: bool
    pieces: tuple[Piece, ...]
    facts: tuple[Fact, ...]
    citation: str
    digest: str
    """The document that a product is, if it can be taken away."""
    kilobytes: int
    way_up: tuple[Way, ...]
    beneath: tuple[Way, ...]
    newest: tuple[Way, ...]
    chapters: tuple[Way, ...]
    published: str
    published_at: datetime
    changed_at: datetime
    picture: str


def read(
    line: PageLine, pieces: Sequence[Piece], *, outline: Outline, wanted: Sequence[str]
) -> Reading:
    """Return a page as it is shown to somebody who reads these languages, in that order."""
    stands_at = {each.key for each in (line, *outline.way_up(line, wanted))}
    home = outline.home(wanted)
    chapters = outline.beneath(home.key, wanted) if home else ()
    newest = newest_first(outline, wanted)[:NEWEST] if line.kind is PageKind.HOME else ()
    return Reading(
        title=line.title,
        tab_title=line.tab_title,
        summary=line.summary,
        kind=line.kind,
        language=line.language,
        is_in_another_language=line.language != wanted[0],
        pieces=tuple(_with_ways(piece, outline, wanted) for piece in pieces),
        facts=_facts(line),
        citation=_citation(line),
        digest=str(line.facts.get("digest", "")),
        kilobytes=int(line.facts.get("bytes", 0)) // 1024,
        way_up=tuple(way_to(each) for each in outline.way_up(line, wanted)),
        beneath=tuple(
            way_to(each) for each in _in_order(line.kind, outline.beneath(line.key, wanted))
        ),
        newest=tuple(way_to(each) for each in newest),
        chapters=tuple(
            replace(way_to(each), is_current=each.key in stands_at) for each in chapters
        ),
        published=_day(line.published_at),
        published_at=line.published_at,
        changed_at=line.changed_at,
        picture=next((piece.digest for piece in pieces if piece.width), ""),
    )


def address_of(line: PageLine) -> str:
    """Return where a page is read, in the language of the screen."""
    return reverse("public:site", args=[line.address]) if line.address else reverse("public:site")


def address_in(line: PageLine, language: str) -> str:
    """Return where a page is read, in a language."""
    with translation.override(language):
        return address_of(line)


def way_to(line: PageLine) -> Way:
    """Return a page as a list names it."""
    return Way(
        title=line.title,
        href=address_of(line),
        summary=line.summary,
        day=_own_day(line),
        language=line.language,
        kind=line.kind,
    )


def _in_order(kind: PageKind, lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """Return news and events with the newest first; everything else in the order of the site."""
    if kind is PageKind.LIST and lines and all(line.kind in DATED for line in lines):
        return sorted(lines, key=_sorting_day, reverse=True)
    return lines


DATED = frozenset({PageKind.NEWS, PageKind.EVENT})


def newest_first(outline: Outline, wanted: Sequence[str]) -> Sequence[PageLine]:
    """Return news and events, the newest first."""
    dated = [line for kind in sorted(DATED) for line in outline.of_kind(kind, wanted)]
    return sorted(dated, key=_sorting_day, reverse=True)


def _sorting_day(line: PageLine) -> str:
    facts = line.facts
    return str(
        facts.get("starts_at") or facts.get("happened_date") or line.published_at.isoformat()
    )


def _own_day(line: PageLine) -> str:
    if line.kind is PageKind.EVENT:
        return _moment(line.facts["starts_at"])
    if line.kind is PageKind.NEWS:
        return _fact_day(line.facts.get("happened_date")) or _day(line.published_at)
    return ""


def _with_ways(piece: Piece, outline: Outline, wanted: Sequence[str]) -> Piece:
    """Return a piece whose inner links lead to pages that are there."""
    runs = tuple(_led(run, outline, wanted) for run in piece.runs)
    items = tuple(tuple(_led(run, outline, wanted) for run in item) for item in piece.items)
    return replace(piece, runs=runs, items=items)


def _led(run: Run, outline: Outline, wanted: Sequence[str]) -> Run:
    if not run.href.startswith(f"{INSIDE}:"):
        return run
    line = outline.led_to(run.href, wanted)
    return replace(run, href=address_of(line) if line else "")


def _facts(line: PageLine) -> tuple[Fact, ...]:
    told = line.facts
    written_in = languages.name_of(told["written_in"]) if told.get("written_in") else ""
    found = (
        (_("Date"), _own_day(line) if line.kind is PageKind.NEWS else ""),
        (_("Begins"), _moment(told.get("starts_at"))),
        (_("Ends"), _moment(told.get("ends_at"))),
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


def _citation(line: PageLine) -> str:
    """Return how a product is cited: authors (year). Title. Publisher."""
    told = line.facts
    if line.kind is not PageKind.PRODUCT or not told.get("year"):
        return ""
    by = told.get("authors") or told.get("publisher") or ""
    publisher = told.get("publisher", "") if told.get("authors") else ""
    parts = [f"{by} ({told['year']})".strip(), line.title, publisher]
    return ". ".join(part for part in parts if part) + "."


def _moment(written: Any) -> str:
    if not written:
        return ""
    moment = localtime(datetime.fromisoformat(written), ROME)
    return f"{_day(moment)}, {moment:%H:%M}"


def _fact_day(written: Any) -> str:
    return _day(date.fromisoformat(written)) if written else ""


def _day(moment: date | datetime) -> str:
    day = localtime(moment, ROME).date() if isinstance(moment, datetime) else moment
    return calendar_words.day_in_full(day)


def wanted_languages(first: str) -> tuple[str, ...]:
    """Return the languages in which a page may be shown: the reader's, then the others."""
    return (first, *(code for code, _name in settings.LANGUAGES if code != first))
