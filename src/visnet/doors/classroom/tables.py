"""Tables that another program reads and no spreadsheet runs: as CSV, and as a sheet of plain text."""

import csv
import io
from collections.abc import Callable, Iterable

import xlsxwriter

from visnet.directory.rules import cells

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDE = 24
Columns = tuple[str, ...]
Rows = Iterable[tuple[str, ...]]


def as_csv(columns: Columns, found: Rows, _title: str) -> bytes:
    """Return them as CSV: UTF-8 with a mark, so that spreadsheets see the accents."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in found:
        writer.writerow([cells.harmless(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def as_sheet(columns: Columns, found: Rows, title: str) -> bytes:
    """Return them as a spreadsheet in which every cell is text."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, WIDE)
        for column, name in enumerate(columns):
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(found, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    return written.getvalue()


WRITERS: dict[str, tuple[str, Callable[[Columns, Rows, str], bytes]]] = {
    "csv": ("text/csv", as_csv),
    "xlsx": (XLSX, as_sheet),
}
