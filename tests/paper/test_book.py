"""A book for reading devices: what the standard asks of its archive, and nothing in it but words."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.paper.epub_rules import faults_by_rule
from visnet.paper.rules import EPUB, Book, Chapter, Part, bind

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
HTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
BOOK = Book(
    identifier="urn:uuid:2f4c1a52-8e0b-4d83-9c44-0b8f3b6a9d10",
    language="it",
    title="Dal primo contatto",
    description="Chi fa che cosa.",
    publisher="Rete di prova",
    contributors=("Ente uno", "Ente due"),
    source="SHA-256 0",
    day=date(2026, 11, 30),
    contents="Indice",
    accessibility="Solo testo.",
    chapters=(
        Chapter(
            name="beginning",
            title="Inizio",
            parts=(
                Part(words="Primo.\n\nSecondo.", look="brief"),
                Part(kind="heading", words="Sotto"),
                Part(kind="list", items=("uno", "due")),
                Part(kind="facts", facts=(("Chi", "Tutti"),)),
            ),
        ),
        Chapter(name="end", title="Fine", parts=(Part(words="Basta."),)),
    ),
)
ACCESSIBILITY = {
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
}
HOSTILE = [
    "</p><script>alert(1)</script>",
    "&lt;b&gt; ]]> <!ENTITY y SYSTEM 'file:///etc/passwd'> &y;",
    "\x00\x08\ufffe\ud800 lettera 🤝 \u202e",
    "<img src='http://localhost/x.png'/>",
]


def read(part: bytes) -> Element:
    return ElementTree.fromstring(part)  # noqa: S314  our own book


def parts_of(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults_in(book: bytes) -> list[str]:
    """Return what a reading device would stumble on (EPUB 3.3, the checks that need no program)."""
    parts, faults = parts_of(book), [*_beginning(book), *faults_by_rule(book)]
    root = read(parts["META-INF/container.xml"]).find(".//{*}rootfile")
    assert root is not None
    package = read(parts[root.get("full-path") or ""])
    named = {item.get("href"): item for item in package.iter(f"{OPF}item")}
    inside = {name.removeprefix("book/") for name in parts if name.startswith("book/")}
    if set(named) != inside - {"book.opf"}:
        faults.append(f"manifest: {set(named) ^ (inside - {'book.opf'})}")
    if [item.get("properties") for item in named.values()].count("nav") != 1:
        faults.append("nav")
    identifiers = {item.get("id") for item in named.values()}
    spine = {each.get("idref") for each in package.iter(f"{OPF}itemref")}
    if len(identifiers) != len(named) or not spine <= identifiers:
        faults.append("spine")
    identifier = package.find(f".//{DC}identifier")
    if identifier is None or package.get("unique-identifier") != identifier.get("id"):
        faults.append("identifier")
    if not {each.get("property") for each in package.iter(f"{OPF}meta")} >= ACCESSIBILITY:
        faults.append("accessibility")
    return [*faults, *_pages(parts, named, package.findtext(f".//{DC}language") or "")]


def _beginning(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        first = archive.infolist()[0]
    if (first.filename, first.compress_type, first.extra) != ("mimetype", 0, b""):
        return ["mimetype is not first and plain"]
    return [] if book[30:58] == f"mimetype{EPUB}".encode() else ["mimetype"]


def _pages(parts: dict[str, bytes], named: dict[str | None, Element], language: str) -> list[str]:
    faults = []
    for href, item in named.items():
        if item.get("media-type") != "application/xhtml+xml" or f"book/{href}" not in parts:
            continue
        page = read(parts[f"book/{href}"])
        if page.get("lang") != language or len(list(page.iter(f"{HTML}h1"))) != 1:
            faults.append(f"{href}: language or heading")
        if not page.findtext(f"{HTML}head/{HTML}title"):
            faults.append(f"{href}: title")
        for link in page.iter(f"{HTML}a"):
            if link.get("href") not in named:
                faults.append(f"{href}: {link.get('href')}")
        if {"script", "img", "iframe"} & {each.tag.split("}")[-1] for each in page.iter()}:
            faults.append(f"{href}: more than words")
    return faults


def test_the_archive_is_as_the_standard_asks() -> None:
    assert faults_in(bind(BOOK)) == []


def test_a_flawed_archive_would_be_noticed() -> None:
    """The failing control."""
    flawed = io.BytesIO()
    with zipfile.ZipFile(flawed, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = parts_of(bind(BOOK))
        del parts["book/end.xhtml"]
        archive.writestr("mimetype", parts.pop("mimetype"))
        for name, content in parts.items():
            archive.writestr(name, content.replace(b' lang="it"', b"").replace(b"schema:", b"x:"))

    found = " ".join(faults_in(flawed.getvalue()))

    for said in ("mimetype is not first", "manifest", "accessibility", "language"):
        assert said in found


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"T00:00:00Z", b" 00:00", "RSC-005 modified"),
        (b"<dc:title>Dal primo contatto", b"<dc:title>", "RSC-005 empty"),
        (b"<dc:language>it", b"<dc:language>en", "RSC-005 language"),
        (b"urn:uuid:", b"uuid:", "OPF-030"),
        (b"application/xhtml+xml", b"text/html", "OPF-029"),
        (b'properties="nav"', b"", "RSC-005 nav"),
        (b'idref="c1"', b'idref="c0"', "OPF-034"),
        (b'href="end.xhtml">', b'href="beginning.xhtml">', "NAV-011"),
        (b"<!DOCTYPE html>\n", b"", "HTM-004"),
        (b"<h2>", b"<h4>", "RSC-016"),
        (b"<h2>Sotto</h2>", b"<h4>Sotto</h4>", "headings in order"),
        (b"</h1>", b"</h1><script></script>", "RSC-006"),
        (b"</h1>", b"</h1><p onclick='a'></p>", "more than words"),
        (b"textual", b"smell", "schema:accessMode"),
        (b"schema:accessibilitySummary", b"schema:other", "accessibility: no"),
        (b"oebps-package", b"package", "RSC-003"),
    ],
)
def test_each_rule_notices_what_breaks_it(before: bytes, after: bytes, said: str) -> None:
    """The failing controls."""
    flawed = io.BytesIO()
    with zipfile.ZipFile(flawed, "w") as archive:
        for name, content in parts_of(bind(BOOK)).items():
            archive.writestr(name, content.replace(before, after))

    assert said in " ".join(faults_by_rule(flawed.getvalue()))


def test_what_is_empty_is_left_out() -> None:
    chapter = Chapter(name="one", title="Uno", parts=(Part(kind="list"), Part(kind="facts")))

    assert faults_in(bind(replace(BOOK, description=" ", source="", chapters=(chapter,)))) == []


def test_the_same_book_gives_the_same_bytes() -> None:
    assert bind(BOOK) == bind(replace(BOOK))
    assert bind(BOOK) != bind(replace(BOOK, title="Altro"))


def test_contents_lead_to_every_chapter_in_order() -> None:
    nav = read(parts_of(bind(BOOK))["book/contents.xhtml"])
    toc = nav.find(f".//{HTML}nav")

    assert toc is not None
    assert toc.get(f"{OPS}type") == "toc"
    assert [each.text for each in toc.iter(f"{HTML}a")] == ["Inizio", "Fine"]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_typed_is_only_ever_text(words: str) -> None:
    chapter = Chapter(
        name="hostile",
        title=words,
        parts=(
            Part(words=words),
            Part(kind="list", items=(words,)),
            Part(kind="facts", facts=((words, words),)),
            Part(kind="heading", words=words),
        ),
    )

    book = bind(replace(BOOK, title=words, publisher=words, chapters=(chapter,)))

    assert faults_in(book) == []
