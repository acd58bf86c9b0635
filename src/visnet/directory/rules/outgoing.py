"""Writing many cards into a file, one after another, without holding them all.

A spreadsheet is the exception only in that its file appears when the last card is in it.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from typing import IO
from uuid import UUID

import xlsxwriter

from visnet.directory.rules import cells, flat
from visnet.directory.rules.card import Card
from visnet.directory.rules.hsds import tables
from visnet.directory.rules.hsds.writing import Around, service_of
from visnet.directory.rules.plain import Plain

LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
WIDE = 40
NARROW = 16
KEPT_IN_MEMORY = 1024 * 1024


class TooMuchForASheet(Exception):
    """A spreadsheet has no room for this: a text too long for a cell, or one card too many."""

    def __init__(self, card_id: UUID, column: str) -> None:
        super().__init__(f"card {card_id}, {column}")
        self.card_id = card_id
        self.column = column


def write_csv(cards: Iterable[Card], around: Around, file: IO[bytes]) -> None:
    """Write cards as CSV: UTF-8 with a mark, so that spreadsheets see the accents."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    try:
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(flat.COLUMNS)
        for card in cards:
            row = flat.row_of(card, organisation=_organisation(card, around))
            written = (row[column] for column in flat.COLUMNS)
            writer.writerow([cells.harmless(cell) if cell else cell for cell in written])
    finally:
        text.flush()
        text.detach()


def write_xlsx(
    cards: Iterable[Card], around: Around, file: IO[bytes], *, key: Iterable[tuple[str, str]]
) -> None:
    """Write cards as a spreadsheet in which nothing is ever a formula, with a key to its columns.

    Raises `TooMuchForASheet`.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": tempfile.gettempdir(),
    }
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("services")
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(flat.COLUMNS):
            sheet.set_column(column, column, NARROW if name.endswith("id") else WIDE / 2)
            sheet.write_string(0, column, name, bold)
        for row, card in enumerate(cards, start=1):
            if row > MOST_ROWS:
                raise TooMuchForASheet(card.id, "services")
            _sheet_row(sheet, row, card, around)
        _key(book, bold, key)


def write_compiled(cards: Iterable[Card], around: Around, file: IO[bytes]) -> None:
    """Write cards as a list of HSDS services, each with everything that hangs on it."""
    file.write(b"[")
    for number, card in enumerate(cards):
        file.write(b",\n" if number else b"\n")
        file.write(_json(service_of(card, around)))
    file.write(b"\n]\n")


def write_tables(cards: Iterable[Card], around: Around, file: IO[bytes]) -> None:
    """Write cards as HSDS tables in one object. Each table waits in a file of its own."""
    seen: dict[str, set[str]] = {name: set() for name in tables.SINGLE}
    with ExitStack() as stack:
        waiting: dict[str, IO[bytes]] = {}

        def put(table: str, row: Plain) -> None:
            if table not in waiting:
                spool = tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115  the stack closes it
                waiting[table] = stack.enter_context(spool)
            waiting[table].write((b",\n" if waiting[table].tell() else b"\n") + _json(row))

        put(*tables.described(around.language))
        for card in cards:
            for table, row in tables.taken_apart(service_of(card, around)):
                if table in seen:
                    if row["id"] in seen[table]:
                        continue
                    seen[table].add(row["id"])
                put(table, row)
        _write_waiting(waiting, file)


def _write_waiting(waiting: dict[str, IO[bytes]], file: IO[bytes]) -> None:
    file.write(b"{")
    for number, (table, spool) in enumerate(sorted(waiting.items())):
        file.write((b"," if number else b"") + f'\n"{table}": ['.encode())
        spool.seek(0)
        while chunk := spool.read(KEPT_IN_MEMORY):
            file.write(chunk)
        file.write(b"\n]")
    file.write(b"\n}\n")


def _sheet_row(
    sheet: "xlsxwriter.worksheet.Worksheet", row: int, card: Card, around: Around
) -> None:
    written = flat.row_of(card, organisation=_organisation(card, around))
    for column, name in enumerate(flat.COLUMNS):
        cell = written[name]
        if len(cell) > LONGEST_CELL:
            raise TooMuchForASheet(card.id, name)
        if cell:
            sheet.write_string(row, column, cell)


def _key(book: xlsxwriter.Workbook, bold: object, key: Iterable[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("key")
    sheet.set_column(0, 0, WIDE / 2)
    sheet.set_column(1, 1, WIDE * 2)
    for row, (column, meaning) in enumerate(key):
        sheet.write_string(row, 0, column, bold)
        sheet.write_string(row, 1, meaning)


def _organisation(card: Card, around: Around) -> str:
    return around.organisations.get(card.organisation_id, "")


def _json(thing: Plain) -> bytes:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode()
