"""`visnet directory` says what it does in sentences, and never with a stack trace."""

import json
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner

from tests.cast import ASCOLTO
from tests.directory.exchange import a_card, csv_of, row
from visnet.config import directory as command
from visnet.config.failures import PlainFailure
from visnet.directory import models, operations
from visnet.kit.actor import SYSTEM

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a way to run the command inside this test's database."""

    @contextmanager
    def here(_role: str) -> Any:
        yield

    monkeypatch.setattr(command, "inside", here)
    return lambda *words: CliRunner().invoke(command.directory, list(words))


def test_a_dry_run_says_what_it_would_do_and_keeps_nothing(run: Any, tmp_path: Path) -> None:
    file, report = tmp_path / "in.csv", tmp_path / "report.csv"
    file.write_bytes(csv_of(row(), row(name_it="")))

    result = run("import", str(file), "--report", str(report))

    assert "2 rows: 1 new, 0 changed, 0 already so, 1 refused." in result.output
    assert "Questo serve ed è vuoto." in report.read_text(encoding="utf-8-sig")
    assert not models.Import.objects.exists()
    assert not models.Service.objects.exists()


def test_applying_and_undoing(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes(csv_of(row()))

    result = run("import", str(file), "--apply")

    made = models.Import.objects.get()
    assert f"visnet directory undo {made.id}" in result.output
    assert models.Service.objects.get().organisation_id == ASCOLTO
    assert "1 cards are again as they were." in run("undo", str(made.id)).output
    assert not models.Service.objects.exists()
    assert isinstance(run("undo", str(made.id)).exception, PlainFailure)


def test_what_was_left_out_is_said_in_both_languages(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "in.json"
    service = {
        "id": str(uuid4()),
        "name": "Altrui",
        "organization_id": str(ASCOLTO),
        "funding": [{"id": str(uuid4())}, {"id": str(uuid4())}],
    }
    file.write_text(json.dumps([service]), encoding="utf-8")

    output = run("import", str(file)).output

    assert "A card has no place for this" in output
    assert "Una scheda non ha un posto per questo" in output
    assert "Finanziamenti / Funding: 2" in output


def test_refused_rows_stop_everything_unless_left_out(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes(csv_of(row(), row(name_it="")))

    assert isinstance(run("import", str(file), "--apply").exception, PlainFailure)
    assert not models.Service.objects.exists()
    assert "Written." in run("import", str(file), "--apply", "--without-refused").output


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"[{", b"PK\x03\x04"])
def test_a_broken_file_is_one_sentence(content: bytes, run: Any, tmp_path: Path) -> None:
    file = tmp_path / "in"
    file.write_bytes(content)

    failure = run("import", str(file)).exception

    assert isinstance(failure, PlainFailure)
    assert "Nothing was written." in str(failure)


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "csv"),
        ("--format", "xlsx"),
        ("--format", "hsds"),
        ("--format", "hsds", "--shape", "tabular", "--language", "en"),
    ],
)
def test_what_is_exported_comes_back_the_same(
    words: tuple[str, ...], run: Any, tmp_path: Path, at: Any
) -> None:
    operations.record_card(card=a_card(), by=SYSTEM, at=at)
    out = tmp_path / "out"

    result = run("export", *words, "--out", str(out))

    assert "1 cards written" in result.output
    assert "0 new, 0 changed, 1 already so, 0 refused." in run("import", str(out)).output


def test_a_card_too_long_for_a_spreadsheet_leaves_no_half_file(
    run: Any, tmp_path: Path, at: Any
) -> None:
    operations.record_card(card=a_card(description_it="x" * 40_000), by=SYSTEM, at=at)
    out = tmp_path / "out.xlsx"

    failure = run("export", "--format", "xlsx", "--out", str(out)).exception

    assert isinstance(failure, PlainFailure)
    assert "description_it" in str(failure)
    assert list(tmp_path.iterdir()) == []
