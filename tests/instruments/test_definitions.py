"""Definitions are valid FHIR R5, come back as they went, and are refused where we would misread."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from fhir.resources.questionnaire import Questionnaire as FhirQuestionnaire
from hypothesis import given
from hypothesis import strategies as some

from tests.instruments.responses import PCL
from visnet.instruments import queries
from visnet.instruments.rules.fhir import (
    FaultyFile,
    read_json,
    read_questionnaire,
    write_questionnaire,
)
from visnet.instruments.rules.scoring import engine_faults
from visnet.instruments.vocabulary import FormKind, Scoring, WordingStatus

FORMS = queries.list_questionnaires()
any_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
JUNK: list[Any] = [
    None,
    True,
    7,
    -1.5,
    "",
    "x",
    "\u202e",
    [],
    {},
    ["x"],
    [{}],
    {"x": []},
    "y" * 5000,
]


def read(resource: Any) -> queries.Questionnaire:
    return read_questionnaire(read_json(json.dumps(resource).encode()), own_wording=True)


@any_form
def test_a_definition_is_valid_fhir_and_comes_back_as_it_went(form: queries.Questionnaire) -> None:
    resource = write_questionnaire(form)

    FhirQuestionnaire.model_validate(resource)
    assert read(resource) == form


@any_form
def test_a_definition_has_what_its_scoring_rule_counts(form: queries.Questionnaire) -> None:
    assert engine_faults(form) == ()
    assert form.copyright or form.kind is FormKind.ASSESSMENT


def test_the_instruments_of_others_are_original_in_english_and_to_be_verified_in_italian() -> None:
    for code in ("pc_ptsd_5", "pcl_5", "itq"):
        form = queries.get_questionnaire(code=code)

        assert form.usable_languages == ("en",)
        italian = form.wording("it")
        assert italian is not None
        assert italian.status is WordingStatus.TO_BE_VERIFIED
        assert "verification" in italian.note
        assert form.administered_by


def test_our_own_forms_may_be_used_in_both_languages() -> None:
    for code in ("individual_assessment", "individual_assessment_child", "safety_plan"):
        assert queries.get_questionnaire(code=code).usable_languages == ("it", "en")


def test_a_translation_of_which_nothing_is_said_is_to_be_verified_in_a_file_of_others() -> None:
    resource = write_questionnaire(queries.get_questionnaire(code="safety_plan"))
    resource["extension"] = [one for one in resource["extension"] if "wording" not in one["url"]]

    form = read_questionnaire(read_json(json.dumps(resource).encode()))

    assert form.usable_languages == ("it",)


def test_a_form_in_one_language_is_read_and_said_to_be_so() -> None:
    resource = json.loads(json.dumps(write_questionnaire(PCL)))
    resource["extension"] = [one for one in resource["extension"] if "wording" not in one["url"]]
    for element in every_element(resource):
        for name in [name for name in element if name.startswith("_") or name == "designation"]:
            del element[name]

    form = read_questionnaire(read_json(json.dumps(resource).encode()))

    assert form.wording("it") is None
    assert not any(form.texts("it"))
    assert form.label("it") == PCL.label_en


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("item", 0, "item", 1, "repeats"), True, "repeats"),
        (("item", 0, "item", 1, "initial"), [{"valueString": "x"}], "initial"),
        (("item", 0, "item", 1, "readOnly"), True, "readOnly"),
        (("item", 0, "item", 1, "type"), "decimal", "decimal"),
        (("item", 0, "item", 1, "type"), ["coding"], ""),
        (("item", 0, "item", 1, "linkId"), "month", "unique"),
        (("item", 0, "item", 1, "answerValueSet"), "http://example.org/set", "in the file"),
        (("item", 0, "item", 1, "enableWhen"), [{"question": "9", "operator": "="}], "earlier"),
        (("modifierExtension",), [{"url": "x"}], "modifierExtension"),
        (("extension",), [{"url": "http://example.org/x"}], "example.org"),
        (("url",), "urn:x:È", "no code"),
        (("version",), "draft", "numbers"),
        (("language",), "fr", "it or en"),
        (("date",), "yesterday", "day"),
        (("copyrightLabel",), "", "copyrightLabel"),
        (("item",), [], "questions"),
    ],
)
def test_what_would_be_lost_or_misread_is_refused_by_name(
    place: tuple[Any, ...], value: Any, said: str
) -> None:
    resource = json.loads(json.dumps(write_questionnaire(PCL)))
    inner = resource
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value

    with pytest.raises(FaultyFile) as refused:
        read(resource)

    assert said in " ".join(fault.text("en") for fault in refused.value.faults)


def test_a_weight_that_was_changed_is_refused_by_the_scoring_rule() -> None:
    resource = json.loads(json.dumps(write_questionnaire(PCL)))
    concepts = resource["contained"][0]["compose"]["include"][0]["concept"]
    concepts[4]["extension"][0]["valueDecimal"] = 5

    form = read(resource)

    assert len(engine_faults(form)) == 20


def test_a_plain_sum_needs_a_weight_on_every_answer() -> None:
    resource = json.loads(json.dumps(write_questionnaire(PCL)))
    for extension in resource["extension"]:
        if extension["url"].endswith("scoring"):
            extension["valueCode"] = Scoring.SUM.value
    del resource["contained"][0]["compose"]["include"][0]["concept"][4]["extension"]

    form = read(resource)

    assert engine_faults(form)


@given(seed=some.integers(0, 2**32))
def test_a_file_with_anything_anywhere_is_read_or_refused_and_never_more(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    resource = json.loads(json.dumps(write_questionnaire(chance.choice(FORMS))))
    for _time in range(chance.randint(1, 3)):
        element = chance.choice(list(every_element(resource)))
        name = chance.choice([*element, "item", "extension", "enableWhen"])
        element[name] = copy.deepcopy(chance.choice(JUNK))

    try:
        form = read(resource)
    except FaultyFile as refused:
        said = [fault.text(language) for fault in refused.faults for language in ("it", "en")]
    else:
        said = [form.code]
        FhirQuestionnaire.model_validate(write_questionnaire(form))

    assert all(said)


def every_element(resource: Any) -> Iterator[dict[str, Any]]:
    if isinstance(resource, dict):
        yield resource
        for part in list(resource.values()):
            yield from every_element(part)
    elif isinstance(resource, list):
        for part in resource:
            yield from every_element(part)
