"""What the engine answers: terms, what it could not compute, and what has no date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from visnet.law.rules.facts import Event
from visnet.law.rules.register import in_language
from visnet.law.vocabulary import Party, Status, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A caveat as it stands beside an answer. `code` says which kind it is."""

    code: str
    text_it: str
    text_en: str

    def text(self, language: str) -> str:
        """Return the caveat in words."""
        return in_language(language=language, italian=self.text_it, english=self.text_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another rule of the same matter that may apply, and when its term would end."""

    code: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    code: str
    label_it: str
    label_en: str
    basis: str
    source: str
    status: Status
    version: str

    def label(self, language: str) -> str:
        """Return what it is called."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(_Answer):
    """A term. `due` is the last day; `counted_to` is that day before a holiday moved it."""

    matter: str
    due: date
    counted_to: date
    start: Event
    number: int
    unit: Unit
    who: Party
    text_it: str
    text_en: str
    caveats: tuple[Warned, ...]
    depends_on: tuple[str, ...]
    unknown: tuple[str, ...]
    """Facts that are not known; with them the term may be another, and not an earlier one."""
    others: tuple[Other, ...]
    done_on: date | None
    over_on: date | None
    """The day on which the proceedings went past it, if they did."""

    @property
    def is_certain(self) -> bool:
        """Whether every fact on which it hangs is known."""
        return not self.unknown

    def text(self, language: str) -> str:
        """Return the rule in words."""
        return in_language(language=language, italian=self.text_it, english=self.text_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotComputed(_Answer):
    """A term that was not computed. One of `missing_events` is needed, all of `missing_facts`."""

    matter: str
    missing_events: tuple[str, ...]
    missing_facts: tuple[str, ...]
    reason: Warned
    not_before: date | None
    """The day before which it cannot end, where something tells."""

    @property
    def missing(self) -> tuple[str, ...]:
        """All the facts that are missing."""
        return (*self.missing_events, *self.missing_facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutTerm(_Answer):
    """Something to know that has no date: a complaint that is not needed, a reminder."""

    reason: Warned
    because: tuple[str, ...]
    caveats: tuple[Warned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that the engine says of one set of facts."""

    terms: tuple[Term, ...]
    not_computed: tuple[NotComputed, ...]
    without_term: tuple[WithoutTerm, ...]
    warnings: tuple[Warned, ...]
