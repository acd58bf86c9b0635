"""One of our forms becomes a FHIR R5 Questionnaire; reading it back gives the same form."""

from __future__ import annotations

from typing import Any

from visnet.instruments.rules.fhir.names import (
    ANSWERS,
    ITEM_CONTROL,
    ITEM_CONTROLS,
    ITEM_WEIGHT,
    OWN,
    TRANSLATION,
)
from visnet.instruments.rules.shapes import (
    LANGUAGES,
    Condition,
    Option,
    Question,
    Questionnaire,
    Section,
)
from visnet.instruments.vocabulary import Answer, Operator

YES_ONLY = frozenset({Answer.YES.value})


def write_questionnaire(form: Questionnaire) -> dict[str, Any]:
    """Return the form as a FHIR R5 resource, ready for JSON."""
    sets = _sets(form)
    resource: dict[str, Any] = {
        "resourceType": "Questionnaire",
        "id": f"{form.code}-{form.version}".replace("_", "-"),
        "language": form.language,
    }
    if sets:
        resource["contained"] = [_value_set(form, options, name) for options, name in sets.items()]
    resource |= {
        "extension": _extensions(form),
        "url": canonical(form),
        "version": form.version,
        "name": "".join(word.capitalize() for word in form.code.split("_")),
        **_pair(form, "title", form.label_it, form.label_en),
        "status": "active",
        "subjectType": ["Person"],
        "date": form.released_on.isoformat(),
        "publisher": "VIS Network",
        **_pair(form, "description", form.description_it, form.description_en),
        "purpose": form.source,
        "copyright": form.copyright or form.licence,
        "copyrightLabel": form.licence,
        "item": [item for section in form.sections for item in _section(form, section, sets)],
    }
    return resource


def canonical(form: Questionnaire) -> str:
    """Return the address of a form, without its version."""
    return f"{OWN}{form.code}"


Sets = dict[tuple[Option, ...], str]


def _sets(form: Questionnaire) -> Sets:
    """Return the distinct lists of answers, each with a name of its own."""
    found: Sets = {}
    for question in form.questions:
        if question.options and question.value_type == "coding":
            found.setdefault(question.options, f"answers-{len(found) + 1}")
    return found


def _value_set(form: Questionnaire, options: tuple[Option, ...], name: str) -> dict[str, Any]:
    """Return the list of answers; options of several systems are included one after another."""
    included: list[dict[str, Any]] = []
    for option in options:
        system = option.system or f"{ANSWERS}{form.code}"
        if not included or included[-1]["system"] != system:
            included.append({"system": system, "concept": []})
        included[-1]["concept"].append(_concept(form, option))
    return {
        "resourceType": "ValueSet",
        "id": name,
        "status": "active",
        "compose": {"include": included},
    }


def _concept(form: Questionnaire, option: Option) -> dict[str, Any]:
    own, other, other_language = _sides(form, option.label_it, option.label_en)
    concept: dict[str, Any] = {"code": option.code, "display": own}
    if option.weight is not None:
        concept["extension"] = [{"url": ITEM_WEIGHT, "valueDecimal": option.weight}]
    if other:
        concept["designation"] = [{"language": other_language, "value": other}]
    return concept


def _extensions(form: Questionnaire) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"url": f"{OWN}audience", "valueCode": form.audience.value},
        {"url": f"{OWN}kind", "valueCode": form.kind.value},
        {"url": f"{OWN}scoring", "valueCode": form.scoring.value},
    ]
    found += [
        {"url": f"{OWN}administered-by", "valueCode": code} for code in sorted(form.administered_by)
    ]
    if form.reassess_days is not None:
        found.append({"url": f"{OWN}reassess-days", "valueInteger": form.reassess_days})
    for wording in form.wordings:
        parts: list[dict[str, Any]] = [
            {"url": "language", "valueCode": wording.language},
            {"url": "status", "valueCode": wording.status.value},
        ]
        if wording.note:
            parts.append({"url": "note", "valueString": wording.note})
        found.append({"url": f"{OWN}wording", "extension": parts})
    return found


def _section(form: Questionnaire, section: Section, sets: Sets) -> list[dict[str, Any]]:
    """Return a chapter as a group; what had no title was never a group."""
    questions = [_question(form, question, sets) for question in section.questions]
    if not (section.label_it or section.label_en):
        return questions or [_display(form, section.link_id, section.help_it, section.help_en)]
    return [
        {
            "linkId": section.link_id,
            **_pair(form, "text", section.label_it, section.label_en),
            "type": "group",
            "item": [*_help(form, section), *questions],
        }
    ]


def _question(form: Questionnaire, question: Question, sets: Sets) -> dict[str, Any]:
    item: dict[str, Any] = {}
    extensions = _own_of(question)
    if extensions:
        item["extension"] = extensions
    item |= {
        "linkId": question.link_id,
        **_pair(form, "text", question.label_it, question.label_en),
        "type": question.value_type,
    }
    if question.enabled_when:
        item["enableWhen"] = [_when(form, condition) for condition in question.enabled_when]
        item["enableBehavior"] = "any" if question.any_is_enough else "all"
    if question.options and question.value_type == "coding":
        item["answerValueSet"] = f"#{sets[question.options]}"
    if help_items := _help(form, question):
        item["item"] = help_items
    return item


def _when(form: Questionnaire, condition: Condition) -> dict[str, Any]:
    when: dict[str, Any] = {"question": condition.link_id, "operator": condition.operator.value}
    earlier = next(one for one in form.questions if one.link_id == condition.link_id)
    if condition.operator is Operator.EXISTS or earlier.value_type == "boolean":
        when["answerBoolean"] = condition.answer == Answer.YES
    elif earlier.value_type == "integer":
        when["answerInteger"] = int(condition.answer)
    elif earlier.value_type == "coding":
        option = next(one for one in earlier.options if one.code == condition.answer)
        when["answerCoding"] = coding_of(form, option)
    else:
        when["answerString"] = condition.answer
    return when


def coding_of(form: Questionnaire, option: Option) -> dict[str, str]:
    """Return an answer as a FHIR coding, without its words."""
    return {"system": option.system or f"{ANSWERS}{form.code}", "code": option.code}


def _own_of(question: Question) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if question.ground and question.ground_answers == YES_ONLY:
        found.append({"url": f"{OWN}ground", "valueCode": question.ground.value})
    elif question.ground:
        parts = [{"url": "ground", "valueCode": question.ground.value}]
        parts += [{"url": "answer", "valueCode": code} for code in sorted(question.ground_answers)]
        found.append({"url": f"{OWN}ground", "extension": parts})
    if question.measure:
        found.append({"url": f"{OWN}measure", "valueCode": question.measure.value})
    return found


def _help(form: Questionnaire, part: Section | Question) -> list[dict[str, Any]]:
    if not (part.help_it or part.help_en):
        return []
    return [_display(form, f"{part.link_id}.help", part.help_it, part.help_en)]


def _display(form: Questionnaire, link_id: str, italian: str, english: str) -> dict[str, Any]:
    control = {"coding": [{"system": ITEM_CONTROLS, "code": "help"}]}
    return {
        "linkId": link_id,
        "extension": [{"url": ITEM_CONTROL, "valueCodeableConcept": control}],
        **_pair(form, "text", italian, english),
        "type": "display",
    }


def _pair(form: Questionnaire, name: str, italian: str, english: str) -> dict[str, Any]:
    """Return a text with its translation beside it."""
    own, other, other_language = _sides(form, italian, english)
    found: dict[str, Any] = {name: own}
    if other:
        parts = [
            {"url": "lang", "valueCode": other_language},
            {"url": "content", "valueString": other},
        ]
        found[f"_{name}"] = {"extension": [{"url": TRANSLATION, "extension": parts}]}
    return found


def _sides(form: Questionnaire, italian: str, english: str) -> tuple[str, str, str]:
    other_language = next(one for one in LANGUAGES if one != form.language)
    return (
        (italian, english, other_language)
        if form.language == "it"
        else (english, italian, other_language)
    )
