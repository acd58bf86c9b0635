"""From any file that can hold cards to their rows, one at a time."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from visnet.directory.rules import cells, flat
from visnet.directory.rules.files import archives, letters, sheets, tables, trees
from visnet.directory.rules.files.limits import LARGEST_FILE, LONGEST_CELL, MOST_ROWS
from visnet.directory.rules.hsds import tables as hsds_tables
from visnet.directory.rules.hsds.left_out import left_out
from visnet.directory.rules.plain import Plain
from visnet.directory.rules.row_faults import NotAcceptable, RowFault, Unreadable, quoted
from visnet.directory.vocabulary import FaultKind, FileShape

ZIP = b"PK\x03\x04"
# What people take for a spreadsheet or a table, and is neither.
OTHERS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<", b"GIF8")
WHOLE_ROW = ""


@dataclass(frozen=True, slots=True)
class FlatRow:
    """A row of a table with our columns."""

    row: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class HsdsRow:
    """A service of an HSDS file, put together."""

    row: int
    service: Any


Found = FlatRow | HsdsRow | RowFault


def shape_of(file: IO[bytes]) -> FileShape:
    """Return in which form a file is, by what is in it. Raises `Unreadable`."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    beginning = file.read(512)
    file.seek(0)
    if size > LARGEST_FILE:
        raise Unreadable(FaultKind.TOO_LARGE, value=f"{size // 1_000_000} MB")
    if not beginning.strip(b" \t\r\n\0"):
        raise Unreadable(FaultKind.EMPTY_FILE)
    if beginning.startswith(ZIP):
        return _shape_of_archive(file)
    if beginning.startswith(OTHERS):
        raise Unreadable(FaultKind.UNKNOWN_FORMAT)
    encoding = letters.encoding_of(file)
    with letters.opened_as_text(file, encoding) as text:
        first = text.read(512).lstrip("\ufeff \t\r\n")[:1]
    return FileShape.HSDS if first in {"{", "["} else FileShape.CSV


def rows_in(file: IO[bytes], shape: FileShape) -> Iterator[Found]:
    """Yield the rows of a file. Raises `Unreadable` where it cannot be followed any further."""
    file.seek(0)
    left: Counter[str] = Counter()
    if shape is FileShape.XLSX:
        yield from _flat(sheets.rows_of(file), is_text=False)
    elif shape is FileShape.CSV:
        yield from _flat(tables.rows_of(file), is_text=True)
    elif shape is FileShape.HSDS_TABLES:
        yield from _all_said(_packed_tables(file, left), left)
    else:
        with trees.opened(file) as reader:
            yield from _all_said(_json(reader, left), left)


def _all_said(rows: Iterator[Found], left: Counter[str]) -> Iterator[Found]:
    """Say at the end, kind by kind, what was left out because a card has no place for it."""
    has_services = False
    for found in rows:
        if isinstance(found, HsdsRow):
            has_services = True
            left.update(left_out(found.service))
        yield found
    for name, number in sorted(left.items()) if has_services else ():
        yield RowFault(0, quoted(name), FaultKind.NOT_KEPT, str(number))


def _shape_of_archive(file: IO[bytes]) -> FileShape:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(FaultKind.BROKEN_FILE) from error
    finally:
        file.seek(0)
    if "xl/workbook.xml" in names:
        return FileShape.XLSX
    if any(_table_of(name) == "service" for name in names):
        return FileShape.HSDS_TABLES
    raise Unreadable(FaultKind.UNKNOWN_FORMAT)


def _flat(rows: Iterator[tables.Row], *, is_text: bool) -> Iterator[Found]:
    header: list[str] = []
    for number, row in rows:
        if not header:
            header = tables.header_of(row, needed=flat.NEEDED)
            yield from _unknown_columns(number, header)
            continue
        yield _flat_row(number, header, row, is_text=is_text)
    if not header:
        raise Unreadable(FaultKind.NO_HEADER, row=1)


def _unknown_columns(row: int, header: list[str]) -> Iterator[RowFault]:
    for name in header:
        if name and name not in flat.COLUMNS:
            yield RowFault(row, quoted(name), FaultKind.UNKNOWN_COLUMN, quoted(name))


def _flat_row(number: int, header: list[str], row: list[str], *, is_text: bool) -> Found:
    if any(cell.strip() for cell in row[len(header) :]):
        # A separator inside a text without quotes has pushed everything to the right.
        return RowFault(number, WHOLE_ROW, FaultKind.WRONG_SHAPE, quoted(row[len(header)]))
    named: dict[str, str] = {}
    for name, cell in zip(header, row, strict=False):
        if len(cell) > LONGEST_CELL:
            return RowFault(number, name, FaultKind.TOO_LONG, quoted(cell))
        if cell.startswith(sheets.FORMULA_MARK):
            return RowFault(number, name, FaultKind.FORMULA, quoted(cell[1:]))
        # A text file does not say what is a formula; a spreadsheet does, and needs no apostrophes.
        if is_text and cells.is_formula(cell):
            return RowFault(number, name, FaultKind.FORMULA, quoted(cell))
        if name in flat.COLUMNS:
            named[name] = cells.as_meant(cell) if is_text else cell
    return FlatRow(number, named)


def _json(reader: trees.Reader, left: Counter[str]) -> Iterator[Found]:
    if reader.peek() == "[":
        for item in trees.items(reader):
            yield from _services(reader.row, item)
        if reader.peek():
            raise reader.broken()
        return
    while reader.peek():
        reader.row += 1
        yield from _top_object(reader, left)
        reader.skip_if(",")


def _top_object(reader: trees.Reader, left: Counter[str]) -> Iterator[Found]:
    """A service, an organisation with its services, a page of services, or tables."""
    thing: Plain = {}
    with hsds_tables.shelf() as shelf:
        has_tables = False
        for name in trees.members(reader):
            if name == "contents" and reader.peek() == "[":
                reader.row = 0
                for item in trees.items(reader):
                    yield from _services(reader.row, item)
                thing["contents"] = True
            elif name in hsds_tables.TABLES and reader.peek() == "[":
                has_tables = True
                reader.row = 0
                rows = ((reader.row, item) for item in trees.items(reader))
                yield from hsds_tables.put_all(shelf, name, rows)
            elif len(thing) < MOST_ROWS:
                thing[name] = reader.value()
        if has_tables:
            yield from _from_shelf(shelf)
            left.update(shelf.left_out)
    if not has_tables and "contents" not in thing:
        yield from _services(reader.row, thing)


def _services(row: int, item: Any) -> Iterator[Found]:
    if not isinstance(item, dict):
        yield RowFault(row, WHOLE_ROW, FaultKind.WRONG_SHAPE, quoted(item))
    elif isinstance(item.get("services"), list):
        # An organisation with its services inside.
        for service in item["services"]:
            if isinstance(service, dict):
                service.setdefault("organization_id", item.get("id"))
            yield HsdsRow(row, service)
    elif "location_id" in item or "location" in item:
        yield RowFault(row, WHOLE_ROW, FaultKind.NOT_SERVICES)
    else:
        yield HsdsRow(row, item)


def _from_shelf(shelf: hsds_tables.Shelf) -> Iterator[Found]:
    yield from shelf.ready()
    for row, service in shelf.services():
        if isinstance(service, NotAcceptable):
            yield service.in_row(row)
        else:
            yield HsdsRow(row, service)


def _packed_tables(file: IO[bytes], left: Counter[str]) -> Iterator[Found]:
    names = archives.look_into(file)
    with zipfile.ZipFile(file) as archive, hsds_tables.shelf() as shelf:
        for name in names:
            table = _table_of(name)
            if table in hsds_tables.NOT_READ - hsds_tables.OF_THE_FORM:
                with archive.open(name) as part:
                    left[table] += max(sum(1 for _row in tables.rows_of(part)) - 1, 0)
            elif table in hsds_tables.TABLES - hsds_tables.NOT_READ:
                with archive.open(name) as part:
                    yield from hsds_tables.put_all(shelf, table, _table_rows(part))
        yield from _from_shelf(shelf)
        left.update(shelf.left_out)


def _table_rows(part: IO[bytes]) -> Iterator[tuple[int, Any]]:
    header: list[str] = []
    for number, row in tables.rows_of(part):
        if not header:
            header = tables.header_of(row, needed=("id",))
            continue
        values = {
            name: cells.as_meant(cell[:LONGEST_CELL])
            for name, cell in zip(header, row, strict=False)
            if cell.strip()
        }
        yield number, values


def _table_of(name: str) -> str:
    """Return which table a file of a ZIP holds: `service.csv` and `services.csv` both."""
    path = PurePosixPath(name)
    if path.suffix.casefold() != ".csv" or len(path.parts) > 2:
        return ""
    stem = path.stem.casefold()
    for table in hsds_tables.TABLES:
        if stem in {table, f"{table}s", table.replace("y", "ies"), f"{table}es"}:
            return table
    return ""
