"""In which encoding a text file is written. What cannot be known is refused, not guessed."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from visnet.directory.rules.files.limits import CHUNK
from visnet.directory.rules.row_faults import Unreadable
from visnet.directory.vocabulary import FaultKind

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WINDOWS = "cp1252"
# What Windows writes above ASCII in Italian: letters with accents, the euro, quotes, dashes.
LIKELY_IN_WINDOWS = frozenset(
    "àèéìíòóùúÀÈÉÌÒÓÙÇçñüöäÜÖÄß°§€«»\u201c\u201d\u2018\u2019\u2013\u2014…·ªº£"
)


def encoding_of(file: IO[bytes]) -> str:
    """Return the encoding of a text file and leave it at its beginning. Raises `Unreadable`.

    A file without a mark is UTF-8 if it is valid UTF-8; else Windows-1252, as older spreadsheets
    save it here, if every letter above ASCII is one that is written in Italian. UTF-16 without a
    mark is told by its zero bytes.
    """
    file.seek(0)
    beginning = file.read(4096)
    file.seek(0)
    for mark, encoding in MARKS:
        if beginning.startswith(mark):
            return encoding
    if not beginning:
        raise Unreadable(FaultKind.EMPTY_FILE)
    if b"\0" in beginning:
        return _sixteen_bits(beginning)
    if _all(file, "utf-8"):
        return "utf-8"
    if _all(file, WINDOWS, allowed=LIKELY_IN_WINDOWS):
        return WINDOWS
    raise Unreadable(FaultKind.NOT_TEXT)


@contextmanager
def opened_as_text(file: IO[bytes], encoding: str) -> Iterator[io.TextIOWrapper]:
    """Give the file as text, and leave it open afterwards; bad bytes raise `Unreadable`."""
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield text
    except UnicodeError as error:
        raise Unreadable(FaultKind.NOT_TEXT) from error
    finally:
        text.detach()


def _sixteen_bits(beginning: bytes) -> str:
    even, odd = beginning[0::2].count(0), beginning[1::2].count(0)
    half = len(beginning) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    if even + odd > len(beginning) * 0.2:
        raise Unreadable(FaultKind.NOT_TEXT)
    return "utf-8"


def _all(file: IO[bytes], encoding: str, allowed: frozenset[str] | None = None) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            if allowed is not None and not _is_likely(text, allowed):
                return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    finally:
        file.seek(0)
    return True


def _is_likely(text: str, allowed: frozenset[str]) -> bool:
    return all(letter < "\x80" or letter in allowed for letter in set(text))
