"""Whatever comes in: a clear report, nothing half-imported, never a failure of ours."""

import io
from datetime import datetime
from uuid import uuid4

import pytest

from tests.directory import hostile, hostile_files
from tests.directory.exchange import csv_of, read, refused, row
from visnet.directory import models, operations
from visnet.directory.vocabulary import FaultKind
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import Refused

pytestmark = pytest.mark.usefixtures("db")
WRONG = [pytest.param(content, id=name) for name, content in hostile.wrong_rows()]
BROKEN = [pytest.param(content, id=name) for name, content in hostile_files.broken_files()]


def test_there_are_more_than_a_hundred_of_them() -> None:
    assert len(WRONG) + len(BROKEN) > 130


@pytest.mark.parametrize("content", WRONG)
def test_a_wrong_row_is_refused_with_its_reason(content: bytes, at: datetime) -> None:
    line = read(content, at=at)

    found = refused(line)
    assert line.broken is not None or found
    assert line.creates + line.changes == 0
    assert all(each.fault is not None and len(each.value) <= 80 for each in found)
    assert all(each.value.isprintable() for each in found)
    with pytest.raises(Refused):
        operations.apply_import(import_id=line.id, without_refused=True, by=SYSTEM, at=at)
    assert not models.Service.objects.exists()


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_is_said_to_be_broken(content: bytes, at: datetime) -> None:
    line = read(content, at=at)

    assert line.broken is not None
    with pytest.raises(Refused):
        operations.apply_import(import_id=line.id, without_refused=True, by=SYSTEM, at=at)
    assert not models.Service.objects.exists()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_in_whatever_way_it_is_written(encoding: str, at: datetime) -> None:
    text = csv_of(row(name_it="Perché così è più facile")).decode()

    line = read(text.encode(encoding), at=at)

    assert (line.creates, line.refused, line.broken) == (1, 0, None)
    kept = models.ImportRow.objects.get(of_import_id=line.id)
    assert kept.name == "Perché così è più facile"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_found_whatever_stands_between_them(separator: str, at: datetime) -> None:
    text = csv_of(row()).decode().replace('","', f'"{separator}"')

    assert read(text.encode(), at=at).creates == 1


def test_a_formula_in_a_spreadsheet_is_told_by_its_row_and_column(at: datetime) -> None:
    names = "".join(
        hostile_files.cell(f"{column}1", name)
        for column, name in zip("ABC", ("name_it", "name_en", "organisation"), strict=True)
    )
    formula = '<c r="A2"><f>1+1</f><v>2</v></c>' + hostile_files.cell("B2", "x")
    content = hostile_files.spreadsheet(f'<row r="1">{names}</row><row r="2">{formula}</row>')

    (found,) = refused(read(content, at=at))

    assert (found.row, found.field, found.fault) == (2, "name_it", FaultKind.FORMULA)


def test_what_a_spreadsheet_says_of_its_own_size_is_not_believed(at: datetime) -> None:
    names = "".join(
        hostile_files.cell(f"{column}1", name)
        for column, name in zip("ABC", ("name_it", "name_en", "organisation"), strict=True)
    )
    values = "".join(
        hostile_files.cell(f"{column}2", name)
        for column, name in zip("ABC", ("Uno", "One", "Associazione di prova Ascolto"), strict=True)
    )
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rows = f'<row r="1">{names}</row><row r="2">{values}</row>{far}'
    content = hostile_files.spreadsheet(rows, dimension='<dimension ref="A1:XFD1048576"/>')

    line = read(content, at=at)

    assert (line.creates, line.refused) == (1, 0)


def test_tables_that_go_round_in_circles_are_told(at: datetime) -> None:
    line = read(hostile.tables_in_a_circle(), at=at)

    faults = {each.fault for each in refused(line)}
    assert {FaultKind.CIRCLE, FaultKind.POINTS_NOWHERE, FaultKind.MISSING} <= faults
    assert FaultKind.WRONG_SHAPE in faults


def test_an_identifier_twice_in_a_file_counts_once(at: datetime) -> None:
    same = "6f0b4a7e-9d57-4c9c-8c6d-1e115f0d1a3e"

    line = read(csv_of(row(id=same), row(id=same.upper(), name_it="Altro")), at=at)

    assert (line.creates, [each.fault for each in refused(line)]) == (1, [FaultKind.TWICE])


def test_a_column_nobody_knows_is_noted_and_does_not_stop_the_rows(at: datetime) -> None:
    line = read(csv_of(row(colour="blue")), at=at)

    assert (line.creates, line.noted, line.refused) == (1, 1, 0)


def test_too_many_rows_are_refused_as_a_whole(at: datetime) -> None:
    file = io.BytesIO(csv_of(*[row(name_it=f"N{n}") for n in range(30)]))
    sent = operations.SentFile(file=file, name="x", most_rows=20)

    import_id = uuid4()
    operations.read_import(import_id=import_id, sent=sent, by=SYSTEM, at=at)

    assert models.Import.objects.get(id=import_id).broken_kind == FaultKind.TOO_MANY_ROWS
