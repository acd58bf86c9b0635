"""Changing a text: every function takes a sound text and returns another sound one."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from visnet.guidelines.rules.text import (
    Step,
    Text,
    read_text,
)
from visnet.kit.canonical import canonical_json
from visnet.kit.pair import Pair

PROPOSED = ("title", "brief", "words", "by")
"""What of a step somebody may propose other words for."""


class NoSuchStep(Exception):
    """The text has no step of this name."""


class NameTaken(Exception):
    """The text has a step of this name already."""


class TheOnlyStep(Exception):
    """A procedure without any step is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkWords:
    """What somebody says of a step, or of the whole; with other words for it, it is a proposal."""

    step_code: str = ""
    words: str
    field: str = ""
    proposed_it: str = ""
    proposed_en: str = ""

    @property
    def is_proposal(self) -> bool:
        """Whether other words are proposed."""
        return bool(self.proposed_it or self.proposed_en)

    @property
    def proposed(self) -> dict[str, str]:
        """Return the other words by language."""
        return {"it": self.proposed_it, "en": self.proposed_en}


def as_record(text: Text) -> dict[str, Any]:
    """Return a text as it is written in a record; `read_text` returns the same text again."""
    return {
        "code": text.code,
        **_pair(text.title, "title"),
        **_pair(text.purpose, "purpose"),
        **_pair(text.who, "who"),
        **_pair(text.when, "when"),
        "sources": [{"it": each.words.it, "en": each.words.en} for each in text.sources],
        "step": [_step(each) for each in text.steps],
    }


def mark_of(step: Step) -> str:
    """Return by what one sees that a step still says what it said: the SHA-256 of its JSON."""
    return hashlib.sha256(canonical_json(step).encode()).hexdigest()


def step_of(text: Text, code: str) -> Step:
    """Return one step. Raises `NoSuchStep`."""
    for step in text.steps:
        if step.code == code:
            return step
    raise NoSuchStep(code)


def with_step(text: Text, step: Step) -> Text:
    """Return the text with a step that says something else. Raises `NoSuchStep`, `UnsoundText`."""
    step_of(text, step.code)
    return _sound(
        replace(text, steps=tuple(step if each.code == step.code else each for each in text.steps))
    )


def with_new_step(text: Text, step: Step, *, after: str) -> Text:
    """Return the text with one more step, after another or at the beginning.

    Raises `NameTaken`, `NoSuchStep` and `UnsoundText`.
    """
    if any(each.code == step.code for each in text.steps):
        raise NameTaken(step.code)
    if not after:
        return _sound(replace(text, steps=(step, *text.steps)))
    step_of(text, after)
    steps: list[Step] = []
    for each in text.steps:
        steps += [each, step] if each.code == after else [each]
    return _sound(replace(text, steps=tuple(steps)))


def without_step(text: Text, code: str) -> Text:
    """Return the text without a step. Raises `NoSuchStep` and `TheOnlyStep`."""
    step_of(text, code)
    left = tuple(each for each in text.steps if each.code != code)
    if not left:
        raise TheOnlyStep(code)
    return replace(text, steps=left)


def with_step_moved(text: Text, code: str, *, by: int) -> Text:
    """Return the text with a step moved up (-1) or down (1); at the end it stays where it is."""
    step = step_of(text, code)
    others = [each for each in text.steps if each.code != code]
    place = min(max(text.steps.index(step) + by, 0), len(others))
    return replace(text, steps=(*others[:place], step, *others[place:]))


def with_proposal(text: Text, *, code: str, field: str, words: Mapping[str, str]) -> Text:
    """Return the text with proposed words put in. Raises `NoSuchStep` and `UnsoundText`.

    A language that nothing was proposed for keeps its words.
    """
    step = step_of(text, code)
    if field not in PROPOSED:
        raise NoSuchStep(field)
    now: Pair = getattr(step, field)
    said = Pair(it=words.get("it") or now.it, en=words.get("en") or now.en)
    changed: Any = replace(step, **{field: said})  # type: ignore[arg-type]  # one of `PROPOSED`, all pairs
    return with_step(text, changed)


def _sound(text: Text) -> Text:
    return read_text(as_record(text))


def _step(step: Step) -> dict[str, Any]:
    record: dict[str, Any] = {
        "code": step.code,
        **_pair(step.title, "title"),
        **_pair(step.brief, "brief"),
        **_pair(step.words, "words"),
        **_pair(step.by, "by"),
        "screens": list(step.screens),
        "clause": step.clause,
        "articles": list(step.articles),
        "variant": [{"group": each.group, **_pair(each.words, "words")} for each in step.variants],
    }
    if step.within_hours is not None:
        record["within_hours"] = step.within_hours
    return record


def _pair(pair: Pair, name: str) -> dict[str, str]:
    return {f"{name}_it": pair.it, f"{name}_en": pair.en}
