"""Answers leave as a FHIR R5 QuestionnaireResponse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from visnet.instruments.rules.fhir.names import OWN
from visnet.instruments.rules.fhir.writing import canonical, coding_of
from visnet.instruments.rules.shapes import Answers, Question, Questionnaire, given
from visnet.instruments.rules.visibility import visible_questions
from visnet.instruments.vocabulary import Answer, QuestionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration:
    """When and how a form was answered. `reference` names the case, never the person."""

    identifier: str
    answered_at: datetime
    language: str
    reference: str = ""
    administered_by: str = ""


def write_response(
    form: Questionnaire, answers: Answers, administration: Administration
) -> dict[str, Any]:
    """Return the answers as a FHIR R5 resource. What the form did not ask is left out."""
    asked = {q.link_id for q in visible_questions(questionnaire=form, answers=answers)}
    items: list[dict[str, Any]] = []
    for section in form.sections:
        inner = [
            _item(form, question, given(answers, question.link_id), administration.language)
            for question in section.questions
            if question.link_id in asked and given(answers, question.link_id)
        ]
        if section.label_it or section.label_en:
            text = section.label(administration.language)
            inner = [{"linkId": section.link_id, "text": text, "item": inner}] if inner else []
        items += inner
    resource: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "id": administration.identifier,
        "language": administration.language,
        "questionnaire": f"{canonical(form)}|{form.version}",
        "status": "completed",
        "authored": administration.answered_at.isoformat(timespec="seconds"),
    }
    if administration.reference:
        identifier = {"system": f"{OWN}case", "value": administration.reference}
        resource["subject"] = {"identifier": identifier}
    if administration.administered_by:
        resource["author"] = {"display": administration.administered_by}
    if items:
        resource["item"] = items
    return resource


def _item(form: Questionnaire, question: Question, answer: str, language: str) -> dict[str, Any]:
    return {
        "linkId": question.link_id,
        "text": question.label(language),
        "answer": [_value(form, question, answer, language)],
    }


def _value(form: Questionnaire, question: Question, answer: str, language: str) -> dict[str, Any]:
    if question.value_type == "boolean":
        return {"valueBoolean": answer == Answer.YES}
    if question.kind is QuestionKind.CHOICE:
        option = next(one for one in question.options if one.code == answer)
        return {"valueCoding": {**coding_of(form, option), "display": option.label(language)}}
    if question.kind is QuestionKind.NUMBER:
        return {"valueInteger": int(answer)}
    if question.kind is QuestionKind.DAY:
        return {"valueDate": answer}
    return {"valueString": answer}
