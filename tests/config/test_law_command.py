"""`visnet deadlines` and `visnet law` answer with JSON or with one sentence and exit code 2."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from visnet.config import law as command
from visnet.config.failures import PlainFailure
from visnet.law.vocabulary import Condition, EventKind

DOCUMENT = (Path(__file__).parents[2] / "docs/law.md").read_text(encoding="utf-8")
FACTS = {
    "offence": "612-bis c.p.",
    "conditions": {
        "victim_minor": False,
        "violence_to_person": True,
        "victim_asked_to_be_informed": True,
        "repeated_serious_threats": False,
    },
    "events": [
        {"kind": "crime", "date": "2025-11-30"},
        {"kind": "knowledge", "date": "2025-11-30"},
        {"kind": "archiving_notice_served", "date": "2026-01-31"},
    ],
}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a way to run the commands in this very process."""

    @contextmanager
    def here() -> Any:
        yield

    monkeypatch.setattr(command, "inside_nothing", here)
    monkeypatch.setattr(command, "_is_installed", lambda: False)
    return lambda what, *words, typed="": CliRunner().invoke(what, list(words), input=typed)


def fences(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, flags=re.DOTALL)


def test_facts_give_terms_with_their_rule_and_source(run: Any) -> None:
    result: Result = run(command.deadlines, "--json", typed=json.dumps(FACTS))

    answer = json.loads(result.output)
    terms = {term["code"]: term for term in answer["terms"]}
    assert result.exit_code == 0
    assert terms["complaint_stalking"]["due"] == "2026-05-30"
    assert terms["archiving_opposition_violence"]["due"] == "2026-03-02"
    for term in answer["terms"]:
        assert {"code", "label_it", "label_en", "due", "rule", "source", "status"} <= set(term)
        assert term["caveats"]
        assert term["depends_on"]
    for one in answer["not_computed"]:
        assert one["missing"]
        assert len(one["missing"]) == len(one["missing_it"]) == len(one["missing_en"])


def test_without_json_it_is_read_by_people(run: Any) -> None:
    result = run(command.deadlines, typed=json.dumps(FACTS))

    assert "2026-05-30 Sat  Complaint (querela) for stalking  (art. 612-bis c.p.)" in result.output
    assert "verify with a lawyer" in result.output


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "{",
        "NaN",
        "[]",
        '{"offence": "ciao\\u0000\\ud800"}',
        '{"events": [{"kind": "moon", "date": "2026-01-31"}]}',
        '{"events": [{"kind": "crime", "date": "2026-02-30"}]}',
        '{"offence": "' + "x" * 1_000_000 + '"}',
        "[" * 150_000,
    ],
    ids=range(9),
)
def test_what_cannot_be_read_is_one_sentence_and_exit_code_two(run: Any, typed: str) -> None:
    result = run(command.deadlines, "--json", typed=typed)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("visnet: ")
    assert len(result.stderr.splitlines()) == 1


def test_what_is_read_past_is_said(run: Any) -> None:
    typed = json.dumps({"offence": "art. 614 c.p.", "conditions": {"mood": True}})

    result = run(command.deadlines, "--json", typed=typed)

    codes = [one["code"] for one in json.loads(result.stdout)["warnings"]]
    assert codes == ["unknown_condition", "offence_not_in_register"]
    assert "'mood' is not known" in result.stderr


def test_the_records_are_listed_by_kind_and_day(run: Any) -> None:
    before = run(command.law, "list", "--kind", "deadlines", "--on", "2023-12-08", "--json")
    after = run(command.law, "list", "--kind", "deadlines", "--on", "2023-12-09", "--json")

    early, late = (
        {one["code"]: one for one in json.loads(result.output)["records"]}
        for result in (before, after)
    )
    assert "compensation_after_judgment_before_2023" in early.keys() - late.keys()
    assert "compensation_after_judgment" in late.keys() - early.keys()
    assert {"label_it", "label_en", "source", "status", "valid_from", "caveats"} <= set(
        late["compensation_after_judgment"]
    )


@pytest.mark.parametrize("kind", [*command.KINDS, "services"])
def test_every_kind_can_be_listed_and_each_of_its_records_shown(run: Any, kind: str) -> None:
    listed = json.loads(run(command.law, "list", "--kind", kind, "--json").output)["records"]

    assert listed
    shown = json.loads(run(command.law, "show", listed[0]["code"], "--json").output)
    assert shown["kind"] == kind
    assert shown["record"]["code"] == listed[0]["code"]
    assert listed[0]["code"] in run(command.law, "list", "--kind", kind).output
    assert listed[0]["label_en"] in run(command.law, "show", listed[0]["code"]).output


@pytest.mark.parametrize("code", ["no_such", "x" * 10_000, "\u202e", "../../etc/passwd"])
def test_a_code_that_is_not_there_is_one_sentence(run: Any, code: str) -> None:
    result = run(command.law, "show", code)

    assert result.exit_code == 2
    assert len(result.stderr) < 200


def test_a_day_that_is_none_is_refused(run: Any) -> None:
    assert run(command.law, "list", "--on", "2026-02-30").exit_code == 2


def test_the_example_of_the_document_gives_the_answer_of_the_document(run: Any) -> None:
    facts, said = fences("json")[0], fences("text")[0]

    answer = json.loads(run(command.deadlines, "--json", typed=facts).output)

    lines = [f"{term['due']}  {term['code']}" for term in answer["terms"]]
    assert lines == said.strip().splitlines()


@pytest.mark.parametrize("word", [*EventKind, *Condition], ids=str)
def test_the_document_explains_every_word_that_facts_may_hold(word: str) -> None:
    assert f"| `{word}` |" in DOCUMENT


def test_a_database_that_does_not_answer_keeps_nobody_from_an_answer(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def broken(_role: str) -> Any:
        message = "The database does not answer."
        raise PlainFailure(message)
        yield

    monkeypatch.setattr(command, "inside", broken)
    monkeypatch.setattr(command, "_is_installed", lambda: True)

    result = run(command.deadlines, "--json", typed=json.dumps(FACTS))

    assert result.exit_code == 0
    assert json.loads(result.stdout)["approved_versions"] is False
    assert "approved on screen are left out" in result.stderr
