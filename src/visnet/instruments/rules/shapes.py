"""The shape of a form: sections, questions, answers to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visnet.instruments.vocabulary import (
    Audience,
    FormKind,
    Ground,
    Measure,
    Operator,
    QuestionKind,
    Scoring,
    WordingStatus,
)

LANGUAGES = ("it", "en")

Answers = Mapping[str, str]
"""What was answered: link id → code of the option, words, number or day. A blank is no answer."""


def in_language(*, language: str, italian: str, english: str) -> str:
    """Return the Italian text for any Italian locale and the English one for every other language.

    A text that is not there in that language is given in the other.
    """
    if language.replace("_", "-").split("-")[0].casefold() == "it":
        return italian or english
    return english or italian


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that may be chosen. `weight` is what it counts, where answers count anything."""

    code: str
    label_it: str
    label_en: str
    weight: int | None = None
    system: str = ""

    def label(self, language: str) -> str:
        """Return the answer in words."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question shows when another one was answered so (or not so, or at all: "yes" or "no")."""

    link_id: str
    answer: str
    operator: Operator = Operator.EQUAL

    def is_met(self, answer: str) -> bool:
        """Whether the condition holds; a blank answer only ever meets "not answered"."""
        if self.operator is Operator.EXISTS:
            return bool(answer) == (self.answer == "yes")
        if self.operator is Operator.NOT_EQUAL:
            return bool(answer) and answer != self.answer
        return answer == self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `enabled_when` empty means always; `any_is_enough` joins the conditions."""

    link_id: str
    label_it: str
    label_en: str
    help_it: str
    help_en: str
    kind: QuestionKind
    options: tuple[Option, ...]
    enabled_when: tuple[Condition, ...]
    any_is_enough: bool
    ground: Ground | None = None
    ground_answers: frozenset[str] = frozenset()
    measure: Measure | None = None
    value_type: str = "coding"
    """The FHIR type of the item: coding, boolean, integer, date, string or text."""

    def label(self, language: str) -> str:
        """Return the question."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)

    def help(self, language: str) -> str:
        """Return the advice beside it; empty where there is none."""
        return in_language(language=language, italian=self.help_it, english=self.help_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A chapter of a form."""

    link_id: str
    label_it: str
    label_en: str
    help_it: str
    help_en: str
    questions: tuple[Question, ...]

    def label(self, language: str) -> str:
        """Return the title of the chapter."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)

    def help(self, language: str) -> str:
        """Return the advice at its head."""
        return in_language(language=language, italian=self.help_it, english=self.help_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One language of a form: how far its words may be trusted, and a note on where they are from."""

    language: str
    status: WordingStatus
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One version of a form. An answered version stays readable for ever."""

    code: str
    version: str
    audience: Audience
    label_it: str
    label_en: str
    description_it: str
    description_en: str
    licence: str
    source: str
    released_on: date
    sections: tuple[Section, ...]
    language: str = "it"
    """The language of the original; the other one is a translation."""
    wordings: tuple[Wording, ...] = ()
    kind: FormKind = FormKind.ASSESSMENT
    scoring: Scoring = Scoring.NONE
    administered_by: frozenset[str] = frozenset()
    """Any one of these competences is enough; empty: whoever works on the case."""
    reassess_days: int | None = None
    copyright: str = ""

    @property
    def is_for_children(self) -> bool:
        """Whether the form is made for somebody under 18."""
        return self.audience is Audience.CHILD

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the form."""
        return tuple(question for section in self.sections for question in section.questions)

    def label(self, language: str) -> str:
        """Return the title of the form."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)

    def description(self, language: str) -> str:
        """Return what the form is for."""
        return in_language(
            language=language, italian=self.description_it, english=self.description_en
        )

    def wording(self, language: str) -> Wording | None:
        """Return what is said of the words in that language; None where the form has none."""
        return next((one for one in self.wordings if one.language == language), None)

    def may_be_used_in(self, language: str) -> bool:
        """Whether the words of that language may be used with a person."""
        wording = self.wording(language)
        return wording is not None and wording.status is not WordingStatus.TO_BE_VERIFIED

    @property
    def usable_languages(self) -> tuple[str, ...]:
        """The languages in which the form may be used with a person."""
        return tuple(one for one in LANGUAGES if self.may_be_used_in(one))

    def texts(self, language: str) -> tuple[str, ...]:
        """Return every text of the form in that language and no other; a missing one is empty."""
        pairs: list[tuple[str, str]] = [
            (self.label_it, self.label_en),
            (self.description_it, self.description_en),
        ]
        parts: tuple[Section | Question, ...] = (*self.sections, *self.questions)
        for part in parts:
            pairs.append((part.label_it, part.label_en))
            if part.help_it or part.help_en:
                pairs.append((part.help_it, part.help_en))
        for question in self.questions:
            pairs += [(option.label_it, option.label_en) for option in question.options]
        place = LANGUAGES.index(language)
        return tuple(pair[place] for pair in pairs)


def given(answers: Answers, link_id: str) -> str:
    """Return what was answered, without surrounding blanks; empty where nothing was."""
    return answers.get(link_id, "").strip()
