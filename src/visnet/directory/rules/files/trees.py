"""Objects of a JSON file, one at a time: never the whole file, never deeper than it should be."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import IO, Any

from visnet.directory.rules.files import letters
from visnet.directory.rules.files.limits import CHUNK, DEEPEST, LARGEST_OBJECT
from visnet.directory.rules.row_faults import Unreadable
from visnet.directory.vocabulary import FaultKind

_MARK = re.compile(r'["{}\[\]\\]')
_SPACE = re.compile(r"[\s\ufeff]*")
_OPENS = {"{": "}", "[": "]"}


class Reader:
    """Reads a JSON text piece by piece. `row` is the object at hand, for reports."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._buffer = ""
        self._at = 0
        self.row = 0

    def peek(self) -> str:
        """Return the next character that is not space, or nothing at the end."""
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr]  # it matches nothing, too
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def skip(self, wanted: str) -> None:
        """Go past one character, which must be this one."""
        if self.peek() != wanted:
            raise self.broken()
        self._at += 1

    def skip_if(self, wanted: str) -> bool:
        """Go past one character if it is this one."""
        if self.peek() != wanted:
            return False
        self._at += 1
        return True

    def value(self) -> Any:
        """Return the next value, whole."""
        first = self.peek()
        end = self._end_of_nested() if first in _OPENS else self._end_of_word(first)
        piece = self._buffer[self._at : end]
        self._at = end
        try:
            return json.loads(
                piece, parse_constant=self._refuse, parse_int=_whole, parse_float=Decimal
            )
        except (ValueError, RecursionError) as error:
            raise self.broken() from error

    def broken(self, kind: FaultKind = FaultKind.BROKEN_FILE) -> Unreadable:
        """Return the failure to be raised at this point of the file."""
        return Unreadable(kind, row=self.row, value=self._buffer[self._at : self._at + 40])

    def _refuse(self, _constant: str) -> None:
        # NaN and Infinity are no JSON.
        raise ValueError

    def _more(self) -> bool:
        chunk = self._text.read(CHUNK)
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def _end_of_nested(self) -> int:
        closing: list[str] = []
        position, in_words = self._at, False
        while True:
            found = _MARK.search(self._buffer, position)
            if found is None:
                position = self._longer(len(self._buffer))
                continue
            mark, position = found.group(), found.end()
            if mark == "\\":
                # What is escaped is skipped; it may be in the part not read yet.
                if position >= len(self._buffer):
                    position = self._longer(position)
                position += 1 if in_words else 0
            elif mark == '"':
                in_words = not in_words
            elif not in_words and self._closes(closing, mark):
                return position

    def _closes(self, closing: list[str], mark: str) -> bool:
        if mark in _OPENS:
            closing.append(_OPENS[mark])
            if len(closing) > DEEPEST:
                raise self.broken(FaultKind.TOO_DEEP)
        elif not closing or closing.pop() != mark:
            raise self.broken()
        return not closing

    def _end_of_word(self, first: str) -> int:
        pattern = re.compile(r'"(?:[^"\\]|\\.)*"' if first == '"' else r"[^\s,\]}:]+", re.DOTALL)
        while True:
            found = pattern.match(self._buffer, self._at)
            if found is not None and (first == '"' or found.end() < len(self._buffer)):
                return found.end()
            length = len(self._buffer)
            if length - self._at > LARGEST_OBJECT:
                raise self.broken(FaultKind.TOO_LARGE)
            if not self._more():
                if found is not None:
                    return len(self._buffer)
                raise self.broken()

    def _longer(self, position: int) -> int:
        if len(self._buffer) - self._at > LARGEST_OBJECT:
            raise self.broken(FaultKind.TOO_LARGE)
        gone = self._at
        if not self._more():
            raise self.broken()
        return position - gone


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Reader]:
    """Yield one reader of a JSON file, in whatever encoding it is. Raises `Unreadable`."""
    encoding = letters.encoding_of(file)
    with letters.opened_as_text(file, encoding) as text:
        yield Reader(text)


def items(reader: Reader) -> Iterator[Any]:
    """Yield the members of the list that comes next."""
    reader.skip("[")
    if reader.skip_if("]"):
        return
    while True:
        reader.row += 1
        yield reader.value()
        if not reader.skip_if(","):
            reader.skip("]")
            return


def members(reader: Reader) -> Iterator[str]:
    """Yield the names in the object that comes next; the caller reads each value."""
    reader.skip("{")
    if reader.skip_if("}"):
        return
    while True:
        name = reader.value()
        if not isinstance(name, str):
            raise reader.broken()
        reader.skip(":")
        yield name
        if not reader.skip_if(","):
            reader.skip("}")
            return


def _whole(digits: str) -> int | Decimal:
    # A number of a million digits takes minutes to read as a whole one.
    return int(digits) if len(digits) < 20 else Decimal("NaN")
