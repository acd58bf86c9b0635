"""The shape of a form: sections, questions, answers to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visnet.instruments.vocabulary import Audience, Ground, Measure, QuestionKind

Answers = Mapping[str, str]
"""What was answered: link id → the code of the option, or the words. A blank is no answer."""


def in_language(*, language: str, italian: str, english: str) -> str:
    """Return the Italian text for any Italian locale and the English one for every other language."""
    return italian if language.replace("_", "-").split("-")[0].casefold() == "it" else english


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer that may be chosen."""

    code: str
    label_it: str
    label_en: str

    def label(self, language: str) -> str:
        """Return the answer in words."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A question shows when another one was answered so."""

    link_id: str
    answer: str


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
    ground: Ground | None
    ground_answers: frozenset[str]
    measure: Measure | None

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


def given(answers: Answers, link_id: str) -> str:
    """Return what was answered, without surrounding blanks; empty where nothing was."""
    return answers.get(link_id, "").strip()
