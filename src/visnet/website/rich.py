"""An editor's formatted words, as plain pieces: what is not known is left out, never passed on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from visnet.publications.rules import INSIDE, Piece, Run, is_safe_link
from visnet.publications.vocabulary import PieceKind

KeyOf = Callable[[int], UUID | None]
"""Finds the key of a page by its number in the newsroom."""
DROPPED = frozenset({"script", "style", "iframe", "object", "embed", "template"})
STRONG = frozenset({"b", "strong"})
EMPHASIS = frozenset({"i", "em"})
LISTS = frozenset({"ul", "ol"})
HEADINGS = {"h2": 2, "h3": 3, "h4": 3}


def to_pieces(html: str, *, key_of: KeyOf) -> Iterator[Piece]:
    """Return paragraphs, lists and headings in the order in which they stand."""
    for element in BeautifulSoup(html, "html.parser").children:
        piece = _piece(element, key_of)
        if piece is not None:
            yield piece


def _piece(element: PageElement, key_of: KeyOf) -> Piece | None:
    if isinstance(element, Tag) and element.name in LISTS:
        items = tuple(_runs(item, key_of) for item in element.find_all("li", recursive=False))
        items = tuple(item for item in items if item)
        if not items:
            return None
        return Piece(kind=PieceKind.LIST, items=items, is_ordered=element.name == "ol")
    if isinstance(element, Tag) and element.name in HEADINGS:
        words = element.get_text(" ", strip=True)
        return Piece(kind=PieceKind.HEADING, text=words, level=HEADINGS[element.name])
    runs = _runs(element, key_of)
    return Piece(kind=PieceKind.PARAGRAPH, runs=runs) if runs else None


def _runs(element: PageElement, key_of: KeyOf) -> tuple[Run, ...]:
    """Return the words of one paragraph, neighbours that look alike put together."""
    joined: list[Run] = []
    for run in _walk(element, Run(""), key_of):
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(run for run in joined if run.text)


def _walk(element: PageElement, look: Run, key_of: KeyOf) -> Iterator[Run]:
    # Comments are strings too, of a kind of their own.
    if type(element) is NavigableString:
        yield replace(look, text=" ".join(str(element).split("\n")))
        return
    if not isinstance(element, Tag) or element.name in DROPPED:
        return
    if element.name == "br":
        yield replace(look, text=" ")
        return
    look = replace(
        look,
        strong=look.strong or element.name in STRONG,
        emphasis=look.emphasis or element.name in EMPHASIS,
        href=_href(element, key_of) if element.name == "a" else look.href,
    )
    for child in element.children:
        yield from _walk(child, look, key_of)


def _href(link: Tag, key_of: KeyOf) -> str:
    """Return where a link leads, or nothing where it may not lead there."""
    number = str(link.get("id") or "")
    if link.get("linktype") == "page":
        key = key_of(int(number)) if number.isdigit() else None
        return f"{INSIDE}:{key}" if key else ""
    written = str(link.get("href") or "")
    return written if is_safe_link(written) else ""
