"""The shape of the house: who writes how, what queries give away, how long a file may be."""

import inspect
import re
import typing
from datetime import datetime
from pathlib import Path

import pytest
from django.db.models import Model, QuerySet

from tests.house import rooms
from visnet.kit.actor import Actor

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = [
    pytest.param(function, id=f"{room}.{name}")
    for room in rooms.ROOMS
    if room not in rooms.SERVANTS
    for name, function in rooms.functions_of(room, "operations")
]
QUERIES = [
    pytest.param(function, id=f"{room}.{name}")
    for room in rooms.ROOMS
    for name, function in rooms.functions_of(room, "queries")
]
# Sealing reads no row as anybody: it asks the database how far the journal reaches.
WITHOUT_AN_ACTOR = {"look_at_horizon", "is_settled", "seal_up_to"}
LONGEST_FILE = 300
INLINE = re.compile(
    r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)(?![^>]*application/json)"
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_says_who_and_when(operation: typing.Callable[..., object]) -> None:
    name = operation.__name__
    signature = inspect.signature(operation)
    hints = typing.get_type_hints(operation)

    assert all(
        p.kind is p.KEYWORD_ONLY
        for p in signature.parameters.values()
        if name not in WITHOUT_AN_ACTOR
    )
    if name not in WITHOUT_AN_ACTOR:
        assert hints.get("by") is Actor
        assert hints.get("at") is datetime


@pytest.mark.parametrize("query", QUERIES)
def test_no_row_leaves_its_room(query: typing.Callable[..., object]) -> None:
    def contains_rows(kind: object) -> bool:
        if inspect.isclass(kind) and issubclass(kind, Model | QuerySet):
            return True
        return any(contains_rows(argument) for argument in typing.get_args(kind))

    hints = typing.get_type_hints(query)

    assert "return" in hints
    assert not contains_rows(hints["return"])


@pytest.mark.parametrize("folder", ["src", "tests", "bench", "tools"])
def test_no_file_is_longer_than_three_hundred_lines(folder: str) -> None:
    long = {
        str(file.relative_to(ROOT)): length
        for file in ROOT.glob(f"{folder}/**/*.py")
        if "migrations" not in file.parts
        and (length := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_no_template_has_inline_style_or_script() -> None:
    sinning = [
        f"{file.relative_to(ROOT)}: {found.group().strip()}"
        for file in ROOT.glob("src/visnet/**/*.html")
        if (found := INLINE.search(file.read_text(encoding="utf-8")))
    ]

    assert sinning == []


def test_no_signal_and_no_save_override_is_written() -> None:
    sinning = [
        str(file.relative_to(ROOT))
        for file in ROOT.glob("src/visnet/**/*.py")
        if re.search(
            r"\.connect\(receiver|@receiver|def save\(self", file.read_text(encoding="utf-8")
        )
    ]

    assert sinning == []


def test_the_browser_is_driven_from_one_folder() -> None:
    """`make test` looks for these tests in that folder alone."""
    elsewhere = [
        str(file.relative_to(ROOT))
        for file in ROOT.glob("tests/**/*.py")
        if "browser" not in file.relative_to(ROOT).parts
        and re.search(r"mark[.]browser\b", file.read_text(encoding="utf-8"))
    ]

    assert elsewhere == []


def test_the_page_of_the_house_names_every_room() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    staircase = page.split("```")[1]

    assert set(re.findall(r"[a-z_]+", staircase)) >= set(rooms.ROOMS)


def test_no_template_changes_its_language_midway() -> None:
    """What is folded asks once for each page in which language it is drawn."""
    changing = [
        str(file.relative_to(ROOT))
        for file in ROOT.glob("src/visnet/**/*.html")
        if re.search(r"{%\s*language\b", file.read_text())
    ]

    assert changing == []
