"""Every file that leaves: shut in, without formula, without hidden sheet, allowed columns (A58).

What leaves is found by walking routes and commands; one that nobody asks for here turns this red.
"""

import csv
import io
import json
import zipfile
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.http import HttpResponse
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from tests.abuse import leaving
from tests.abuse.exports_allowed import (
    ANSWERS_KEYS,
    CARD_KEYS,
    COLUMNS_OF_CARDS,
    COLUMNS_OF_REACH,
    COLUMNS_OF_REPORTS,
    FORM_KEYS,
    LINES_OF_A_CALENDAR,
    OF_THE_SITE,
    PARTS_OF_A_SHEET,
    SERVICE_KEYS,
)
from tests.abuse.exports_world import ANSWERS, SECRET_STREET, TRAP, WORD
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.network.test_files_of_services import content_of
from tests.files import given
from tests.files.looking import tells_of_a_place
from visnet.directory.rules import cells
from visnet.doors import handed_out

WRITTEN_BY_COMMANDS = {*("directory export", "instruments export", "release build")} | {
    *("handover export", "handover import", "figures send", "figures receive")
}
"""Files of the pages and signed figures (tests/config), what one person agreed to, sealed (tests/crossings)."""
SAY_NO_MORE_THAN_LINES = {
    *("run", "migrate", "check", "worker", "score", "deadlines"),
    *("messages check", "messages compile", "messages update", "house check", "house write"),
    *("demo code", "demo answers", "user add", "keys rotate", "audit verify", "agreements explain"),
    *("directory import", "directory undo", "law list", "law show", "newsroom set-up"),
    *("instruments check", "instruments list", "instruments show", "newsroom first-pages"),
    *("handover desk", "handover card", "handover know", "handover receipt", "handover schema"),
}
HARMLESS_IN_A_PDF = {
    *("/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/Metadata"),
    *("/ViewerPreferences", "/Outlines", "/PageLabels", "/Version", "/Names", "/PageMode"),
    *("/OutputIntents", "/Dests"),
}
RUNS_A_CELL = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def content(answer: Any) -> bytes:
    return content_of(answer) if answer.streaming else bytes(answer.content)


def faults_of_table(file: bytes, columns: tuple[str, ...]) -> list[str]:
    """Return what is wrong with a CSV."""
    head, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig")))
    wrong = [f"column {name}" for name in set(head) ^ set(columns)]
    return wrong + [f"runs: {cell}" for row in rows for cell in row if cell.startswith(RUNS_A_CELL)]


def faults_of_sheets(file: bytes) -> list[str]:
    """Return what is wrong with a spreadsheet, read as the archive that it is and as a book."""
    wrong = [
        f"part {name}"
        for name in zipfile.ZipFile(io.BytesIO(file)).namelist()
        if name not in PARTS_OF_A_SHEET
    ]
    book = openpyxl.load_workbook(io.BytesIO(file))
    wrong += [f"sheet {name}" for name in set(book.sheetnames) ^ {"services", "key"}]
    wrong += [f"name {name}" for name in book.defined_names]
    for sheet in book.worksheets:
        rows, columns = sheet.row_dimensions.values(), sheet.column_dimensions.values()
        hidden = sheet.sheet_state != "visible" or any(one.hidden for one in (*rows, *columns))
        wrong += [f"hidden {sheet.title}"] * hidden
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f" or cell.hyperlink or cell.comment:
                wrong.append(f"runs {sheet.title} {cell.coordinate}")
    if "services" in book.sheetnames:
        head = tuple(cell.value for cell in book["services"][1])
        wrong += [f"column {name}" for name in set(head) ^ set(COLUMNS_OF_CARDS)]
    about = book.properties
    wrong += [f"told {told}" for told in (about.creator, about.lastModifiedBy) if told]
    return wrong


def keys_of(value: object) -> set[str]:
    """Return every key of a JSON document, however deep."""
    if isinstance(value, dict):
        return set(value) | {key for inside in value.values() for key in keys_of(inside)}
    if isinstance(value, list):
        return {key for inside in value for key in keys_of(inside)}
    return set()


def faults_of_pdf(file: bytes) -> list[str]:
    """Return what a PDF holds beside its pages."""
    read = PdfReader(io.BytesIO(file))
    root: Any = read.trailer["/Root"]
    wrong = [f"root {key}" for key in set(root) - HARMLESS_IN_A_PDF]
    wrong += [f"attached {name}" for name in read.attachments]
    wrong += ["annotation" for page in read.pages if page.get("/Annots")]
    return wrong


def test_every_page_that_hands_out_a_file_is_asked_here() -> None:
    found = {name for name, view in leaving.views() if leaving.hands_out_a_file(view)}

    assert found == {name.split()[0] for name in ANSWERS} | OF_THE_SITE


def test_every_command_is_known_by_what_it_writes() -> None:
    found = {path for path, _command in leaving.commands()}

    assert found == WRITTEN_BY_COMMANDS | SAY_NO_MORE_THAN_LINES


def _calendar(_request: object) -> HttpResponse:
    return HttpResponse("BEGIN:VCALENDAR", content_type="text/calendar")


def _further_away(request: object) -> HttpResponse:
    return _calendar(request)


def _shut_in(_request: object) -> HttpResponse:
    return handed_out.shut_in(HttpResponse("x"), name="note.txt")


def _page(_request: object) -> HttpResponse:
    return HttpResponse("x", content_type="text/html")


@pytest.mark.parametrize(
    ("view", "found"), [(_calendar, True), (_further_away, True), (_shut_in, True), (_page, False)]
)
def test_a_new_page_that_hands_out_a_file_would_be_found(view: Any, found: bool) -> None:
    """The failing control of the walk."""
    assert leaving.hands_out_a_file(view) is found


@pytest.mark.parametrize("name", ANSWERS)
def test_every_file_leaves_shut_in(cast: Cast, signed_in: SignIn, name: str) -> None:
    """ADR 23: one origin is enough as long as each of these stands on every file."""
    answer = ANSWERS[name](signed_in)

    told = answer.headers
    assert answer.status_code == 200
    assert told["Content-Disposition"].startswith('attachment; filename="')
    assert told["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["X-Frame-Options"] == "DENY"
    assert told["Cache-Control"] == "no-store"
    assert not {"html", "svg", "xml;"} & set(told["Content-Type"].replace("/", " ").split())
    assert WORD not in str(told)
    content(answer)


def test_a_file_that_leaves_as_a_page_would_be_noticed(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    monkeypatch.setattr(handed_out, "shut_in", lambda answer, *, name: answer)

    with pytest.raises((AssertionError, KeyError)):
        test_every_file_leaves_shut_in(cast, signed_in, "office_document_copy")


def test_tables_hold_what_is_allowed_and_nothing_that_runs(cast: Cast, signed_in: SignIn) -> None:
    cards = content(ANSWERS["network_export csv"](signed_in))
    report = content(ANSWERS["network_import_report"](signed_in))
    reach = content(ANSWERS["network_campaign_table"](signed_in))

    assert faults_of_table(reach, COLUMNS_OF_REACH) == []
    assert faults_of_table(cards, COLUMNS_OF_CARDS) == []
    assert faults_of_table(report, COLUMNS_OF_REPORTS) == []
    assert all(TRAP in file.decode() for file in (cards, report))


def test_a_cell_that_runs_and_a_column_too_many_would_be_noticed(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    monkeypatch.setattr(cells, "harmless", lambda cell: cell)

    cards = content(ANSWERS["network_export csv"](signed_in))

    assert f"runs: {TRAP}" in faults_of_table(cards, COLUMNS_OF_CARDS)
    assert "column id" in faults_of_table(cards, COLUMNS_OF_CARDS[1:])


def test_a_spreadsheet_hides_nothing_and_runs_nothing(cast: Cast, signed_in: SignIn) -> None:
    file = content(ANSWERS["network_export xlsx"](signed_in))

    assert faults_of_sheets(file) == []


def test_a_hidden_sheet_a_formula_and_an_author_would_be_noticed() -> None:
    """The failing control."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.set_properties({"author": "Nina"})
        book.add_worksheet("services").write(0, 0, TRAP)
        hidden = book.add_worksheet("people")
        hidden.hide()
        hidden.write_comment(0, 0, "Nina")

    wrong = faults_of_sheets(file.getvalue())

    assert {"sheet people", "hidden people", "runs services A1", "told Nina"} <= set(wrong)
    assert any(fault.startswith("part ") for fault in wrong)


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("network_export hsds", SERVICE_KEYS),
        ("office_form_file", FORM_KEYS),
        ("office_form_export", ANSWERS_KEYS),
        ("office_desk_card", CARD_KEYS),
    ],
)
def test_what_is_structured_holds_allowed_fields_only(
    cast: Cast, signed_in: SignIn, name: str, allowed: frozenset[str]
) -> None:
    file = content(ANSWERS[name](signed_in))

    assert keys_of(json.loads(file)) - allowed == set()
    assert WORD not in file.decode()


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "hsds"])
def test_no_file_of_the_network_knows_a_person_or_a_secret_place(
    cast: Cast, signed_in: SignIn, file_format: str
) -> None:
    file = content(ANSWERS[f"network_export {file_format}"](signed_in))

    if file_format == "xlsx":
        packed = zipfile.ZipFile(io.BytesIO(file))
        file = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Chiama il 1522." in file
    assert WORD.encode() not in file
    assert SECRET_STREET.encode() not in file


def test_a_calendar_holds_allowed_lines_only(cast: Cast, signed_in: SignIn) -> None:
    lines = content(ANSWERS["calendar"](signed_in)).decode().split("\r\n")

    assert {line.split(":")[0].split(";")[0] for line in lines if line} <= LINES_OF_A_CALENDAR
    assert WORD not in "".join(lines)


@pytest.mark.parametrize(
    "name",
    [
        *("network_agreement_print", "office_pack_file", "office_access_answer_letter"),
        *("partner_conference_minutes_print", "office_receipt_print", "guideline_print"),
    ],
)
def test_what_is_printed_is_its_pages_and_no_more(cast: Cast, signed_in: SignIn, name: str) -> None:
    assert faults_of_pdf(content(ANSWERS[name](signed_in))) == []


def test_a_file_inside_and_a_link_would_be_noticed() -> None:
    """The failing control."""
    made, file = PdfWriter(), io.BytesIO()
    made.append(io.BytesIO(given.pdf()))
    made.add_attachment("people.csv", b"Nina")
    made.add_annotation(0, Link(rect=(0, 0, 9, 9), url="http://localhost/"))
    made.write(file)

    assert {"attached people.csv", "annotation"} <= set(faults_of_pdf(file.getvalue()))


def test_of_a_paper_the_copy_says_no_place_and_only_the_original_is_as_it_came(
    cast: Cast, signed_in: SignIn
) -> None:
    files = {
        part: content(ANSWERS[f"office_document_{part}"](signed_in)) for part in ("copy", "page")
    }
    original = content(ANSWERS["office_document_original"](signed_in))

    assert not any(map(tells_of_a_place, files.values()))
    assert original == given.picture_with_place()


def test_the_note_is_the_words_and_nothing_else(cast: Cast, signed_in: SignIn) -> None:
    assert content(ANSWERS["ask"](signed_in)).split() == [b"sole", b"mare", b"pane"]
