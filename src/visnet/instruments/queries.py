"""The readers of the definitions: FHIR R5 Questionnaire files and the scale of needs, read once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from visnet.instruments.rules import (
    Condition,
    Option,
    Question,
    Questionnaire,
    Section,
    in_language,
)
from visnet.instruments.vocabulary import Answer, Audience, Ground, Measure, QuestionKind
from visnet.kit.decision import NotFound

__all__ = [
    "NEED_SCALE",
    "Condition",
    "NeedCategory",
    "NeedCategoryNotFound",
    "Option",
    "Question",
    "Questionnaire",
    "QuestionnaireNotFound",
    "Section",
    "get_need_category",
    "get_questionnaire",
    "list_need_categories",
    "list_questionnaires",
]

NEED_SCALE = (1, 2, 3, 4, 5)

_OWN = "urn:visnet:questionnaire:"
_TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
_KINDS = {"coding": QuestionKind.CHOICE, "text": QuestionKind.TEXT}


class QuestionnaireNotFound(NotFound):
    """No form has that code, or that version."""


class NeedCategoryNotFound(NotFound):
    """No category of need has that code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedCategory:
    """One of the eight needs, with what 1, 3 and 5 mean. 1 = in serious difficulty, 5 = well."""

    code: str
    label_it: str
    label_en: str
    one_it: str
    one_en: str
    three_it: str
    three_en: str
    five_it: str
    five_en: str

    def label(self, language: str) -> str:
        """Return the name of the category."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)

    def anchors(self, language: str) -> dict[int, str]:
        """Return what the scores 1, 3 and 5 mean; 2 and 4 lie between."""
        pairs = {
            1: (self.one_it, self.one_en),
            3: (self.three_it, self.three_en),
            5: (self.five_it, self.five_en),
        }
        return {
            score: in_language(language=language, italian=italian, english=english)
            for score, (italian, english) in pairs.items()
        }


def list_questionnaires() -> tuple[Questionnaire, ...]:
    """Return the newest version of every form."""
    newest = {form.code: form for form in _questionnaires()}
    return tuple(newest[code] for code in sorted(newest))


def get_questionnaire(*, code: str, version: str | None = None) -> Questionnaire:
    """Return that version of the form, or the newest one when none is named."""
    versions = [form for form in _questionnaires() if form.code == code]
    if version is not None:
        versions = [form for form in versions if form.version == version]
    if not versions:
        raise QuestionnaireNotFound(f"{code} {version or ''}".strip())
    return versions[-1]


def list_need_categories() -> tuple[NeedCategory, ...]:
    """Return the eight needs, in their order."""
    return _need_categories()


def get_need_category(*, code: str) -> NeedCategory:
    """Return one category of need."""
    found = next((need for need in _need_categories() if need.code == code), None)
    if found is None:
        raise NeedCategoryNotFound(code)
    return found


@cache
def _questionnaires() -> tuple[Questionnaire, ...]:
    """Return every version of every form, older versions first."""
    folder = resources.files("visnet.instruments") / "records"
    forms = [
        _questionnaire(json.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".json")
    ]
    return tuple(sorted(forms, key=lambda form: (form.code, _version_key(form.version))))


@cache
def _need_categories() -> tuple[NeedCategory, ...]:
    path = resources.files("visnet.instruments") / "records" / "needs.toml"
    register = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(NeedCategory(**record) for record in register["need"])


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _questionnaire(resource: dict[str, Any]) -> Questionnaire:
    options = {
        f"#{value_set['id']}": tuple(_options(value_set))
        for value_set in resource.get("contained", [])
    }
    return Questionnaire(
        code=resource["url"].removeprefix(_OWN),
        version=resource["version"],
        audience=Audience(_extension(resource, "audience")["valueCode"]),
        label_it=resource["title"],
        label_en=_english(resource, "title"),
        description_it=resource["description"],
        description_en=_english(resource, "description"),
        licence=resource["copyrightLabel"],
        source=resource["purpose"],
        released_on=date.fromisoformat(resource["date"]),
        sections=tuple(_section(item, options) for item in resource["item"]),
    )


def _section(item: dict[str, Any], options: dict[str, tuple[Option, ...]]) -> Section:
    help_it, help_en = _help(item)
    return Section(
        link_id=item["linkId"],
        label_it=item["text"],
        label_en=_english(item, "text"),
        help_it=help_it,
        help_en=help_en,
        questions=tuple(
            _question(child, options) for child in item["item"] if child["type"] in _KINDS
        ),
    )


def _question(item: dict[str, Any], options: dict[str, tuple[Option, ...]]) -> Question:
    help_it, help_en = _help(item)
    ground = _extension(item, "ground")
    named = next(_parts(ground, "ground"), ground.get("valueCode"))
    measure = _extension(item, "measure").get("valueCode")
    return Question(
        link_id=item["linkId"],
        label_it=item["text"],
        label_en=_english(item, "text"),
        help_it=help_it,
        help_en=help_en,
        kind=_KINDS[item["type"]],
        options=options.get(item.get("answerValueSet", ""), ()),
        enabled_when=tuple(
            Condition(link_id=when["question"], answer=when["answerCoding"]["code"])
            for when in item.get("enableWhen", [])
        ),
        any_is_enough=item.get("enableBehavior") == "any",
        ground=Ground(named) if named else None,
        ground_answers=frozenset(_parts(ground, "answer")) or frozenset({Answer.YES.value}),
        measure=Measure(measure) if measure else None,
    )


def _options(value_set: dict[str, Any]) -> Iterator[Option]:
    for included in value_set["compose"]["include"]:
        for concept in included["concept"]:
            english = next(
                word["value"] for word in concept["designation"] if word["language"] == "en"
            )
            yield Option(code=concept["code"], label_it=concept["display"], label_en=english)


def _help(item: dict[str, Any]) -> tuple[str, str]:
    for child in item.get("item", []):
        if child["type"] == "display":
            return child["text"], _english(child, "text")
    return "", ""


def _extension(element: dict[str, Any], name: str) -> dict[str, Any]:
    """Return our own extension of that name, or an empty one."""
    for extension in element.get("extension", []):
        if extension["url"] == f"{_OWN}{name}":
            return dict(extension)
    return {}


def _parts(extension: dict[str, Any], name: str) -> Iterator[str]:
    for part in extension.get("extension", []):
        if part["url"] == name:
            yield part["valueCode"]


def _english(element: dict[str, Any], field: str) -> str:
    """Return the English words kept beside a field by the standard translation extension."""
    for extension in element[f"_{field}"]["extension"]:
        parts = {part["url"]: part for part in extension["extension"]}
        if extension["url"] == _TRANSLATION and parts["lang"]["valueCode"] == "en":
            return str(parts["content"]["valueString"])
    raise ValueError(f"no English words for {field}")
