"""A question as a record holds it: in both languages, with what is right, and sound."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from visnet.kit.pair import NO_WORDS, Pair

CODE = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,58}[a-z0-9])?")
LONGEST_STORY = 5_000
LONGEST_STEM = 2_000
LONGEST_CHOICE = 500
LONGEST_SOURCE = 500
MOST_CHOICES = 12
MOST_STAGES = 8


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDERING = "ordering"
    MATCHING = "matching"
    TEXT = "text"
    VIGNETTE = "vignette"


TICKED = frozenset({Kind.SINGLE, Kind.MULTIPLE})


class Flaw(StrEnum):
    """What is wrong with a question."""

    CODE = "CODE"
    KIND = "KIND"
    WORDS = "WORDS"
    TOO_LONG = "TOO_LONG"
    HIDDEN_MARK = "HIDDEN_MARK"
    CHOICES = "CHOICES"
    TOO_MANY = "TOO_MANY"
    SAME_CHOICES = "SAME_CHOICES"
    RIGHT = "RIGHT"
    MATCH = "MATCH"
    LINES = "LINES"
    SYNTAX = "SYNTAX"
    FORM = "FORM"
    ONE_LANGUAGE = "ONE_LANGUAGE"
    TWICE = "TWICE"
    STAGES = "STAGES"


class UnsoundQuestion(Exception):
    """A question cannot be asked as it is. Carries what is wrong, and where."""

    def __init__(self, flaw: Flaw, where: str = "") -> None:
        super().__init__(flaw, where)
        self.flaw = flaw
        self.where = where


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose, to put in order, or to match with another."""

    words: Pair
    is_right: bool = False
    match: Pair | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is asked on one page: a whole question, or one stage of a case."""

    kind: Kind
    stem: Pair
    choices: tuple[Choice, ...] = ()
    story: Pair = NO_WORDS
    feedback: Pair = NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question whole. A case has stages; every other kind has one item.

    An ordering keeps its choices in the right order.
    """

    code: str
    kind: Kind
    module: str
    items: tuple[Item, ...]
    story: Pair = NO_WORDS
    feedback: Pair = NO_WORDS
    source: str = ""


def read_question(raw: Mapping[str, Any]) -> Question:
    """Return the question that a record holds. Raises `UnsoundQuestion`."""
    code, module = str(raw.get("code", "")), str(raw.get("module", ""))
    if not CODE.fullmatch(code) or (module and not CODE.fullmatch(module)):
        raise UnsoundQuestion(Flaw.CODE, code)
    kind = _kind(raw)
    question = Question(
        code=code,
        kind=kind,
        module=module,
        story=_words(raw, "story", LONGEST_STORY, needed=kind is Kind.VIGNETTE),
        items=_stages(raw) if kind is Kind.VIGNETTE else (_item(raw, kind),),
        feedback=_words(raw, "feedback", LONGEST_STEM),
        source=_line(str(raw.get("source", "")), "source", LONGEST_SOURCE),
    )
    if kind is Kind.VIGNETTE and not 1 <= len(question.items) <= MOST_STAGES:
        raise UnsoundQuestion(Flaw.STAGES, code)
    return question


def as_record(question: Question) -> dict[str, Any]:
    """Return the record of a question; `read_question` reads the same from it."""
    found: dict[str, Any] = {
        "code": question.code,
        "kind": question.kind.value,
        "module": question.module,
        "source": question.source,
        **_pair_record("story", question.story),
        **_pair_record("feedback", question.feedback),
    }
    if question.kind is Kind.VIGNETTE:
        return {**found, "stage": [_item_record(each) for each in question.items]}
    item = question.items[0]
    return {**found, **_pair_record("stem", item.stem), "choice": _choice_records(item.choices)}


def _item_record(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        **_pair_record("story", item.story),
        **_pair_record("stem", item.stem),
        **_pair_record("feedback", item.feedback),
        "choice": _choice_records(item.choices),
    }


def _choice_records(choices: Sequence[Choice]) -> list[dict[str, Any]]:
    return [
        {
            "it": each.words.it,
            "en": each.words.en,
            **({"right": True} if each.is_right else {}),
            **({"match_it": each.match.it, "match_en": each.match.en} if each.match else {}),
        }
        for each in choices
    ]


def _pair_record(name: str, pair: Pair) -> dict[str, str]:
    return {f"{name}_it": pair.it, f"{name}_en": pair.en}


def _kind(raw: Mapping[str, Any]) -> Kind:
    try:
        return Kind(str(raw.get("kind", "")))
    except ValueError:
        raise UnsoundQuestion(Flaw.KIND, str(raw.get("kind", ""))[:40]) from None


def _stages(raw: Mapping[str, Any]) -> tuple[Item, ...]:
    stages = []
    for stage in raw.get("stage", ()):
        kind = _kind(stage)
        if kind is Kind.VIGNETTE:
            raise UnsoundQuestion(Flaw.STAGES)
        stages.append(_item(stage, kind, within_case=True))
    return tuple(stages)


def _item(raw: Mapping[str, Any], kind: Kind, *, within_case: bool = False) -> Item:
    item = Item(
        kind=kind,
        stem=_words(raw, "stem", LONGEST_STEM, needed=True),
        choices=tuple(_choice(each) for each in raw.get("choice", ())),
        story=_words(raw, "story", LONGEST_STORY) if within_case else NO_WORDS,
        feedback=_words(raw, "feedback", LONGEST_STEM) if within_case else NO_WORDS,
    )
    _check(item)
    return item


def _choice(raw: Mapping[str, Any]) -> Choice:
    has_match = bool(raw.get("match_it") or raw.get("match_en"))
    return Choice(
        words=_on_one_line(_both(raw.get("it", ""), raw.get("en", ""), "choice", LONGEST_CHOICE)),
        is_right=bool(raw.get("right", False)),
        match=_on_one_line(_words(raw, "match", LONGEST_CHOICE, needed=True))
        if has_match
        else None,
    )


def _on_one_line(pair: Pair) -> Pair:
    return Pair(it=" ".join(pair.it.split()), en=" ".join(pair.en.split()))


def _check(item: Item) -> None:
    many = len(item.choices)
    if item.kind is Kind.TEXT:
        if many:
            raise UnsoundQuestion(Flaw.CHOICES)
        return
    if many < 2:
        raise UnsoundQuestion(Flaw.CHOICES)
    if many > MOST_CHOICES:
        raise UnsoundQuestion(Flaw.TOO_MANY)
    for words in ([c.words.it for c in item.choices], [c.words.en for c in item.choices]):
        if len(set(words)) < many:
            raise UnsoundQuestion(Flaw.SAME_CHOICES)
    _check_right(item)


def _check_right(item: Item) -> None:
    right = sum(choice.is_right for choice in item.choices)
    wanted = {Kind.SINGLE: right == 1, Kind.MULTIPLE: right >= 1}
    if not wanted.get(item.kind, right == 0):
        raise UnsoundQuestion(Flaw.RIGHT)
    if any((choice.match is None) is (item.kind is Kind.MATCHING) for choice in item.choices):
        raise UnsoundQuestion(Flaw.MATCH)
    if item.kind is Kind.MATCHING:
        if any("->" in each.words.it + each.words.en for each in item.choices):
            raise UnsoundQuestion(Flaw.MATCH)
        _check_matches([each.match for each in item.choices if each.match])


def _check_matches(matches: Sequence[Pair]) -> None:
    """Ask that what is the same in one language is the same in the other, and not all is one."""
    many = {len(set(matches)), len({m.it for m in matches}), len({m.en for m in matches})}
    if len(many) > 1 or many == {1}:
        raise UnsoundQuestion(Flaw.MATCH)


def _words(raw: Mapping[str, Any], name: str, most: int, *, needed: bool = False) -> Pair:
    it, en = raw.get(f"{name}_it", ""), raw.get(f"{name}_en", "")
    if not needed and not str(it).strip() and not str(en).strip():
        return NO_WORDS
    return _both(it, en, name, most)


def _both(it: object, en: object, name: str, most: int) -> Pair:
    pair = Pair(it=_line(str(it), name, most), en=_line(str(en), name, most))
    if not pair.it or not pair.en:
        raise UnsoundQuestion(Flaw.WORDS, name)
    return pair


def _line(words: str, name: str, most: int) -> str:
    words = words.replace("\r\n", "\n").strip()
    if "\0" in words:
        raise UnsoundQuestion(Flaw.HIDDEN_MARK, name)
    if len(words) > most:
        raise UnsoundQuestion(Flaw.TOO_LONG, name)
    return words
