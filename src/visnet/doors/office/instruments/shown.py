"""A form as a page shows it, in both languages at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from visnet.instruments.queries import Questionnaire, Section
from visnet.instruments.rules.shapes import LANGUAGES, Option, Question
from visnet.instruments.vocabulary import (
    FORM_KIND_LABELS,
    WORDING_LABELS,
    Operator,
    QuestionKind,
    Scoring,
    WordingStatus,
)
from visnet.people.vocabulary import Competence


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One language of a form: how far its words may be trusted, and how much there is."""

    name: str
    status: str
    may_be_used: bool
    done: int
    total: int
    note: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in both languages, and what can be answered."""

    link_id: str
    italian: str
    english: str
    help_italian: str
    help_english: str
    answers: tuple[str, ...]
    shows_when: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One chapter in both languages."""

    link_id: str
    title: str
    help_italian: str
    help_english: str
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What a form says of itself."""

    code: str
    version: str
    title: str
    description: str
    kind: str
    licence: str
    copyright: str
    source: str
    scoring: str
    who: str
    languages: tuple[LanguageRow, ...]
    asked_again: str


def facts_of(form: Questionnaire) -> FormFacts:
    """Return what a form says of itself, in the language of the screen."""
    language = get_language() or "it"
    days = form.reassess_days or 0
    again = ngettext("after %(days)d day", "after %(days)d days", days) % {"days": days}
    return FormFacts(
        code=form.code,
        version=form.version,
        title=form.label(language),
        description=form.description(language),
        kind=str(FORM_KIND_LABELS[form.kind]),
        licence=form.licence,
        copyright=form.copyright,
        source=form.source,
        scoring=scoring_in_words(form.scoring),
        who=who_may(form),
        languages=tuple(_languages(form)),
        asked_again=again if days else "",
    )


def who_may(form: Questionnaire) -> str:
    """Return who may administer a form, in words."""
    if not form.administered_by:
        return _("whoever works on the case")
    named = [str(one.label) for one in Competence if one in form.administered_by]
    return _(", or ").join(named)


def scoring_in_words(scoring: Scoring) -> str:
    """Return how a form is scored, in words."""
    if scoring is Scoring.NONE:
        return _("no score")
    if scoring is Scoring.EACH:
        return _("each answer by itself; nothing is added up")
    if scoring is Scoring.SUM:
        return _("the answers are added up; what it means is in the instrument's manual")
    return _("by its published rule: screening, not a diagnosis")


def sections_of(form: Questionnaire) -> tuple[SectionRow, ...]:
    """Return the whole form, to be read and not filled in."""
    return tuple(_section(form, section) for section in form.sections)


def language_name(language: str) -> str:
    """Return what a language is called on the screen."""
    return {"it": _("Italian"), "en": _("English")}[language]


def _languages(form: Questionnaire) -> Iterator[LanguageRow]:
    for language in LANGUAGES:
        wording = form.wording(language)
        texts = form.texts(language)
        status = str(WORDING_LABELS[wording.status]) if wording else _("not in this form")
        if wording and wording.status is WordingStatus.ORIGINAL and language != form.language:
            status = _("written by us in both languages")
        yield LanguageRow(
            name=language_name(language),
            status=status,
            may_be_used=form.may_be_used_in(language),
            done=sum(bool(text) for text in texts),
            total=len(texts),
            note=wording.note if wording else "",
        )


def _section(form: Questionnaire, section: Section) -> SectionRow:
    return SectionRow(
        link_id=section.link_id,
        title=section.label(get_language() or "it"),
        help_italian=section.help_it,
        help_english=section.help_en,
        questions=tuple(_question(form, question) for question in section.questions),
    )


def _question(form: Questionnaire, question: Question) -> QuestionRow:
    language = get_language() or "it"
    return QuestionRow(
        link_id=question.link_id,
        italian=question.label_it,
        english=question.label_en,
        help_italian=question.help_it,
        help_english=question.help_en,
        answers=tuple(_answer(option, language) for option in question.options)
        or (_free(question.kind),),
        shows_when=_shows_when(form, question, language),
    )


def _answer(option: Option, language: str) -> str:
    words = option.label(language)
    return words if option.weight is None else f"{words} ({option.weight})"


def _free(kind: QuestionKind) -> str:
    return {
        QuestionKind.TEXT: _("words"),
        QuestionKind.NUMBER: _("a number"),
        QuestionKind.DAY: _("a day"),
    }.get(kind, "")


def _shows_when(form: Questionnaire, question: Question, language: str) -> str:
    earlier = {one.link_id: one for one in form.questions}
    parts = []
    for condition in question.enabled_when:
        asked = earlier[condition.link_id]
        labels = {option.code: option.label(language) for option in asked.options}
        sign = "≠" if condition.operator is Operator.NOT_EQUAL else "="
        answer = labels.get(condition.answer, condition.answer)
        if condition.operator is Operator.EXISTS:
            answer = _("answered") if condition.answer == "yes" else _("not answered")
        parts.append(f"«{asked.label(language)}» {sign} {answer}")
    joined = _(" or ") if question.any_is_enough else _(" and ")
    return joined.join(parts)
