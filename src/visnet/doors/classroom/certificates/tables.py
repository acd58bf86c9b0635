"""Who is trained for what, as a table that another program reads and no spreadsheet runs."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

import xlsxwriter

from visnet.certificates.queries import TrainedLine
from visnet.directory.rules import cells
from visnet.doors.classroom.certificates.shown import competence

COLUMNS = (
    "name",
    "title_it",
    "title_en",
    "competences",
    "hours",
    "completed_date",
    "valid_until",
    "standing",
)
"""Names of columns stay the same in both languages, for whoever joins such files."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDE = 24
Rows = Iterable[tuple[str, ...]]


def rows(lines: Iterable[TrainedLine]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each line."""
    for line in lines:
        yield (
            line.holder_name,
            line.title_it,
            line.title_en,
            "; ".join(competence(code) for code in line.gives),
            f"{line.hours.normalize():f}",
            line.completed_date.isoformat(),
            line.valid_until.isoformat() if line.valid_until else "",
            str(line.standing.label),
        )


def as_csv(found: Rows) -> bytes:
    """Return them as CSV: UTF-8 with a mark, so that spreadsheets see the accents."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in found:
        writer.writerow([cells.harmless(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def as_sheet(found: Rows) -> bytes:
    """Return them as a spreadsheet in which every cell is text."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("certificates")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, WIDE)
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(found, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    return written.getvalue()


WRITERS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "csv": ("text/csv", as_csv),
    "xlsx": (XLSX, as_sheet),
}
