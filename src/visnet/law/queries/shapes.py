"""What the readers of the register give: frozen, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from visnet.law import rules
from visnet.law.vocabulary import Status

ANY_HOUR = "Every day, at any hour"
"""How a record says so; its Italian says the same (`tests/law/test_records.py`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A level-1 section of the classification of crime."""

    code: str
    label_it: str
    label_en: str

    def label(self, language: str) -> str:
        """Return the name of the section."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A card: one right of Directive 2012/29/EU in plain words. Blank lines part its paragraphs."""

    code: str
    article: str
    title_it: str
    title_en: str
    body_it: str
    body_en: str
    how_it: str
    how_en: str
    source: str
    status: Status
    version: str
    as_of: date
    terms: tuple[str, ...] = ()
    """Codes of the terms that its words speak of, in the order in which they are shown."""

    def label(self, language: str) -> str:
        """Return the title of the card."""
        return rules.in_language(language=language, italian=self.title_it, english=self.title_en)

    def body(self, language: str) -> tuple[str, ...]:
        """Return, in paragraphs, what the right means."""
        return paragraphs(
            rules.in_language(language=language, italian=self.body_it, english=self.body_en)
        )

    def how(self, language: str) -> tuple[str, ...]:
        """Return, in paragraphs, how to ask for it."""
        return paragraphs(
            rules.in_language(language=language, italian=self.how_it, english=self.how_en)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceNeed:
    """A kind of support, in the words in which it is offered to the person."""

    code: str
    label_it: str
    label_en: str
    help_it: str
    help_en: str

    def label(self, language: str) -> str:
        """Return the kind of support as the person would say it."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)

    def help(self, language: str) -> str:
        """Return one line that explains it."""
        return rules.in_language(language=language, italian=self.help_it, english=self.help_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """A number anybody may call. Hours and languages are empty where no source was read."""

    code: str
    number: str
    label_it: str
    label_en: str
    what_it: str
    what_en: str
    hours_it: str
    hours_en: str
    languages_it: str
    languages_en: str
    shown: bool
    urgent: bool
    source: str
    status: Status
    as_of: date

    @property
    def is_any_hour(self) -> bool:
        """Whether its record says that it answers at any hour; an empty one says nothing."""
        return self.hours_en == ANY_HOUR

    @property
    def dial(self) -> str:
        """The number without spaces, for a `tel:` address."""
        return self.number.replace(" ", "")

    def label(self, language: str) -> str:
        """Return what the number is called."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)

    def what(self, language: str) -> str:
        """Return when to call it."""
        return rules.in_language(language=language, italian=self.what_it, english=self.what_en)

    def hours(self, language: str) -> str:
        """Return when it answers, or nothing where no source was read."""
        return rules.in_language(language=language, italian=self.hours_it, english=self.hours_en)

    def languages(self, language: str) -> str:
        """Return the languages spoken there, or nothing where no source was read."""
        return rules.in_language(
            language=language, italian=self.languages_it, english=self.languages_en
        )


def paragraphs(text: str) -> tuple[str, ...]:
    """Return what blank lines part."""
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())
