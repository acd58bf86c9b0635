"""A FHIR QuestionnaireResponse becomes answers to one of our forms, or is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from visnet.instruments.rules.fhir.faults import Fault, FaultyFile, refuse, shown
from visnet.instruments.rules.fhir.names import OWN
from visnet.instruments.rules.shapes import Answers, Question, Questionnaire
from visnet.instruments.vocabulary import Answer, QuestionKind

STATUSES = ("in-progress", "completed", "amended", "stopped")
BOOLEANS = frozenset({Answer.YES.value, Answer.NO.value})
LONGEST_ANSWER = 10_000
LARGEST = 999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResponse:
    """The answers of a response, and the address of the form it says it answers."""

    answers: Answers
    questionnaire: str


def named_version(resource: dict[str, Any]) -> tuple[str, str]:
    """Return the code and version of our form that a response names; blanks where it names none."""
    named = resource.get("questionnaire")
    if not isinstance(named, str) or not named.startswith(OWN):
        return "", ""
    code, _bar, version = named.removeprefix(OWN).partition("|")
    return code, version


def read_response(resource: dict[str, Any], form: Questionnaire) -> ReadResponse:
    """Return the answers that a response gives to this form. Raises `FaultyFile`."""
    if resource.get("resourceType") != "QuestionnaireResponse":
        raise refuse(
            "resourceType",
            "deve essere QuestionnaireResponse.",
            "must be QuestionnaireResponse.",
        )
    if resource.get("status", "completed") not in STATUSES:
        raise refuse(
            "status",
            "deve essere uno di: " + ", ".join(STATUSES) + ".",
            "must be one of: " + ", ".join(STATUSES) + ".",
        )
    named = resource.get("questionnaire", "")
    if not isinstance(named, str):
        raise refuse("questionnaire", "deve essere un indirizzo.", "must be an address.")
    _check_form(resource, form)
    faults: list[Fault] = []
    answers = _answers(resource, form, faults)
    if faults:
        raise FaultyFile(faults)
    return ReadResponse(answers=answers, questionnaire=named)


def _check_form(resource: dict[str, Any], form: Questionnaire) -> None:
    code, version = named_version(resource)
    if (code and code != form.code) or (version and version != form.version):
        raise refuse(
            "questionnaire",
            f"risponde a un altro modulo, non a {form.code}|{form.version}.",
            f"answers another form, not {form.code}|{form.version}.",
        )


def _answers(resource: dict[str, Any], form: Questionnaire, faults: list[Fault]) -> dict[str, str]:
    questions = {question.link_id: question for question in form.questions}
    silent = {section.link_id for section in form.sections}
    silent |= {f"{link_id}.help" for link_id in silent | questions.keys()}
    seen: set[str] = set()
    answers: dict[str, str] = {}
    for item in _items(resource, faults):
        link_id = item.get("linkId")
        where = f"item {shown(link_id)}"
        if not isinstance(link_id, str) or link_id not in questions.keys() | silent:
            faults.append(
                Fault(where, "non è una domanda del modulo.", "is no question of the form.")
            )
        elif link_id in seen:
            faults.append(Fault(where, "ha due risposte.", "is answered twice."))
        else:
            seen.add(link_id)
            given = _one_answer(item, where, faults)
            if given is not None and link_id in silent:
                faults.append(Fault(where, "non è una domanda.", "is no question."))
            elif given is not None:
                answer = _value(questions[link_id], form, given)
                if answer is None:
                    faults.append(_misfit(questions[link_id], where))
                else:
                    answers[link_id] = answer
    return answers


def _items(resource: dict[str, Any], faults: list[Fault]) -> Iterator[dict[str, Any]]:
    """Yield every item, those in groups and beneath answers too, in their order."""
    waiting: list[Any] = [resource]
    while waiting:
        element = waiting.pop()
        if element is not resource:
            yield element
        inner = _list(element, "item", faults)
        answered = _list(element, "answer", faults) if element is not resource else []
        for answer in answered:
            inner = [*inner, *_list(answer, "item", faults)]
        waiting += reversed(inner)


def _list(element: dict[str, Any], name: str, faults: list[Fault]) -> list[dict[str, Any]]:
    found = element.get(name, [])
    if isinstance(found, list) and all(isinstance(one, dict) for one in found):
        return found
    where = f"item {shown(element.get('linkId', ''))}"
    faults.append(
        Fault(where, f"{name} deve essere un elenco.", f"{name} must be a list of elements.")
    )
    return []


def _one_answer(item: dict[str, Any], where: str, faults: list[Fault]) -> tuple[str, Any] | None:
    """Return the type and value of the only answer, or None where nothing was answered."""
    answers = item.get("answer", [])
    if not isinstance(answers, list) or not answers or not isinstance(answers[0], dict):
        return None
    values = [(name, value) for name, value in answers[0].items() if name.startswith("value")]
    if len(answers) > 1 or len(values) != 1:
        faults.append(Fault(where, "vuole una risposta sola.", "takes exactly one answer."))
        return None
    return values[0]


def _value(question: Question, form: Questionnaire, given: tuple[str, Any]) -> str | None:
    """Return an answer as we keep it, or None when it does not fit the question."""
    name, value = given
    if question.kind is QuestionKind.CHOICE:
        return _choice(question, form, name, value)
    if question.kind is QuestionKind.NUMBER:
        fits = name == "valueInteger" and type(value) is int and abs(value) <= LARGEST
        return str(value) if fits else None
    if question.kind is QuestionKind.DAY:
        return _day(value) if name == "valueDate" else None
    is_text = name == "valueString" and isinstance(value, str)
    return value if is_text and 0 < len(value.strip()) <= LONGEST_ANSWER else None


def _choice(question: Question, form: Questionnaire, name: str, value: Any) -> str | None:
    """Return the code that was chosen: by coding, by yes or no, or by what the answer counts."""
    codes = {option.code: option for option in question.options}
    if name == "valueCoding" and isinstance(value, dict):
        code = value.get("code")
        if not isinstance(code, str) or code not in codes:
            return None
        system = codes[code].system or f"urn:visnet:answers:{form.code}"
        return code if value.get("system", system) == system else None
    if name == "valueBoolean" and type(value) is bool and set(codes) >= BOOLEANS:
        return Answer.YES.value if value else Answer.NO.value
    if name == "valueInteger" and type(value) is int:
        counted = [option.code for option in question.options if option.weight == value]
        return counted[0] if len(counted) == 1 else None
    return None


def _day(value: Any) -> str | None:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return None


def _misfit(question: Question, where: str) -> Fault:
    if question.kind is QuestionKind.CHOICE:
        codes = ", ".join(option.code for option in question.options)
        return Fault(
            where,
            f"la risposta non è tra quelle del modulo ({codes}).",
            f"the answer is none of the form's ({codes}).",
        )
    fitting = {
        QuestionKind.NUMBER: "valueInteger",
        QuestionKind.DAY: "valueDate",
        QuestionKind.TEXT: "valueString",
    }[question.kind]
    return Fault(where, f"vuole {fitting}, non vuota.", f"takes {fitting}, not empty.")
