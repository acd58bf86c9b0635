"""Instruments at the console: what there is, what a file lacks, what answers score. No database."""

import json
from dataclasses import dataclass
from typing import Any

from visnet.instruments.rules import Question, Questionnaire, shipped
from visnet.instruments.rules.fhir import (
    FaultyFile,
    read_json,
    read_questionnaire,
    read_response,
    write_questionnaire,
)
from visnet.instruments.rules.fhir.responses import named_version
from visnet.instruments.rules.scoring import as_plain_values, engine_faults, score_answers
from visnet.instruments.rules.shipped import QuestionnaireNotFound

__all__ = [
    "Checked",
    "FaultyFile",
    "QuestionnaireNotFound",
    "check",
    "export",
    "find",
    "in_lines",
    "list_forms",
    "score",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file that was understood: the form in it, and how much is translated."""

    form: Questionnaire
    translated: dict[str, tuple[int, int]]


def find(name: str) -> Questionnaire:
    """Return a form by its code, as people write it: PCL-5, pcl_5@2026.1. Raises `NotFound`."""
    said, _at, version = name.partition("@")
    squeezed = _squeeze(said)
    for form in shipped.list_questionnaires():
        if _squeeze(form.code) == squeezed:
            return shipped.get_questionnaire(code=form.code, version=version or None)
    raise QuestionnaireNotFound(name)


def score(*, instrument: str, content: bytes, definition: bytes | None = None) -> dict[str, Any]:
    """Return what a QuestionnaireResponse scores. Raises `FaultyFile`, `QuestionnaireNotFound`.

    Where no version is asked for, the one that the response names.
    """
    resource = read_json(content)
    form = _read(definition) if definition is not None else find(instrument)
    _code, version = named_version(resource)
    if definition is None and version and "@" not in instrument:
        form = shipped.get_questionnaire(code=form.code, version=version)
    response = read_response(resource, form)
    sheet = as_plain_values(score_answers(questionnaire=form, answers=response.answers))
    if response.questionnaire and named_version(resource) == ("", ""):
        other = response.questionnaire[:200]
        sheet["caveats"].append(
            {
                "it": f"Le risposte dicono di rispondere a un altro indirizzo: {other}",
                "en": f"The answers say that they answer another address: {other}",
            }
        )
    return sheet


def check(content: bytes) -> Checked:
    """Return the form in a file. Raises `FaultyFile`, with everything that is wrong."""
    form = _read(content)
    counts = {
        language: (sum(bool(text) for text in form.texts(language)), len(form.texts(language)))
        for language in ("it", "en")
    }
    return Checked(form=form, translated=counts)


def list_forms() -> tuple[Questionnaire, ...]:
    """Return the newest version of every form that is shipped."""
    return shipped.list_questionnaires()


def export(name: str) -> str:
    """Return a form as a FHIR R5 Questionnaire. Raises `QuestionnaireNotFound`."""
    return json.dumps(write_questionnaire(find(name)), ensure_ascii=False, indent=2)


def in_lines(form: Questionnaire, language: str) -> list[str]:
    """Return a form as plain lines."""
    lines = [f"{form.label(language)}  ({form.code} {form.version})", form.description(language)]
    lines += [f"Licence: {form.licence}", f"Source: {form.source}"]
    for section in form.sections:
        lines += ["", section.label(language)]
        if section.help(language):
            lines.append(f"  ({section.help(language)})")
        for question in section.questions:
            lines += _question_lines(question, language)
    return lines


def _question_lines(question: Question, language: str) -> list[str]:
    shows = " and ".join(
        f"{one.link_id} {one.operator.value} {one.answer}" for one in question.enabled_when
    )
    if question.any_is_enough:
        shows = shows.replace(" and ", " or ")
    lines = [f"  [{question.link_id}] {question.label(language)}"]
    if shows:
        lines.append(f"      only when {shows}")
    for option in question.options:
        weight = f" = {option.weight}" if option.weight is not None else ""
        lines.append(f"      {option.code}{weight}  {option.label(language)}")
    return lines


def _read(content: bytes) -> Questionnaire:
    form = read_questionnaire(read_json(content))
    faults = engine_faults(form)
    if faults:
        raise FaultyFile(faults)
    return form


def _squeeze(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
