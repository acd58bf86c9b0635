"""Whole files that nobody should be able to hurt us with: damaged, lying about their size, bombs."""

import io
import zipfile
from collections.abc import Iterator

import openpyxl

from tests.directory.exchange import a_card, csv_of, row, written

WORKSHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "{dimension}<sheetData>{rows}</sheetData></worksheet>"
)


def broken_files() -> Iterator[tuple[str, bytes]]:
    """Yield files that cannot be read to their end, each with a name."""
    plain = csv_of(row())
    yield "nothing", b""
    yield "only space", b" \r\n\t "
    yield "only a mark", "\ufeff".encode()
    yield "a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 100
    yield "a PDF", b"%PDF-1.7\n%..."
    yield "an old spreadsheet", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    yield "a web page", b"<html><body><table></table></body></html>"
    yield "random bytes", bytes(range(256)) * 40
    yield "letters of Greek Windows", "name_it,name_en\n\u03ac\u03bb\u03c6,x".encode("cp1253")
    yield "UTF-8 cut in the middle", plain + "perché".encode()[:-1]
    yield "no header", b"Uno;One;Ascolto\nDue;Two;Ascolto\n"
    yield "two columns of one name", b"name_it,name_en,name_it\na,b,c\n"
    yield "a quote never closed", b'name_it,name_en\n"' + b"x" * 5_000_000
    yield "JSON that breaks off", b'[{"id": "'
    yield "JSON after JSON", b'[]{"a": 1}'
    yield "JSON with a stray word", b"[{}, oops]"
    yield "JSON that is not a number", b'[{"id": NaN}]'
    yield "JSON nested to death", b"[" * 100_000
    yield "JSON objects nested to death", b'{"a":' * 100_000
    yield "one object of many megabytes", b'[{"name": "' + b"x" * 5_000_000 + b'"}]'
    yield from broken_packages()


def broken_packages() -> Iterator[tuple[str, bytes]]:
    """Yield packed files and spreadsheets that must not be opened, each with a name."""
    yield "a ZIP that is none", b"PK\x03\x04 and then nothing"
    yield "a ZIP of something else", zip_of({"readme.txt": b"hello"})
    yield (
        "a ZIP that unpacks to a gigabyte",
        zip_of({"service.csv": b"id,name\n" + b"0" * 300_000_000}),
    )
    yield (
        "a ZIP of ten thousand files",
        zip_of({f"{n}.csv": b"id" for n in range(1_000)} | {"service.csv": b"id\n"}),
    )
    yield "a spreadsheet without a workbook", zip_of({"xl/other.xml": b"<a/>"})
    yield "a spreadsheet of broken XML", spreadsheet("<row><c><v>1</v>")
    yield (
        "a spreadsheet with a row of a million cells",
        spreadsheet("<row>" + "<c/>" * 1_000_000 + "</row>"),
    )
    yield (
        "a spreadsheet with one word of 20 MB",
        spreadsheet(f"<row><c t='inlineStr'><is><t>{'x' * 20_000_000}</t></is></c></row>"),
    )
    yield "an entity that unfolds", spreadsheet("<row/>", head=ENTITIES)
    yield "a bomb of shared words", spreadsheet("<row/>", shared=SHARED)
    yield "an XLSX cut in half", written("xlsx", [a_card()]).getvalue()[:3000]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHARED = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<si><t>" + "y" * 60_000_000 + "</t></si></sst>"
)


def zip_of(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def spreadsheet(rows: str, *, dimension: str = "", head: str = "", shared: str = "") -> bytes:
    """Return a spreadsheet whose sheet and shared words are put in by hand."""
    whole = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "name_it"  # type: ignore[index]
    book.save(whole)
    parts = {}
    with zipfile.ZipFile(whole) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["xl/worksheets/sheet1.xml"] = (
        head + WORKSHEET.format(dimension=dimension, rows=rows)
    ).encode()
    if shared:
        parts["xl/sharedStrings.xml"] = shared.encode()
    return zip_of(parts)


def cell(reference: str, words: str) -> str:
    """Return one cell of a spreadsheet, as XML."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'
