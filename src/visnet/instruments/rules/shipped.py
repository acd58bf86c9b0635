"""The forms that come with the house: constants, read once from the records beside the code.

Nothing here needs a database, nor Django.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from visnet.instruments.rules.external import ExternalInstrument
from visnet.instruments.rules.fhir import read_json, read_questionnaire
from visnet.instruments.rules.needs import Scale, needs_form
from visnet.instruments.rules.shapes import Questionnaire, in_language
from visnet.instruments.vocabulary import FormKind
from visnet.kit.decision import NotFound

NEED_SCALE = (1, 2, 3, 4, 5)


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


def list_questionnaires(*, kind: FormKind | None = None) -> tuple[Questionnaire, ...]:
    """Return the newest version of every form that is shipped, of one kind or of all."""
    newest = {form.code: form for form in _questionnaires()}
    return tuple(
        newest[code] for code in sorted(newest) if kind is None or newest[code].kind is kind
    )


def list_every_version() -> tuple[Questionnaire, ...]:
    """Return every version of every form that is shipped, older versions first."""
    return _questionnaires()


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


def list_external_instruments() -> tuple[ExternalInstrument, ...]:
    """Return the instruments of others of which only results may be noted."""
    return _external_instruments()


def get_external_instrument(*, code: str) -> ExternalInstrument:
    """Return one instrument of others. Raises `QuestionnaireNotFound`."""
    found = next((one for one in _external_instruments() if one.code == code), None)
    if found is None:
        raise QuestionnaireNotFound(code)
    return found


@cache
def _external_instruments() -> tuple[ExternalInstrument, ...]:
    path = resources.files("visnet.instruments") / "records" / "external_instruments.toml"
    register = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        ExternalInstrument(
            **{**record, "bands": tuple(record["bands"]), "max_total": record.get("max_total")}
        )
        for record in register["instrument"]
    )


@cache
def _questionnaires() -> tuple[Questionnaire, ...]:
    """Return every version of every form, older versions first."""
    folder = resources.files("visnet.instruments") / "records"
    forms = [
        read_questionnaire(read_json(file.read_bytes()), own_wording=True)
        for file in folder.iterdir()
        if file.name.endswith(".json")
    ]
    forms.append(_form_of_needs())
    return tuple(sorted(forms, key=lambda form: (form.code, version_key(form.version))))


@cache
def _need_categories() -> tuple[NeedCategory, ...]:
    path = resources.files("visnet.instruments") / "records" / "needs.toml"
    register = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(NeedCategory(**record) for record in register["need"])


def version_key(version: str) -> tuple[int, ...]:
    """Return what to sort versions by."""
    return tuple(int(part) for part in version.split("."))


def _form_of_needs() -> Questionnaire:
    """Return the eight needs as a form, made of the register of needs: one source for both."""
    path = resources.files("visnet.instruments") / "records" / "needs.toml"
    register = tomllib.loads(path.read_text(encoding="utf-8"))
    return needs_form(
        needs=[_scale_of(need) for need in _need_categories()],
        version=register["version"],
        released_on=register["as_of"],
        source=register["source"],
    )


def _scale_of(need: NeedCategory) -> Scale:
    return Scale(
        code=need.code,
        label_it=need.label_it,
        label_en=need.label_en,
        anchors_it=need.anchors("it"),
        anchors_en=need.anchors("en"),
    )
