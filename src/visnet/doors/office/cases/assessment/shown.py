"""How an assessment is begun, read, and what its answers call for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.accompaniment.vocabulary import MeasureState
from visnet.cases.queries import AssessmentView, CaseSummary, GoalTrace
from visnet.cases.rules import protection_with_presumption
from visnet.doors import clock
from visnet.doors.office.cases.assessment.forms import AssessmentForm
from visnet.instruments import queries as instruments
from visnet.instruments.queries import Questionnaire
from visnet.instruments.rules import suggested_protection, visible_questions
from visnet.instruments.vocabulary import GROUND_LABELS, MEASURE_LABELS, FormKind, Measure

ADULT = "individual_assessment"
CHILD = "individual_assessment_child"
KIND = FormKind.ASSESSMENT


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """What the answers call for: why, by which rule, and what to offer."""

    ground: str
    source: str
    measures: tuple[str, ...]
    codes: frozenset[str]
    urgent: bool
    presumed: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure to ask for, what became of it in the plan, and what was decided about it."""

    code: str
    label: str
    goals: tuple[GoalTrace, ...]
    state: MeasureState | None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question and what was answered."""

    question: str
    answer: str


def questionnaire_for(request: HttpRequest, case: CaseSummary) -> Questionnaire:
    """Return the form to answer: the children's when the person is, or may be, under 18."""
    wanted = request.POST.get("form") or request.GET.get("form")
    code = wanted or (CHILD if case.is_minor else ADULT)
    forms = {form.code: form for form in instruments.list_questionnaires(kind=KIND)}
    return forms.get(code, forms[ADULT])


def presumed_for(case: CaseSummary) -> tuple[str, ...]:
    """Return the measures that a child is presumed to need."""
    return protection_with_presumption(chosen=(), refused=(), is_child=bool(case.is_minor))


def first_answers(case: CaseSummary) -> dict[str, Any]:
    """Return what stands in the form before anything is answered."""
    return {"danger": case.line.danger, "protection": list(presumed_for(case))}


def titles_of(questionnaire: Questionnaire) -> dict[str, object]:
    """Return the title of the form, what it is for, and the other forms there are."""
    language = get_language() or "it"
    return {
        "title": questionnaire.label(language),
        "description": questionnaire.description(language),
        "others": [
            (form.code, form.label(language))
            for form in instruments.list_questionnaires(kind=KIND)
            if form.code != questionnaire.code
        ],
    }


SOURCES = {
    "Directive 2012/29/EU, Art. 18": _("Directive 2012/29/EU, Art. 18"),
    "Directive 2012/29/EU, Art. 22(2)": _("Directive 2012/29/EU, Art. 22(2)"),
    "Directive 2012/29/EU, Art. 22(3)": _("Directive 2012/29/EU, Art. 22(3)"),
    "Directive 2012/29/EU, Art. 24(1)": _("Directive 2012/29/EU, Art. 24(1)"),
    "Directive 2012/29/EU, Arts. 18 and 22(1)": _("Directive 2012/29/EU, Arts. 18 and 22(1)"),
    "Directive 2012/29/EU, Arts. 22(4) and 24(2)": _("Directive 2012/29/EU, Arts. 22(4) and 24(2)"),
    "French code of criminal procedure, art. D1-3": _(
        "French code of criminal procedure, art. D1-3"
    ),
    "Practice of the network": _("Practice of the network"),
}
"""The sources of the suggestions, in the language of the screen; another one is shown as it is."""


def suggestions_for(form: AssessmentForm) -> tuple[SuggestionRow, ...]:
    """Return what the answers so far call for. It is never a number, and decides nothing."""
    if not form.is_valid() and not form.cleaned_data:
        return ()
    return _suggested(form.questionnaire, form.answers, on=clock.today())


def urgent_of(view: AssessmentView, *, on: date) -> tuple[SuggestionRow, ...]:
    """Return what the answers of a kept assessment call for at once: not only who asked saw it."""
    form = instruments.get_questionnaire(
        code=view.questionnaire_code, version=view.questionnaire_version
    )
    return tuple(one for one in _suggested(form, view.answers, on=on) if one.urgent)


def _suggested(
    form: Questionnaire, answers: Mapping[str, str], *, on: date
) -> tuple[SuggestionRow, ...]:
    found = suggested_protection(questionnaire=form, birth_date=None, answers=answers, on=on)
    return tuple(
        SuggestionRow(
            ground=str(GROUND_LABELS[one.ground]),
            source=str(SOURCES.get(one.source, one.source)),
            measures=tuple(str(MEASURE_LABELS[measure]) for measure in one.measures),
            codes=frozenset(one.measures),
            urgent=one.urgent,
            presumed=one.presumed,
        )
        for one in found
    )


def answers_in_words(view: AssessmentView) -> dict[str, object]:
    """Return an assessment as it was answered, in the version of the form that was used."""
    language = get_language() or "it"
    form = instruments.get_questionnaire(
        code=view.questionnaire_code, version=view.questionnaire_version
    )
    heard = {one.link_id for one in visible_questions(questionnaire=form, answers=view.answers)}
    sections = []
    for section in form.sections:
        rows = [
            AnswerRow(question.label(language), _answer(question, view, language))
            for question in section.questions
            if question.link_id in heard and view.answers.get(question.link_id)
        ]
        if rows:
            sections.append((section.label(language), rows))
    return {
        "title": form.label(language),
        "sections": sections,
        "refused": [str(MEASURE_LABELS[Measure(code)]) for code in view.refused],
    }


def measures_in_rows(
    view: AssessmentView, goals: tuple[GoalTrace, ...], decided: Mapping[str, MeasureState]
) -> list[MeasureRow]:
    """Return the measures that this version calls for, each with what became of it."""
    return [
        MeasureRow(
            code=code,
            label=str(MEASURE_LABELS[Measure(code)]),
            goals=tuple(goal for goal in goals if goal.measure == code),
            state=decided.get(code),
        )
        for code in view.protection
    ]


def _answer(question: Any, view: AssessmentView, language: str) -> str:
    given = view.answers[question.link_id]
    chosen = next((option for option in question.options if option.code == given), None)
    return chosen.label(language) if chosen else given
