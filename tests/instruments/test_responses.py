"""Answers come in strictly, and leave as they came."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from fhir.resources.questionnaireresponse import QuestionnaireResponse
from hypothesis import given
from hypothesis import strategies as some

from tests.instruments.forms import answers_to
from tests.instruments.responses import ITQ, PC_PTSD, PCL, read, response
from visnet.instruments import queries
from visnet.instruments.rules import visible_questions
from visnet.instruments.rules.fhir import (
    Administration,
    FaultyFile,
    read_json,
    read_response,
    write_response,
)

AT = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
FORMS = queries.list_questionnaires()


@pytest.mark.parametrize(
    "value",
    [
        {"valueInteger": 3},
        {"valueCoding": {"code": "3"}},
        {"valueCoding": {"system": "urn:visnet:answers:zero-to-four", "code": "3"}},
    ],
)
def test_a_number_may_be_said_by_its_code_or_by_what_it_counts(value: dict[str, Any]) -> None:
    assert read(response({"1": value}), PCL) == {"1": "3"}


@pytest.mark.parametrize(
    "value", [{"valueBoolean": True}, {"valueInteger": 1}, {"valueCoding": {"code": "yes"}}]
)
def test_a_yes_may_be_said_in_three_ways(value: dict[str, Any]) -> None:
    assert read(response({"exposure": value}), PC_PTSD) == {"exposure": "yes"}


@pytest.mark.parametrize(
    "value",
    [
        {"valueInteger": 5},
        {"valueInteger": -1},
        {"valueInteger": True},
        {"valueInteger": "3"},
        {"valueInteger": 10**40},
        {"valueDecimal": 3},
        {"valueDecimal": 2.5},
        {"valueBoolean": True},
        {"valueBoolean": "true"},
        {"valueString": "3"},
        {"valueCoding": {"code": "9"}},
        {"valueCoding": {"code": 3}},
        {"valueCoding": {"code": None}},
        {"valueCoding": {"code": "3", "system": "http://example.org/another"}},
        {"valueCoding": "3"},
        {"valueCoding": []},
        {"valueInteger": 3, "valueCoding": {"code": "3"}},
        {"value": 3},
        {},
    ],
)
def test_an_answer_of_another_kind_is_refused_and_named(value: dict[str, Any]) -> None:
    with pytest.raises(FaultyFile) as refused:
        read(response({"1": value}), PCL)

    assert "item 1" in refused.value.faults[0].text("en")
    assert refused.value.faults[0].text("it") != refused.value.faults[0].text("en")


@pytest.mark.parametrize(
    "change",
    [
        {"resourceType": "Questionnaire"},
        {"resourceType": None},
        {"status": "entered-in-error"},
        {"status": 1},
        {"status": []},
        {"questionnaire": 7},
        {"questionnaire": "urn:visnet:questionnaire:itq|2026.1"},
        {"questionnaire": "urn:visnet:questionnaire:pcl_5|1999.1"},
        {"item": {"linkId": "1"}},
        {"item": ["1"]},
        {"item": [{"linkId": "21"}]},
        {"item": [{"linkId": ["1"]}]},
        {"item": [{"linkId": None}]},
        {"item": [{"answer": []}]},
        {"item": [{"linkId": "1", "answer": {"valueInteger": 1}}]},
        {"item": [{"linkId": "1", "answer": [1]}]},
        {"item": [{"linkId": "1", "answer": [{"valueInteger": 1}, {"valueInteger": 2}]}]},
        {"item": [{"linkId": "1"}, {"linkId": "1"}]},
        {"item": [{"linkId": "month", "answer": [{"valueInteger": 1}]}]},
    ],
)
def test_a_response_that_is_none_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(FaultyFile):
        read(response({"1": {"valueInteger": 1}}) | change, PCL)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b"{",
        b"\xff\xfe{}",
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": "\\u0000"}',
        b'{"a": "\\ud800"}',
        '{"a": "\u202e"}'.encode(),
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a": ' + b'{"a":' * 60 + b"1" + b"}" * 60 + b"}",
        b'{"a": ' + b"9" * 6000 + b"}",
        b" " * 1_000_001,
    ],
    ids=range(15),
)
def test_bytes_that_are_no_plain_object_are_refused(content: bytes) -> None:
    with pytest.raises(FaultyFile):
        read_json(content)


@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=8),
        lambda inner: (
            some.lists(inner, max_size=3)
            | some.dictionaries(
                some.sampled_from(
                    ["item", "answer", "linkId", "valueCoding", "code", "valueInteger"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_stands_where_items_should_is_read_or_refused_and_never_more(tree: Any) -> None:
    content = json.dumps(response({}) | {"item": tree}).encode()

    try:
        read_response(read_json(content), ITQ)
        said = ["read"]
    except FaultyFile as refused:
        said = [fault.text(language) for fault in refused.faults for language in ("it", "en")]

    assert all(said)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@given(draw=some.data())
def test_answers_that_leave_are_fhir_and_come_back_the_same(form: Any, draw: Any) -> None:
    given_answers = draw.draw(answers_to(form))
    asked = {q.link_id for q in visible_questions(questionnaire=form, answers=given_answers)}
    administration = Administration(
        identifier="a1", answered_at=AT, language="it", reference="LI-2026-0001"
    )

    resource = write_response(form, given_answers, administration)

    QuestionnaireResponse.model_validate(resource)
    heard = {one: answer for one, answer in given_answers.items() if one in asked}
    assert read(resource, form) == heard
