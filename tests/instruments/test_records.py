"""Every form is complete, bilingual, sound in its skip logic, and of our own wording."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest

from visnet.instruments import queries
from visnet.instruments.vocabulary import (
    GROUND_LABELS,
    MEASURE_LABELS,
    RISK_LABELS,
    Answer,
    Audience,
    FormKind,
    Ground,
    Measure,
    QuestionKind,
    RiskLevel,
)

EVERY_FORM = queries.list_questionnaires()
FORMS = queries.list_questionnaires(kind=FormKind.ASSESSMENT)
FILES = [
    json.loads(file.read_text(encoding="utf-8"))
    for file in (resources.files("visnet.instruments") / "records").iterdir()
    if file.name.endswith(".json")
]
any_form = pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: form.code)
form_or_child = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)


@any_form
def test_every_word_of_a_form_is_in_both_languages(form: queries.Questionnaire) -> None:
    parts: list[Any] = [form, *form.sections, *form.questions]
    parts += [option for question in form.questions for option in question.options]

    for part in parts:
        assert part.label("it")
        assert part.label("en")
        assert part.label("it") != part.label("en") or part.label("it") == "No"
    for advised in (part for part in parts[1:] if hasattr(part, "help")):
        assert bool(advised.help("it")) == bool(advised.help("en"))


@any_form
def test_every_link_id_is_used_once(form: queries.Questionnaire) -> None:
    link_ids = [part.link_id for part in form.sections] + [
        question.link_id for question in form.questions
    ]

    assert len(set(link_ids)) == len(link_ids)


@any_form
def test_a_question_depends_only_on_an_earlier_one_and_on_an_answer_it_has(
    form: queries.Questionnaire,
) -> None:
    earlier: dict[str, queries.Question] = {}

    for question in form.questions:
        for condition in question.enabled_when:
            options = {option.code for option in earlier[condition.link_id].options}
            assert condition.answer in options
        earlier[question.link_id] = question


@form_or_child
def test_every_choice_can_be_not_known_or_not_asked(form: queries.Questionnaire) -> None:
    for question in form.questions:
        codes = {option.code for option in question.options}
        if question.kind is QuestionKind.CHOICE:
            assert {Answer.NOT_KNOWN, Answer.NOT_ASKED} <= codes
        else:
            assert not codes


@form_or_child
def test_what_calls_for_attention_is_an_answer_that_can_be_given(
    form: queries.Questionnaire,
) -> None:
    for question in form.questions:
        if question.ground:
            assert question.ground_answers <= {option.code for option in question.options}
            assert Answer.NO not in question.ground_answers
            assert Answer.NOT_ASKED not in question.ground_answers


@form_or_child
def test_a_form_names_version_licence_and_source(form: queries.Questionnaire) -> None:
    assert form.version == "2026.1"
    assert form.licence == "EUPL-1.2"
    assert "2012/29/EU" in form.source


def test_there_is_a_form_for_adults_and_one_for_children() -> None:
    assert {form.audience for form in FORMS} == set(Audience)


def test_every_ground_is_asked_for_in_the_adult_form_or_in_the_childs() -> None:
    asked = {question.ground for form in FORMS for question in form.questions}

    assert set(Ground) <= asked


def test_every_measure_can_be_wished_for_by_a_child_and_ten_by_adults() -> None:
    wished = {form.audience: {question.measure for question in form.questions} for form in FORMS}

    assert set(Measure) <= wished[Audience.CHILD]
    assert Measure.CONFIDENTIAL_ADDRESS in wished[Audience.ADULT]
    assert Measure.RECORDED_INTERVIEW not in wished[Audience.ADULT]


@pytest.mark.parametrize("resource", FILES, ids=lambda resource: resource["id"])
def test_a_file_is_a_questionnaire_in_the_shape_of_fhir_r5(resource: dict[str, Any]) -> None:
    assert resource["resourceType"] == "Questionnaire"
    assert resource["status"] == "active"
    assert resource["language"] in {"it", "en"}
    for group in resource["item"]:
        assert group["type"] == "group"
        for item in group["item"]:
            assert item["type"] in {"display", "coding", "text"}
            assert ("answerValueSet" in item) == (item["type"] == "coding")
            assert len(item.get("enableWhen", [])) < 2 or "enableBehavior" in item


def test_the_needs_are_eight_and_each_score_has_its_words() -> None:
    needs = queries.list_need_categories()

    assert len({need.code for need in needs}) == 8
    for need in needs:
        italian, english = need.anchors("it"), need.anchors("en")
        assert set(italian) == set(english) == {1, 3, 5}
        assert len(set(italian.values())) == len(set(english.values())) == 3
        assert not set(italian.values()) & set(english.values())
        assert need.label("it") != need.label("en")


def test_every_word_of_the_vocabulary_has_its_label() -> None:
    assert set(GROUND_LABELS) == set(Ground)
    assert set(MEASURE_LABELS) == set(Measure)
    assert set(RISK_LABELS) == set(RiskLevel)
