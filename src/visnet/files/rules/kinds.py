"""What a file is, told by its content. Whatever is not on the list does not come in."""

import hashlib
import re

from visnet.files.vocabulary import FileKind, Trouble

LARGEST_FILE = 25 * 1024 * 1024
LONGEST_TEXT = 1024 * 1024
BEGINNINGS: dict[FileKind, bytes] = {
    FileKind.PDF: b"%PDF-",
    FileKind.JPEG: b"\xff\xd8\xff",
    FileKind.PNG: b"\x89PNG\r\n\x1a\n",
}
OFFICE, VIDEO = "OFFICE", "VIDEO"
"""What only a file to learn from may be."""
MARKUP = re.compile(
    rb"^(\xef\xbb\xbf)?\s*(<|#!|%!|\{\\rtf|MIME-Version:|From )|<(svg|html|script|!doctype|\?xml)\b",
    re.IGNORECASE,
)
"""Texts that some program would run or draw: SVG, HTML, scripts, PostScript, RTF, mail."""
ARCHIVE_ENDS = (b"PK\x05\x06", b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
END_SEARCHED = 66_000
"""How far from its end a ZIP archive may have its table of contents."""
ACTIVE_IN_PDF = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z])")
WRITTEN_IN_HEXADECIMAL = re.compile(rb"#([0-9A-Fa-f]{2})")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


class NotTaken(Exception):
    """A file that is not taken. `trouble` says why; nothing of the content is ever in here."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def kind_of(*, content: bytes) -> FileKind:
    """Return what a file is. Raises `NotTaken` for all that is not on the list."""
    if not content:
        raise NotTaken(Trouble.EMPTY)
    if len(content) > LARGEST_FILE:
        raise NotTaken(Trouble.TOO_LARGE)
    for kind, beginning in BEGINNINGS.items():
        if content.startswith(beginning):
            _refuse_what_hides(kind, content)
            return kind
    if _is_plain_text(content):
        return FileKind.TEXT
    raise NotTaken(Trouble.NOT_ALLOWED)


def looks_like(*, content: bytes) -> str:
    """Return as what a file to learn from is to be read. Raises `NotTaken` for all that is not on the list."""
    if not content:
        raise NotTaken(Trouble.EMPTY)
    if len(content) > LARGEST_FILE:
        raise NotTaken(Trouble.TOO_LARGE)
    if content.startswith(b"PK\x03\x04"):
        return OFFICE
    if content[4:8] == b"ftyp":
        if ARCHIVE_ENDS[0] in content[-END_SEARCHED:]:
            raise NotTaken(Trouble.ARCHIVE_INSIDE)
        return VIDEO
    return kind_of(content=content).value


def sha256_of(*, content: bytes) -> str:
    """Return the SHA-256 of a file, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _refuse_what_hides(kind: FileKind, content: bytes) -> None:
    end = content[-END_SEARCHED:]
    if ARCHIVE_ENDS[0] in end or any(mark in content[:1024] for mark in ARCHIVE_ENDS[1:]):
        raise NotTaken(Trouble.ARCHIVE_INSIDE)
    if kind is FileKind.PDF and _is_active(content):
        raise NotTaken(Trouble.ACTIVE)


def _is_active(content: bytes) -> bool:
    plain = WRITTEN_IN_HEXADECIMAL.sub(lambda found: bytes([int(found[1], 16)]), content)
    return ACTIVE_IN_PDF.search(plain) is not None


def _is_plain_text(content: bytes) -> bool:
    if len(content) > LONGEST_TEXT or CONTROL.search(content) or MARKUP.search(content):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
