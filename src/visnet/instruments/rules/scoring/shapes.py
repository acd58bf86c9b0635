"""The shape of a score. Every one says what it is not: a diagnosis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from visnet.instruments.rules.shapes import Question, Questionnaire, in_language

Values = Mapping[str, int]
"""What was answered and asked: link id → what the answer counts."""


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages."""

    italian: str
    english: str

    def text(self, language: str) -> str:
        """Return the sentence in that language."""
        return in_language(language=language, italian=self.italian, english=self.english)


NOT_A_DIAGNOSIS = Words("È uno screening, non una diagnosi.", "This is screening, not a diagnosis.")
NO_VERDICT = Words(
    "È un modo per parlarne, non una diagnosi.",
    "This is a way to talk about it, not a diagnosis.",
)
NOT_COMPUTABLE = Words(
    "Non si può calcolare: mancano risposte. Una risposta mancante non è un no.",
    "Cannot be computed: answers are missing. A missing answer is not a no.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One score. `value` is a number, or yes/no for a criterion, or None: not computable."""

    code: str
    label_it: str
    label_en: str
    value: int | None
    """A criterion is `True` or `False`."""
    max: int | None
    interpretation_it: str
    interpretation_en: str
    source: str
    items: tuple[str, ...]
    """The link ids that the score needs, all of them answered."""

    def label(self, language: str) -> str:
        """Return what was scored."""
        return in_language(language=language, italian=self.label_it, english=self.label_en)

    def interpretation(self, language: str) -> str:
        """Return what the value says, and that it is no diagnosis."""
        return in_language(
            language=language, italian=self.interpretation_it, english=self.interpretation_en
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """What one set of answers scores. `complete` when nothing that a score needs is missing."""

    instrument: str
    version: str
    scores: tuple[Score, ...]
    missing: tuple[str, ...]
    complete: bool
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How one score is found: the items it needs, and two pure functions of what they count."""

    code: str
    label: Words
    items: tuple[str, ...]
    count: Callable[[Values], int]
    means: Callable[[int], Words]
    max: int | None
    source: str


Asked = tuple[Question, ...]
"""The questions that show, given what was answered."""

Engine = Callable[[Questionnaire, Asked, Values], Sequence[Rule]]
"""Gives the rules that hold for these answers; skip logic may change which items are needed."""


def total(values: Values, items: Sequence[str]) -> int:
    """Return the sum of what the items count."""
    return sum(values[item] for item in items)


def plain(words: Words) -> Callable[[int], Words]:
    """Return a meaning that is the same whatever the value."""
    return lambda _value: words


def met(yes: Words, no: Words) -> Callable[[int], Words]:
    """Return the meaning of a criterion."""
    return lambda value: yes if value else no
