"""Rows of a text file with commas, semicolons or tabs, one at a time."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO

from visnet.directory.rules.files import letters
from visnet.directory.rules.files.limits import MOST_COLUMNS, MOST_ROWS
from visnet.directory.rules.row_faults import Unreadable, quoted
from visnet.directory.vocabulary import FaultKind

SEPARATORS = ",;\t"
LONGEST_FIELD = 4 * 1024 * 1024
LONGEST_HEADER = 20_000
Row = tuple[int, list[str]]


def rows_of(file: IO[bytes]) -> Iterator[Row]:
    """Yield every row that is not empty, with its number; the names of columns are row 1.

    Raises `Unreadable` where the file cannot be followed any further.
    """
    encoding = letters.encoding_of(file)
    with letters.opened_as_text(file, encoding) as text:
        separator = _separator(text)
        text.seek(0)
        yield from _rows(text, separator)


def header_of(names: Sequence[str], *, needed: Sequence[str]) -> list[str]:
    """Return the names of columns, tidied. Raises `Unreadable` when they are not names."""
    tidy = [name.strip().lstrip("\ufeff").casefold().replace(" ", "_") for name in names]
    while tidy and not tidy[-1]:
        tidy.pop()
    if len(tidy) > MOST_COLUMNS or not set(needed) <= set(tidy):
        missing = ", ".join(name for name in needed if name not in tidy)
        raise Unreadable(FaultKind.NO_HEADER, row=1, value=missing)
    for name in tidy:
        if name and tidy.count(name) > 1:
            raise Unreadable(FaultKind.COLUMN_TWICE, row=1, field=quoted(name), value=name)
    return tidy


def _separator(text: io.TextIOWrapper) -> str:
    first = text.readline(LONGEST_HEADER).lstrip("\ufeff")
    return max(SEPARATORS, key=first.count)


def _rows(text: io.TextIOWrapper, separator: str) -> Iterator[Row]:
    # A quote that is never closed would make one field of the rest of the file.
    before = csv.field_size_limit(LONGEST_FIELD)
    number = 0
    try:
        for number, row in enumerate(csv.reader(text, delimiter=separator), start=1):
            if number > MOST_ROWS + 1:
                raise Unreadable(FaultKind.TOO_MANY_ROWS, row=number, value=str(MOST_ROWS))
            if any(cell.strip() for cell in row):
                yield number, row[: MOST_COLUMNS + 1]
    except csv.Error as error:
        raise Unreadable(FaultKind.BROKEN_FILE, row=number + 1) from error
    finally:
        csv.field_size_limit(before)
