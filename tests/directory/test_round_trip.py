"""What leaves comes back as it was, in every form; and what leaves is what HSDS asks for."""

import csv
import io
import json
import zipfile
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import jsonschema
import openpyxl
import pytest
from hypothesis import given, settings

from tests.conftest import pytest_terminal_summary
from tests.directory.exchange import AROUND, CODES, a_card, cards, written
from tests.directory.schemas import schemas
from visnet.directory.rules import Card, cells, flat
from visnet.directory.rules.files import reading as files
from visnet.directory.rules.hsds.reading import Expected
from visnet.directory.rules.hsds.reading import card_of as hsds_card
from visnet.directory.rules.hsds.writing import Around
from visnet.directory.rules.plain import card_from, to_plain
from visnet.directory.vocabulary import FileShape

EXPECTED = Expected(on=date(2026, 3, 10), codes=frozenset(CODES))
EXAMPLES = settings(max_examples=60)


def back_from(shape: str, card: Card, around: Around = AROUND) -> Card:
    file = written(shape, [card], around)
    (found,) = list(files.rows_in(file, files.shape_of(file)))
    if isinstance(found, files.FlatRow):
        return flat.card_of(found.cells, card_id=card.id, organisation_id=card.organisation_id)
    assert isinstance(found, files.HsdsRow)
    return hsds_card(found.service, EXPECTED)


@EXAMPLES
@given(card=cards())
def test_a_card_is_the_same_after_being_plain(card: Card) -> None:
    assert card_from(json.loads(json.dumps(to_plain(card)))) == card


@EXAMPLES
@given(card=cards())
def test_a_card_is_the_same_after_csv(card: Card) -> None:
    assert back_from("csv", card) == card


@settings(max_examples=30)
@given(card=cards())
def test_a_card_is_the_same_after_a_spreadsheet(card: Card) -> None:
    assert back_from("xlsx", card) == card


@EXAMPLES
@given(card=cards())
def test_a_card_is_the_same_after_hsds(card: Card) -> None:
    assert back_from("compiled", card) == card


@EXAMPLES
@given(card=cards())
def test_a_card_is_the_same_after_hsds_in_english(card: Card) -> None:
    around = Around(
        language="en",
        organisations=AROUND.organisations,
        municipalities=AROUND.municipalities,
        terms=AROUND.terms,
    )

    assert back_from("compiled", card, around) == card


@EXAMPLES
@given(card=cards())
def test_a_card_is_the_same_after_hsds_tables(card: Card) -> None:
    assert back_from("tables", card) == card


@EXAMPLES
@given(card=cards())
def test_no_cell_of_a_csv_is_a_formula(card: Card) -> None:
    text = written("csv", [card]).getvalue().decode("utf-8-sig")

    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert cell[:1] not in set("=+-@\t\r")
            assert cells.harmless(cells.as_meant(cell)) == cell


def test_no_cell_of_a_spreadsheet_is_a_formula_and_no_sheet_is_hidden() -> None:
    card = a_card(name_it="=1+1", description_it="@SUM(A1)", url="https://example.org/x")
    file = written("xlsx", [card])

    book = openpyxl.load_workbook(file)

    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible"]
    kinds = {cell.data_type for sheet in book.worksheets for line in sheet for cell in line}
    assert "f" not in kinds
    with zipfile.ZipFile(file) as archive:
        assert not any(b"<hyperlink" in archive.read(name) for name in archive.namelist())


def test_every_field_of_a_card_has_a_column() -> None:
    about_the_record = {"modified_at", "version", "capacity"}
    named = {field.name for field in fields(Card)} - about_the_record

    assert named <= set(flat.COLUMNS)


def test_a_file_is_known_by_what_is_in_it() -> None:
    for shape, wanted in (
        ("csv", FileShape.CSV),
        ("xlsx", FileShape.XLSX),
        ("compiled", FileShape.HSDS),
        ("tables", FileShape.HSDS),
    ):
        assert files.shape_of(written(shape, [a_card()])) is wanted


def schema(name: str) -> Any:
    folder = schemas()
    if folder is None:
        return None
    text = (folder / f"{name}.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(
        json.loads(text), format_checker=jsonschema.FormatChecker()
    )


@EXAMPLES
@given(card=cards())
def test_a_compiled_service_is_what_the_official_schema_asks_for(card: Card) -> None:
    (service,) = json.loads(written("compiled", [card]).getvalue())
    validator = schema("service")

    assert service["id"] == str(card.id)
    assert validator is None or list(validator.iter_errors(service)) == []


@EXAMPLES
@given(card=cards())
def test_tables_are_what_the_official_schema_asks_for(card: Card) -> None:
    tables = json.loads(written("tables", [card]).getvalue())
    validator = schema("tabular")

    assert [row["id"] for row in tables["service"]] == [str(card.id)]
    assert all(row["service_id"] for row in tables.get("service_at_location", ()))
    assert validator is None or list(validator.iter_errors(tables)) == []


@pytest.mark.parametrize("name", ["service", "tabular"])
def test_the_official_schema_refuses_what_is_wrong(name: str) -> None:
    validator = schema(name)
    wrong = {"id": "x"} if name == "service" else {"service": [{"id": "x"}]}

    assert validator is None or list(validator.iter_errors(wrong))


def test_without_the_official_schemas_every_run_says_that_they_were_not_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISNET_HSDS_SCHEMAS", str(tmp_path))
    reporter = MagicMock()

    pytest_terminal_summary(reporter)

    assert schema("service") is None
    assert "NOT checked" in reporter.write_line.call_args.args[0]


def test_with_the_official_schemas_they_are_asked_and_every_run_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "service.json").write_text('{"required": ["id"]}', encoding="utf-8")
    monkeypatch.setenv("VISNET_HSDS_SCHEMAS", str(tmp_path))
    reporter = MagicMock()

    pytest_terminal_summary(reporter)

    assert list(schema("service").iter_errors({}))
    assert f"checked against the official schemas in {tmp_path}" in str(
        reporter.write_line.call_args
    )
