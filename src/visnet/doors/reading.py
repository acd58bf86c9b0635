"""A page of the site as readers see it: words, links and facts, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from visnet.doors import reading_facts
from visnet.doors.reading_facts import Fact
from visnet.publications.rules import (
    INSIDE,
    Dates,
    Outline,
    PageLine,
    Piece,
    Run,
    dates_of,
    name_in_tab,
)
from visnet.publications.vocabulary import PageKind, PieceKind

NEWEST = 3


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that the page shows."""

    key: UUID
    title: str
    tab_title: str
    """What stands in the tab of the browser before the name of the site; empty where it would tell."""
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
    size: str
    is_without_document: bool
    """Whether this tells of a product that cannot be taken away here."""
    dates: Dates | None
    """From when to when, of an event."""
    is_over: bool
    where: str
    way_up: tuple[Way, ...]
    beneath: tuple[Way, ...]
    coming: tuple[Way, ...]
    """Events that are still to come or under way, the next first: beneath a list, or on the first page."""
    past: tuple[Way, ...]
    newest: tuple[Way, ...]
    chapters: tuple[Way, ...]
    published_at: datetime
    changed_at: datetime
    picture: str


def read(
    line: PageLine, pieces: Sequence[Piece], *, outline: Outline, wanted: Sequence[str], on: date
) -> Reading:
    """Return a page as it is shown on a day to whoever reads these languages, in that order."""
    stands_at = {each.key for each in (line, *outline.way_up(line, wanted))}
    home = outline.home(wanted)
    chapters = outline.beneath(home.key, wanted) if home else ()
    beneath = outline.beneath(line.key, wanted)
    is_first = line.kind is PageKind.HOME
    events = outline.of_kind(PageKind.EVENT, wanted) if is_first else _events(beneath)
    coming, past = _by_day(events, on)
    dates = dates_of(line.facts) if line.kind is PageKind.EVENT else None
    return Reading(
        key=line.key,
        title=line.title,
        tab_title=name_in_tab(title=line.title, written=line.tab_title),
        summary=line.summary,
        kind=line.kind,
        language=line.language,
        is_in_another_language=line.language != wanted[0],
        pieces=tuple(_with_ways(piece, outline, wanted) for piece in pieces),
        facts=reading_facts.facts_of(line),
        citation=reading_facts.citation_of(
            line, whole_address=f"{settings.FRONT_ADDRESS}{address_in(line, line.language)}"
        ),
        digest=str(line.facts.get("digest", "")),
        size=reading_facts.size_in_words(int(line.facts.get("bytes", 0))),
        is_without_document=reading_facts.is_without_document(line),
        dates=dates,
        is_over=dates is not None and dates.is_over(on),
        where=str(line.facts.get("where", "")),
        way_up=tuple(way_to(each) for each in outline.way_up(line, wanted)),
        beneath=tuple(
            way_to(each)
            for each in _in_order(line.kind, beneath)
            if each.kind is not PageKind.EVENT
        ),
        coming=tuple(way_to(each) for each in (coming[:NEWEST] if is_first else coming)),
        past=() if is_first else tuple(way_to(each) for each in past),
        newest=tuple(way_to(each) for each in _news(outline, wanted)) if is_first else (),
        chapters=tuple(
            replace(way_to(each), is_current=each.key in stands_at) for each in chapters
        ),
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
        day=reading_facts.stands_above(line),
        language=line.language,
        kind=line.kind,
    )


def _in_order(kind: PageKind, lines: Sequence[PageLine]) -> Sequence[PageLine]:
    """Return news and events with the newest first; everything else in the order of the site."""
    if kind is PageKind.LIST and lines and all(line.kind in DATED for line in lines):
        return sorted(lines, key=_sorting_day, reverse=True)
    return lines


DATED = frozenset({PageKind.NEWS, PageKind.EVENT})


def _events(lines: Sequence[PageLine]) -> Sequence[PageLine]:
    return [line for line in lines if line.kind is PageKind.EVENT]


def _by_day(events: Sequence[PageLine], on: date) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
    """Return events that are not over on a day, the next first, and those that are, the last first."""
    in_order = sorted(events, key=lambda line: dates_of(line.facts).begins)
    coming = [line for line in in_order if not dates_of(line.facts).is_over(on)]
    return coming, [line for line in reversed(in_order) if line not in coming]


def _news(outline: Outline, wanted: Sequence[str]) -> Sequence[PageLine]:
    return sorted(outline.of_kind(PageKind.NEWS, wanted), key=_sorting_day, reverse=True)[:NEWEST]


def newest_first(outline: Outline, wanted: Sequence[str]) -> Sequence[PageLine]:
    """Return news and events, the newest first."""
    dated = [line for kind in sorted(DATED) for line in outline.of_kind(kind, wanted)]
    return sorted(dated, key=_sorting_day, reverse=True)


def _sorting_day(line: PageLine) -> str:
    facts = line.facts
    return str(
        facts.get("starts_at") or facts.get("happened_date") or line.published_at.isoformat()
    )


def _with_ways(piece: Piece, outline: Outline, wanted: Sequence[str]) -> Piece:
    """Return a piece whose inner links lead to pages that are there, a file with what it is."""
    if piece.kind is PieceKind.FILE:
        return replace(piece, description=reading_facts.file_in_words(piece))
    runs = tuple(_led(run, outline, wanted) for run in piece.runs)
    items = tuple(tuple(_led(run, outline, wanted) for run in item) for item in piece.items)
    return replace(piece, runs=runs, items=items)


def _led(run: Run, outline: Outline, wanted: Sequence[str]) -> Run:
    if not run.href.startswith(f"{INSIDE}:"):
        return run
    line = outline.led_to(run.href, wanted)
    return replace(run, href=address_of(line) if line else "")


def wanted_languages(first: str) -> tuple[str, ...]:
    """Return the languages in which a page may be shown: the reader's, then the others."""
    return (first, *(code for code, _name in settings.LANGUAGES if code != first))
