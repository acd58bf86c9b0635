"""What EPUB 3.3 asks of a book, as far as it can be told without a program of others.

The rules of epubcheck that bear on a book of words: the archive, the package, the contents, each page.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
HTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
NAME = re.compile(r"[A-Za-z_][\w.-]*")
VOCABULARY = {
    "schema:accessMode": {"textual", "visual", "auditory", "tactile"},
    "schema:accessModeSufficient": {"textual"},
    "schema:accessibilityHazard": {"none"},
    "schema:accessibilityFeature": {
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "displayTransformability",
        "alternativeText",
    },
}
PREFIXES = {"dcterms", "schema", "a11y", "rendition", "media", "marc", "onix", "xsd"}
MEDIA = {"xhtml": "application/xhtml+xml", "css": "text/css"}


def faults_by_rule(book: bytes) -> list[str]:
    """Return each rule that a book breaks, and where."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
        flags = {entry.flag_bits & 0x1 for entry in archive.infolist()}
    found = [f"OPF-060 twice: {name}" for name, many in Counter(names).items() if many > 1]
    found += ["RSC-004 encrypted"] * (flags != {0})
    if names[0] != "mimetype" or parts["mimetype"] != b"application/epub+zip":
        found.append("PKG-006 mimetype")
    for name, content in parts.items():
        if name != "mimetype" and not name.endswith(".css"):
            try:
                ElementTree.fromstring(content)  # noqa: S314  our own book
            except ElementTree.ParseError as wrong:
                return [*found, f"RSC-016 {name}: {wrong}"]
    roots = list(_read(parts["META-INF/container.xml"]).findall(".//{*}rootfile"))
    if [each.get("media-type") for each in roots] != ["application/oebps-package+xml"]:
        return [*found, "RSC-003 container"]
    address = roots[0].get("full-path") or ""
    package, folder = _read(parts[address]), address.rpartition("/")[0]
    found += _package(package)
    files = {
        name.removeprefix(f"{folder}/"): content
        for name, content in parts.items()
        if name.startswith(f"{folder}/") and name != address
    }
    found += _manifest(package, files)
    for name, content in files.items():
        if name.endswith(".xhtml"):
            found += [f"{name}: {fault}" for fault in _page(content, files, package)]
    return found


def _read(content: bytes) -> Element:
    return ElementTree.fromstring(content)  # noqa: S314  our own book


def _package(package: Element) -> Iterator[str]:
    if package.get("version") != "3.0":
        yield "OPF-001 version"
    about = package.find(f"{OPF}metadata")
    assert about is not None
    for each in about:
        if not (each.text or "").strip():
            yield f"RSC-005 empty: {each.tag}"
    for name in ("identifier", "title", "language"):
        if about.find(f"{DC}{name}") is None:
            yield f"RSC-005 no {name}"
    if len(about.findall(f"{DC}date")) > 1:
        yield "RSC-005 two dates"
    unique = [
        each
        for each in about.findall(f"{DC}identifier")
        if each.get("id") == package.get("unique-identifier")
    ]
    if len(unique) != 1 or not (unique[0].text or "").startswith("urn:uuid:"):
        yield "OPF-030 identifier"
    yield from _properties(about)


def _properties(about: Element) -> Iterator[str]:
    said = [(each.get("property") or "", each.text or "") for each in about.findall(f"{OPF}meta")]
    modified = [words for name, words in said if name == "dcterms:modified"]
    if len(modified) != 1 or not MODIFIED.fullmatch(modified[0]):
        yield "RSC-005 modified"
    for name, words in said:
        if name.partition(":")[0] not in PREFIXES:
            yield f"OPF-028 {name}"
        if name in VOCABULARY and words not in VOCABULARY[name]:
            yield f"{name}: {words}"
    missing = {*VOCABULARY, "schema:accessibilitySummary"} - {name for name, _words in said}
    yield from (f"accessibility: no {name}" for name in sorted(missing))


def _manifest(package: Element, files: dict[str, bytes]) -> Iterator[str]:
    items = list(package.iter(f"{OPF}item"))
    if sorted(each.get("href") or "" for each in items) != sorted(files):
        yield "OPF-003 manifest and archive differ"
    identifiers = [each.get("id") or "" for each in package.iter() if each.get("id")]
    if len(set(identifiers)) < len(identifiers) or not all(map(NAME.fullmatch, identifiers)):
        yield "RSC-005 identifiers"
    for each in items:
        href = each.get("href") or ""
        if not FILE_NAME.fullmatch(href):
            yield f"PKG-009 {href}"
        if each.get("media-type") != MEDIA.get(href.rpartition(".")[2]):
            yield f"OPF-029 {href}"
    if sum("nav" in (each.get("properties") or "").split() for each in items) != 1:
        yield "RSC-005 nav"
    spine = [each.get("idref") or "" for each in package.iter(f"{OPF}itemref")]
    if not spine or len(set(spine)) < len(spine) or not set(spine) <= set(identifiers):
        yield "OPF-034 spine"


def _page(content: bytes, files: dict[str, bytes], package: Element) -> Iterator[str]:
    if not content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>'):
        yield "HTM-004 doctype"
    page, language = _read(content), package.findtext(f".//{DC}language")
    if page.tag != f"{HTML}html" or {page.get("lang"), page.get(f"{XML}lang")} != {language}:
        yield "RSC-005 language"
    if not (page.findtext(f"{HTML}head/{HTML}title") or "").strip():
        yield "RSC-005 title"
    levels = [int(each.tag[-1]) for each in page.iter() if re.fullmatch(r".*}h[1-6]", each.tag)]
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        yield "headings in order"
    marks = [each.get("id") for each in page.iter() if each.get("id")]
    if len(set(marks)) < len(marks):
        yield "RSC-005 id twice"
    yield from _inside(page, files)
    for nav in page.iter(f"{HTML}nav"):
        yield from _contents(nav, package)


def _inside(page: Element, files: dict[str, bytes]) -> Iterator[str]:
    for each in page.iter():
        tag = each.tag.removeprefix(HTML)
        if tag in {"script", "img", "iframe", "object", "video", "audio", "style"}:
            yield f"RSC-006 {tag}"
        if each.get("style") or any(name.startswith("on") for name in each.attrib):
            yield f"more than words: {tag}"
        href = each.get("href")
        if href is not None and href.partition("#")[0] not in files:
            yield f"RSC-007 {href}"
        if tag in {"ul", "ol", "dl"} and not len(each):
            yield f"empty {tag}"


def _contents(nav: Element, package: Element) -> Iterator[str]:
    if nav.get(f"{OPS}type") != "toc":
        yield "RSC-005 nav without type"
    links = list(nav.iter(f"{HTML}a"))
    if not links or not all("".join(each.itertext()).strip() for each in links):
        yield "RSC-005 nav without words"
    named = {each.get("id"): each.get("href") for each in package.iter(f"{OPF}item")}
    order = [named.get(each.get("idref")) for each in package.iter(f"{OPF}itemref")]
    if [each.get("href") for each in links] != order:
        yield "NAV-011 order"
