"""A book for reading devices (EPUB 3.3), as one pure truth: the same words give the same bytes.

It holds text, headings, lists and pairs of term and meaning: no script, no font, no picture and no
address of anybody's server. What people wrote is only ever text in it.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

EPUB = "application/epub+zip"
"""What browsers call such a file."""
XHTML = "application/xhtml+xml"
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
LOOK = """body { line-height: 1.5; }
h1, h2, h3 { line-height: 1.25; }
.brief { font-weight: bold; }
.quiet { font-size: 0.9em; }
.hash { overflow-wrap: anywhere; font-family: monospace; font-size: 0.85em; }
dt { font-weight: bold; }
dd { margin: 0 0 0.5em; }
"""
FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability")
"""What of EPUB Accessibility holds for every such book: it is nothing but structured text."""
# Signs that XML 1.0 cannot hold.
UNHELD = dict.fromkeys([*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
del UNHELD[0x9], UNHELD[0xA], UNHELD[0xD]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a chapter: words, a heading within it, a list, or pairs of term and meaning."""

    kind: Literal["words", "heading", "list", "facts"] = "words"
    words: str = ""
    items: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    look: Literal["", "brief", "quiet", "hash"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One chapter, by the name of its file."""

    name: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is bound. `identifier` is the book's own URN; `day` is when its words were published.

    `contents` is what the table of contents is called, and `accessibility` says in a sentence what
    a reader can expect.
    """

    identifier: str
    language: str
    title: str
    description: str
    publisher: str
    contributors: tuple[str, ...]
    source: str
    day: date
    contents: str
    accessibility: str
    chapters: tuple[Chapter, ...]


def bind(book: Book) -> bytes:
    """Return the book as a file. The same book gives the same bytes."""
    bound = io.BytesIO()
    with zipfile.ZipFile(bound, "w") as archive:
        # The standard wants it first, and as it is, so that a file can be known by its beginning.
        _put(archive, "mimetype", EPUB.encode(), zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", CONTAINER.encode())
        _put(archive, "book/book.opf", _package(book))
        _put(archive, "book/contents.xhtml", _contents(book))
        _put(archive, "book/look.css", LOOK.encode())
        for chapter in book.chapters:
            _put(archive, f"book/{chapter.name}.xhtml", _chapter(book, chapter))
    return bound.getvalue()


def _put(
    archive: zipfile.ZipFile, name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _package(book: Book) -> bytes:
    top = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "unique-identifier": "identifier",
            "xml:lang": book.language,
        },
    )
    about = SubElement(top, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    _say(about, "dc:identifier", book.identifier, id="identifier")
    _say(about, "dc:title", book.title)
    _say(about, "dc:language", book.language)
    _say(about, "dc:creator", book.publisher)
    for contributor in book.contributors:
        _say(about, "dc:contributor", contributor)
    _say(about, "dc:publisher", book.publisher)
    # The standard takes no empty one.
    for name, said in (("dc:description", book.description), ("dc:source", book.source)):
        if said.strip():
            _say(about, name, said)
    _say(about, "dc:date", book.day.isoformat())
    for name, said in _properties(book):
        _say(about, "meta", said, property=name)
    files = SubElement(top, "manifest")
    _item(files, "contents", "contents.xhtml", XHTML).set("properties", "nav")
    _item(files, "look", "look.css", "text/css")
    spine = SubElement(top, "spine")
    for number, chapter in enumerate(book.chapters):
        _item(files, f"c{number}", f"{chapter.name}.xhtml", XHTML)
        SubElement(spine, "itemref", {"idref": f"c{number}"})
    return _xml(top)


def _properties(book: Book) -> Iterator[tuple[str, str]]:
    yield "dcterms:modified", f"{book.day.isoformat()}T00:00:00Z"
    yield "schema:accessMode", "textual"
    yield "schema:accessModeSufficient", "textual"
    for feature in FEATURES:
        yield "schema:accessibilityFeature", feature
    yield "schema:accessibilityHazard", "none"
    yield "schema:accessibilitySummary", book.accessibility


def _contents(book: Book) -> bytes:
    page, body = _page(book.language, book.contents)
    nav = SubElement(body, "nav", {"epub:type": "toc", "role": "doc-toc", "id": "toc"})
    _say(nav, "h1", book.contents)
    entries = SubElement(nav, "ol")
    for chapter in book.chapters:
        _say(SubElement(entries, "li"), "a", chapter.title, href=f"{chapter.name}.xhtml")
    return _xml(page, doctype=True)


def _chapter(book: Book, chapter: Chapter) -> bytes:
    page, body = _page(book.language, chapter.title)
    section = SubElement(body, "section", {"epub:type": "chapter", "role": "doc-chapter"})
    _say(section, "h1", chapter.title)
    for part in chapter.parts:
        _part(section, part)
    return _xml(page, doctype=True)


def _part(section: Element, part: Part) -> None:
    look: dict[str, str] = {"class": part.look} if part.look else {}
    if part.kind == "heading":
        _say(section, "h2", part.words)
    elif part.kind == "list" and part.items:
        items = SubElement(section, "ul", look)
        for item in part.items:
            _say(items, "li", item)
    elif part.kind == "facts" and part.facts:
        facts = SubElement(section, "dl", look)
        for term, meaning in part.facts:
            _say(facts, "dt", term)
            _say(facts, "dd", meaning)
    else:
        for paragraph in part.words.split("\n\n"):
            if paragraph.strip():
                _say(section, "p", paragraph.strip(), **look)


def _page(language: str, title: str) -> tuple[Element, Element]:
    page = Element(
        "html",
        {
            "xmlns": "http://www.w3.org/1999/xhtml",
            "xmlns:epub": "http://www.idpf.org/2007/ops",
            "lang": language,
            "xml:lang": language,
        },
    )
    head = SubElement(page, "head")
    _say(head, "title", title)
    SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": "look.css"})
    return page, SubElement(page, "body")


def _item(files: Element, identifier: str, address: str, kind: str) -> Element:
    return SubElement(files, "item", {"id": identifier, "href": address, "media-type": kind})


def _say(inside: Element, tag: str, words: str, **attributes: str) -> None:
    SubElement(inside, tag, attributes).text = words.translate(UNHELD)


def _xml(top: Element, *, doctype: bool = False) -> bytes:
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n' + (b"<!DOCTYPE html>\n" if doctype else b"")
    return head + tostring(top, encoding="unicode").encode() + b"\n"
