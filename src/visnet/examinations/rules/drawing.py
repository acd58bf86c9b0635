"""Drawing a test: which questions, in which order, with the choices under numbers of that draw only.

What is asked and what is right come apart here, and are kept apart from here on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from visnet.examinations.rules.content import (
    Item,
    Kind,
    Question,
)
from visnet.kit.pair import NO_WORDS, Pair

NUMBERS = range(1_000, 10_000)
"""Four figures, which say nothing about where a choice stood in the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """So many questions from one module of the bank; from all of it where none is named."""

    module: str
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawable:
    """A question of a bank, in the version that stands there now."""

    id: UUID
    version: int
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """Words under a number of one draw."""

    number: int
    words: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one page asks. Nothing in it says what is right.

    `stories` is what a case has told by then; `stage` is which one it is, from 1, of how many.
    """

    kind: Kind
    stem: Pair
    choices: tuple[Numbered, ...] = ()
    matches: tuple[Numbered, ...] = ()
    stories: tuple[Pair, ...] = ()
    stage: int = 0
    stages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What is right on one page, of which question, and what is said of it afterwards.

    `numbers` are the right ones, or all of them in the right order; `pairs` what belongs together.
    """

    question_id: UUID
    version: int
    stage: int
    numbers: tuple[int, ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()
    feedback: Pair = NO_WORDS


class TooFewQuestions(Exception):
    """A module holds fewer questions than are to be drawn from it. Carries its name."""


def draw(
    questions: Sequence[Drawable], parts: Sequence[Part], *, chance: Random
) -> tuple[tuple[Asked, ...], tuple[Right, ...]]:
    """Return what is asked and what is right, page by page. Raises `TooFewQuestions`."""
    drawn: list[Drawable] = []
    for part in parts:
        there = [each for each in questions if part.module in {"", each.question.module}]
        left = [each for each in there if each not in drawn]
        if len(left) < part.questions:
            raise TooFewQuestions(part.module)
        drawn += chance.sample(left, part.questions)
    chance.shuffle(drawn)
    pages = [page for each in drawn for page in _pages(each, chance)]
    return tuple(asked for asked, _right in pages), tuple(right for _asked, right in pages)


def _pages(drawn: Drawable, chance: Random) -> list[tuple[Asked, Right]]:
    question, pages = drawn.question, []
    stories = [question.story] if question.story != NO_WORDS else []
    staged = len(question.items) if question.kind is Kind.VIGNETTE else 0
    for place, item in enumerate(question.items, start=1):
        if item.story != NO_WORDS:
            stories.append(item.story)
        numbers = chance.sample(NUMBERS, 2 * len(item.choices))
        right = Right(
            question_id=drawn.id,
            version=drawn.version,
            stage=place if staged else 0,
            feedback=item.feedback if item.feedback != NO_WORDS else question.feedback,
            **_right(item, numbers),
        )
        asked = Asked(
            kind=item.kind,
            stem=item.stem,
            stories=tuple(stories),
            stage=right.stage,
            stages=staged,
            **_shuffled(item, numbers, chance),
        )
        pages.append((asked, right))
    return pages


def _matches(item: Item) -> list[Pair]:
    """Return what may be matched with, each once."""
    return list(dict.fromkeys(choice.match for choice in item.choices if choice.match))


def _right(item: Item, numbers: Sequence[int]) -> dict[str, Any]:
    left = numbers[: len(item.choices)]
    if item.kind is Kind.MATCHING:
        matches = _matches(item)
        meant = [matches.index(each.match) for each in item.choices if each.match]
        others = [numbers[len(item.choices) + place] for place in meant]
        return {"pairs": tuple(zip(left, others, strict=True))}
    if item.kind is Kind.ORDERING:
        return {"numbers": tuple(left)}
    right = [n for n, each in zip(left, item.choices, strict=True) if each.is_right]
    return {"numbers": tuple(sorted(right))}


def _shuffled(item: Item, numbers: Sequence[int], chance: Random) -> dict[str, Any]:
    many = len(item.choices)
    choices = [
        Numbered(number=n, words=each.words)
        for n, each in zip(numbers[:many], item.choices, strict=True)
    ]
    matches = [
        Numbered(number=n, words=each)
        for n, each in zip(numbers[many:], _matches(item), strict=False)
    ]
    chance.shuffle(choices)
    chance.shuffle(matches)
    return {"choices": tuple(choices), "matches": tuple(matches)}


def read_parts(raw: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    """Return from which modules how much is drawn, as a record says it."""
    return tuple(
        Part(module=str(each.get("module", "")), questions=int(each["questions"])) for each in raw
    )
