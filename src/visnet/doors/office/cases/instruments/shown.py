"""Filled-in forms as the pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.cases.queries import AnsweredFormLine, AnsweredFormView, FormToFill
from visnet.cases.vocabulary import AnswerOrigin
from visnet.doors import sentences
from visnet.doors.office.instruments.shown import language_name, who_may
from visnet.instruments import queries as instruments
from visnet.instruments.queries import Questionnaire, QuestionnaireNotFound
from visnet.instruments.rules import visible_questions
from visnet.instruments.rules.scoring import Score, ScoreSheet
from visnet.instruments.vocabulary import FormKind
from visnet.kit.actor import Actor

OWN_PLACE = frozenset({FormKind.ASSESSMENT, FormKind.NEEDS})


@dataclass(frozen=True, slots=True)
class LineRow:
    """A filled-in form in the list."""

    line: AnsweredFormLine
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A form that can be chosen, in which languages, or why not."""

    form: Questionnaire
    title: str
    description: str
    who: str
    languages: tuple[tuple[str, str], ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score in words."""

    label: str
    value: str
    meaning: str
    source: str


def rows_of(lines: tuple[AnsweredFormLine, ...], viewer: Actor) -> list[LineRow]:
    """Return the lines with the titles of their forms; each title is looked up once."""
    titles: dict[tuple[str, str], str] = {}
    for line in lines:
        key = (line.form_code, line.form_version)
        if key not in titles:
            titles[key] = title_of(line, viewer)
    return [
        LineRow(
            line=line,
            title=titles[(line.form_code, line.form_version)],
            language=language_name(line.language) if line.language else "",
        )
        for line in lines
    ]


def title_of(line: AnsweredFormLine, viewer: Actor) -> str:
    """Return what a filled-in form is called."""
    if line.origin is AnswerOrigin.ELSEWHERE:
        return instruments.get_external_instrument(code=line.form_code).name
    try:
        form = instruments.get_form(viewer=viewer, code=line.form_code, version=line.form_version)
    except QuestionnaireNotFound:
        return line.form_code
    return form.label(get_language() or "it")


def choices_of(to_fill: tuple[FormToFill, ...]) -> list[ChoiceRow]:
    """Return the forms to choose from, those that the viewer may administer first.

    The assessment and the needs have pages of their own.
    """
    language = get_language() or "it"
    rows = [
        ChoiceRow(
            form=one.form,
            title=one.form.label(language),
            description=one.form.description(language),
            who=who_may(one.form),
            languages=tuple((code, _fill_in(code)) for code in one.form.usable_languages),
            why_not="" if one.may_administer else sentences.for_reason(one.may_administer.reason),
        )
        for one in to_fill
        if one.form.kind not in OWN_PLACE
    ]
    return sorted(rows, key=lambda row: bool(row.why_not))


def _fill_in(language: str) -> str:
    return {"it": _("Fill it in, in Italian"), "en": _("Fill it in, in English")}[language]


def answers_of(view: AnsweredFormView) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the chapters with what was answered, in the language it was asked in."""
    form = view.form
    if form is None:
        return
    language = view.line.language
    heard = {one.link_id for one in visible_questions(questionnaire=form, answers=view.answers)}
    for section in form.sections:
        rows = []
        for question in section.questions:
            given = view.answers.get(question.link_id, "")
            if given and question.link_id in heard:
                chosen = {option.code: option.label(language) for option in question.options}
                rows.append((question.label(language), chosen.get(given, given)))
        if rows:
            yield section.label(language), rows


def missing_of(view: AnsweredFormView) -> list[str]:
    """Return the questions that were left open."""
    if view.form is None or view.sheet is None:
        return []
    labels = {one.link_id: one.label(view.line.language) for one in view.form.questions}
    return [labels[link_id] for link_id in view.sheet.missing]


def scores_of(sheet: ScoreSheet | None) -> list[ScoreRow]:
    """Return the scores in words, in the language of the screen."""
    language = get_language() or "it"
    return [
        ScoreRow(
            label=score.label(language),
            value=_value(score),
            meaning=score.interpretation(language),
            source=score.source,
        )
        for score in (sheet.scores if sheet else ())
    ]


def _value(score: Score) -> str:
    if score.value is None:
        return _("not computable")
    if score.value is True or score.value is False:
        return _("yes") if score.value else _("no")
    return f"{score.value} / {score.max}" if score.max is not None else str(score.value)
