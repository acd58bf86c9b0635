"""An office document or slides (OOXML, OpenDocument) made anew from the parts that are known.

Read by `drawing.py`, shut in. What runs, what is embedded, and what would be fetched from elsewhere
when somebody opens the file, is refused; pictures are drawn anew; who wrote it is left out.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree  # nosec - a document type is refused before anything is parsed

MOST_PARTS = 3_000
MOST_BYTES = 80 * 1024 * 1024
"""Of all parts together, unpacked."""
LARGEST_PART = 24 * 1024 * 1024
OOXML_MAIN = {
    b"wordprocessingml.document.main+xml": "DOCX",
    b"presentationml.presentation.main+xml": "PPTX",
    b"spreadsheetml.sheet.main+xml": "XLSX",
}
ODF_MAIN = {
    b"application/vnd.oasis.opendocument.text": "ODT",
    b"application/vnd.oasis.opendocument.presentation": "ODP",
    b"application/vnd.oasis.opendocument.spreadsheet": "ODS",
}
ACTIVE_PART = re.compile(
    r"vbaproject|activex|embeddings/|oleobject|externallinks/|connections\.xml|querytables/"
    r"|customui|macro|^scripts/|^basic/|^object |/object |webextension|\.bin$",
    re.IGNORECASE,
)
ACTIVE_WORDS = re.compile(
    rb"macroEnabled|<!DOCTYPE|<!ENTITY|WEBSERVICE\(|_xlfn\.IMAGE\(|RTD\(|<script:|draw:object|draw:plugin|draw:applet|form:button"
    rb"|<ddeLink|altChunk|subDocument|ppaction://(program|macro|ole)",
    re.IGNORECASE,
)
FETCHING_FIELD = re.compile(r"\b(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT)\b", re.IGNORECASE)
SAFE_LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|\.\./", re.IGNORECASE)
TOLD_OF_AUTHORS = {
    "docProps/core.xml": (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        b'core-properties"/>'
    ),
    "docProps/app.xml": (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"/>'
    ),
    "docProps/custom.xml": (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'custom-properties"/>'
    ),
    "meta.xml": (
        b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' office:version="1.2"/>'
    ),
}
HREF = "{http://www.w3.org/1999/xlink}href"
LINKS = {
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}a",
    "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}a",
}
MADE = (1980, 1, 1, 0, 0, 0)
Redraw = Callable[[bytes, str], bytes]


class Refused(Exception):
    """The file is not taken, for the reason named."""


def remade(content: bytes, redraw: Redraw) -> tuple[str, bytes]:
    """Return what it is, and the document made anew. Raises `Refused`."""
    parts = list(_parts(content))
    kind = _kind(dict(parts))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, _remade_part(name, part, redraw))
    return kind, made.getvalue()


def rehearse() -> None:
    """Load what unpacking and reading need, while files can still be opened."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dot.xml", b"<dot/>" * 9)
    with zipfile.ZipFile(made) as archive:
        archive.read("dot.xml")
    for _event, _element in ElementTree.iterparse(io.BytesIO(b"<dot/>"), ("end",)):  # noqa: S314 - no document type
        pass


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each part, unpacked, counting what is unpacked as it comes."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise Refused("UNREADABLE") from None
    entries = archive.infolist()
    if archive.comment or not entries or min(one.header_offset for one in entries) != 0:
        raise Refused("ARCHIVE_INSIDE")
    if len(entries) > MOST_PARTS or len({one.filename.lower() for one in entries}) < len(entries):
        raise Refused("UNREADABLE")
    left = MOST_BYTES
    for one in entries:
        if one.is_dir() or one.filename == "Thumbnails/thumbnail.png":
            continue
        _check_entry(one)
        try:
            with archive.open(one) as packed:
                part = packed.read(min(left, LARGEST_PART) + 1)
        except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError):
            raise Refused("UNREADABLE") from None
        left -= len(part)
        if left < 0 or len(part) > LARGEST_PART:
            raise Refused("UNREADABLE")
        yield one.filename, part


def _check_entry(one: zipfile.ZipInfo) -> None:
    name = one.filename
    if one.flag_bits & 1:
        raise Refused("LOCKED")
    if one.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused("UNREADABLE")
    if ".." in name or name.startswith("/") or "\\" in name or not name.isprintable():
        raise Refused("UNREADABLE")
    if ACTIVE_PART.search(name):
        raise Refused("ACTIVE")


def _kind(parts: dict[str, bytes]) -> str:
    told = parts.get("[Content_Types].xml")
    if told is not None:
        found = [kind for main, kind in OOXML_MAIN.items() if main in told]
        if len(found) == 1:
            return found[0]
    elif parts.get("mimetype") in ODF_MAIN:
        return ODF_MAIN[parts["mimetype"]]
    raise Refused("NOT_ALLOWED")


def _remade_part(name: str, part: bytes, redraw: Redraw) -> bytes:
    if name in TOLD_OF_AUTHORS:
        return TOLD_OF_AUTHORS[name]
    ending = name.rpartition(".")[2].lower()
    if name == "mimetype":
        return part
    if ending in {"jpg", "jpeg"}:
        return redraw(part, "JPEG")
    if ending == "png":
        return redraw(part, "PNG")
    if ending in {"xml", "rels", "rdf", "vml"}:
        _check_words(name, part)
        return part
    raise Refused("ACTIVE")


def _check_words(name: str, part: bytes) -> None:
    """Refuse what would run, or fetch something, when the document is opened."""
    try:
        part.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("UNREADABLE") from None
    if b"\0" in part or ACTIVE_WORDS.search(part):
        raise Refused("ACTIVE")
    fields: list[str] = []
    try:
        for _event, element in ElementTree.iterparse(io.BytesIO(part), ("end",)):  # noqa: S314 - no document type
            fields += _field_words(element)
            _check_element(name, element)
            element.clear()
    except ElementTree.ParseError:
        raise Refused("UNREADABLE") from None
    # A field may be written in pieces.
    if FETCHING_FIELD.search("".join(fields)):
        raise Refused("ACTIVE")


def _field_words(element: "ElementTree.Element") -> Iterator[str]:
    """Yield what a field of a text document asks for."""
    if element.tag.endswith("}instrText"):
        yield element.text or ""
    if element.tag.endswith("}fldSimple"):
        yield from (f" {told} " for told in element.attrib.values())


def _check_element(name: str, element: "ElementTree.Element") -> None:
    if name.endswith(".rels"):
        _check_relation(element)
        return
    target = element.get(HREF, "")
    if element.tag in LINKS:
        if target and not SAFE_LINK.match(target):
            raise Refused("ACTIVE")
    elif ELSEWHERE.match(target):
        raise Refused("ACTIVE")


def _check_relation(element: "ElementTree.Element") -> None:
    if element.get("TargetMode", "").lower() != "external":
        return
    is_link = element.get("Type", "").endswith("/hyperlink")
    if not is_link or not SAFE_LINK.match(element.get("Target", "")):
        raise Refused("ACTIVE")
