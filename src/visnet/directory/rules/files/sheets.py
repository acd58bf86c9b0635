"""Rows of the first sheet of a spreadsheet (XLSX), one at a time. Formulas are told, never run."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import openpyxl

from visnet.directory.rules.files import archives
from visnet.directory.rules.files.limits import (
    LARGEST_ELSEWHERE,
    LARGEST_SHARED_WORDS,
    LARGEST_UNPACKED,
    MOST_COLUMNS,
    MOST_EMPTY_ROWS,
    MOST_ROWS,
)
from visnet.directory.rules.row_faults import Unreadable
from visnet.directory.vocabulary import FaultKind

SHEET = "services"
Row = tuple[int, list[str]]
FORMULA_MARK = "\x00="
"""What stands before the text of a cell that is a formula. No cell of a file can begin so."""
DAMAGED = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    zipfile.BadZipFile,
    EOFError,
    NotImplementedError,
    ParseError,
    RecursionError,
    OSError,
)


def rows_of(file: IO[bytes]) -> Iterator[Row]:
    """Yield every row that is not empty, with its number. Raises `Unreadable`."""
    archives.look_into(file, must_hold="xl/workbook.xml", largest_of=_largest)
    number = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            for number, row in _rows(book):
                yield number, row
        finally:
            book.close()
    except DAMAGED as error:
        raise Unreadable(FaultKind.BROKEN_FILE, row=number) from error


def _largest(part: str) -> int:
    if part.startswith("xl/worksheets/"):
        return LARGEST_UNPACKED
    return LARGEST_SHARED_WORDS if part == "xl/sharedStrings.xml" else LARGEST_ELSEWHERE


def _rows(book: Any) -> Iterator[Row]:
    sheet = next((each for each in book.worksheets if each.title.casefold() == SHEET), None)
    sheet = sheet or (book.worksheets[0] if book.worksheets else None)
    if sheet is None:
        raise Unreadable(FaultKind.NO_SERVICES)
    # What a sheet says of its own size is not believed.
    sheet.reset_dimensions()
    empty = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > MOST_ROWS + 1:
            raise Unreadable(FaultKind.TOO_MANY_ROWS, row=number, value=str(MOST_ROWS))
        written = [_written(cell) for cell in row]
        empty = 0 if any(written) else empty + 1
        if empty > MOST_EMPTY_ROWS:
            return
        if not empty:
            yield number, written


def _written(cell: Any) -> str:
    value = cell.value
    if cell.data_type == "f":
        return f"{FORMULA_MARK}{value}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value)
