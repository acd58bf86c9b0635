"""Walking through the XML of a spreadsheet without keeping anything, before it is opened.

The library that reads spreadsheets makes a tree of each row. A row with ten million cells, a word
of a gigabyte or an entity that unfolds itself would fill the memory; here they are only counted.
"""

from typing import IO
from xml.parsers import expat

from visnet.directory.rules.files.limits import CHUNK
from visnet.directory.rules.row_faults import Unreadable
from visnet.directory.vocabulary import FaultKind

UNITS = frozenset({"row", "si"})
"""What is read one at a time: a row of a sheet, one of the shared words."""
MOST_IN_A_UNIT = 5_000
MOST_OUTSIDE = 200_000
LONGEST_IN_A_UNIT = 4 * 1024 * 1024
LONGEST_TOKEN = 2 * 1024 * 1024


class _Counter:
    """Counts elements and letters of the unit that is open, and elements outside any."""

    def __init__(self) -> None:
        self._open_units = 0
        self._elements = 0
        self._letters = 0
        self._outside = 0

    def start(self, name: str, _attributes: object) -> None:
        if name.rpartition(":")[2] in UNITS:
            self._open_units += 1
            self._elements = self._letters = 0
        elif self._open_units:
            self._elements += 1
        else:
            self._outside += 1
        self._check()

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] in UNITS:
            self._open_units -= 1

    def letters(self, text: str) -> None:
        self._letters += len(text)
        self._check()

    def doctype(self, *_declared: object) -> None:
        raise Unreadable(FaultKind.BROKEN_FILE)

    def _check(self) -> None:
        if (
            self._open_units > 1
            or self._elements > MOST_IN_A_UNIT
            or self._letters > LONGEST_IN_A_UNIT
            or self._outside > MOST_OUTSIDE
        ):
            raise Unreadable(FaultKind.UNPACKS_TOO_LARGE)


def walk(part: IO[bytes]) -> int:
    """Walk through one part and return its size in bytes. Raises `Unreadable`."""
    counter = _Counter()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counter.start
    parser.EndElementHandler = counter.end
    parser.CharacterDataHandler = counter.letters
    parser.StartDoctypeDeclHandler = counter.doctype
    size = 0
    try:
        while chunk := part.read(CHUNK):
            size += len(chunk)
            parser.Parse(chunk)
            if size - max(parser.CurrentByteIndex, 0) > LONGEST_TOKEN + CHUNK:
                raise Unreadable(FaultKind.UNPACKS_TOO_LARGE)
        parser.Parse(b"", True)  # noqa: FBT003  the library's own positional flag
    except expat.ExpatError as error:
        raise Unreadable(FaultKind.BROKEN_FILE) from error
    return size
