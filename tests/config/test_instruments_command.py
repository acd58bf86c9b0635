"""`visnet score` and `visnet instruments` answer in JSON or in one sentence, never with a trace."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fhir.resources.questionnaire import Questionnaire

from tests.instruments.responses import response
from visnet.config import instruments as command
from visnet.config.command_line import COMMANDS

WHOLE = response({str(number): {"valueInteger": 2} for number in range(1, 21)})


def score(*words: str, given: Any = WHOLE) -> Result:
    content = given if isinstance(given, bytes) else json.dumps(given).encode()
    return CliRunner().invoke(command.score, list(words), input=content)


@pytest.mark.parametrize("name", ["pcl_5", "PCL-5", "pcl5", "pcl_5@2026.1"])
def test_answers_on_the_standard_input_are_scored(name: str) -> None:
    result = score(name)

    sheet = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (sheet["instrument"], sheet["version"], sheet["complete"]) == ("pcl_5", "2026.1", True)
    total = sheet["scores"][0]
    assert (total["code"], total["value"], total["max"]) == ("total", 40, 80)
    assert set(total) == {
        *("code", "label_it", "label_en", "value", "max"),
        *("interpretation_it", "interpretation_en", "source"),
    }


def test_a_missing_answer_is_named_and_makes_the_total_null() -> None:
    given = response({str(number): {"valueInteger": 2} for number in range(1, 20)})

    sheet = json.loads(score("pcl_5", given=given).stdout)

    assert sheet["scores"][0]["value"] is None
    assert sheet["missing"] == ["20"]
    assert sheet["complete"] is False


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"not json",
        b"\xff",
        b"{}",
        {"resourceType": "Patient"},
        response({"99": {"valueInteger": 1}}),
        response({"\ud83d\ude00 \u2028 \x1b[31m": {"valueInteger": 1}}),
        response({"1": {"valueInteger": 5}}),
        response({"1": {"valueDecimal": 1.0}}),
        b"[" * 200_000,
        b'{"resourceType": "QuestionnaireResponse"' + b" " * 2_000_000 + b"}",
    ],
    ids=range(11),
)
def test_what_cannot_be_scored_is_said_in_plain_words_with_code_two(given: Any) -> None:
    result = score("pcl_5", given=given)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("visnet: ")
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("name", ["nothing", "pcl_5@1999.1", "../../etc", "\x00", "@", ""])
def test_an_unknown_instrument_is_said_to_be_unknown(name: str) -> None:
    result = score(name)

    assert result.exit_code == 2
    assert "No such instrument" in result.stderr


def test_a_response_to_another_form_of_ours_is_refused() -> None:
    result = score("itq", given=WHOLE | {"questionnaire": "urn:visnet:questionnaire:pcl_5"})

    assert result.exit_code == 2


def test_a_form_is_listed_shown_exported_and_checked(tmp_path: Path) -> None:
    run = CliRunner()

    listed = json.loads(run.invoke(command.instruments, ["list", "--json"]).stdout)
    shown = run.invoke(command.instruments, ["show", "itq", "--language", "it"]).stdout
    exported = run.invoke(command.instruments, ["export", "itq"]).stdout
    (tmp_path / "itq.json").write_text(exported, encoding="utf-8")
    checked = run.invoke(command.instruments, ["check", str(tmp_path / "itq.json")])

    assert {"pcl_5", "itq", "pc_ptsd_5", "safety_plan"} <= {one["code"] for one in listed}
    assert "[P1]" in shown
    Questionnaire.model_validate(json.loads(exported))
    assert checked.exit_code == 0
    assert "itq 2026.1: 20 questions, can be used." in checked.stdout
    assert "to be verified" in checked.stdout


def test_a_definition_from_a_file_can_be_scored_by(tmp_path: Path) -> None:
    exported = CliRunner().invoke(command.instruments, ["export", "pcl_5"]).stdout
    file = tmp_path / "mine.json"
    file.write_text(exported.replace('"2026.1"', '"2027.1"'), encoding="utf-8")

    result = score("pcl_5", "--definition", str(file))

    assert json.loads(result.stdout)["version"] == "2027.1"


@pytest.mark.parametrize("content", [b"", b"{}", b'{"resourceType": "Questionnaire"}', b"\x00"])
def test_a_file_that_is_no_form_is_refused_with_every_fault(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(content)

    result = CliRunner().invoke(command.instruments, ["check", str(tmp_path / "bad.json")])

    assert result.exit_code == 2
    assert result.stderr.startswith("visnet: ")


def test_the_commands_are_known_and_need_no_database(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "VISNET_STATE": str(tmp_path / "nothing")}

    done = subprocess.run(
        [sys.executable, "-m", "visnet.config.command_line", "score", "pcl_5"],
        input=json.dumps(WHOLE).encode(),
        capture_output=True,
        env=environment,
        check=False,
    )

    assert {"score", "instruments"} <= set(COMMANDS)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "nothing").exists()
