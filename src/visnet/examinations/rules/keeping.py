"""What was drawn, as rows keep it: written once, read the same ever after."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from visnet.examinations.rules.content import (
    Kind,
)
from visnet.examinations.rules.drawing import Asked, Numbered, Right
from visnet.examinations.rules.scoring import Given
from visnet.kit.pair import Pair


def asked_as_record(asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """Return the record of what is asked."""
    return [
        {
            "kind": each.kind.value,
            "stem": _pair(each.stem),
            "choices": [_numbered(one) for one in each.choices],
            "matches": [_numbered(one) for one in each.matches],
            "stories": [_pair(one) for one in each.stories],
            "stage": each.stage,
            "stages": each.stages,
        }
        for each in asked
    ]


def read_asked(raw: Sequence[Mapping[str, Any]]) -> tuple[Asked, ...]:
    """Return what is asked, from its record."""
    return tuple(
        Asked(
            kind=Kind(each["kind"]),
            stem=Pair(**each["stem"]),
            choices=tuple(_read_numbered(one) for one in each["choices"]),
            matches=tuple(_read_numbered(one) for one in each["matches"]),
            stories=tuple(Pair(**one) for one in each["stories"]),
            stage=each["stage"],
            stages=each["stages"],
        )
        for each in raw
    )


def right_as_record(right: Sequence[Right]) -> list[dict[str, Any]]:
    """Return the record of what is right."""
    return [
        {
            "question": str(each.question_id),
            "version": each.version,
            "stage": each.stage,
            "numbers": list(each.numbers),
            "pairs": [list(pair) for pair in each.pairs],
            "feedback": _pair(each.feedback),
        }
        for each in right
    ]


def read_right(raw: Sequence[Mapping[str, Any]]) -> tuple[Right, ...]:
    """Return what is right, from its record."""
    return tuple(
        Right(
            question_id=UUID(each["question"]),
            version=each["version"],
            stage=each["stage"],
            numbers=tuple(each["numbers"]),
            pairs=tuple((left, other) for left, other in each["pairs"]),
            feedback=Pair(**each["feedback"]),
        )
        for each in raw
    )


def _pair(pair: Pair) -> dict[str, str]:
    return {"it": pair.it, "en": pair.en}


def _numbered(one: Numbered) -> dict[str, Any]:
    return {"number": one.number, **_pair(one.words)}


def _read_numbered(raw: Mapping[str, Any]) -> Numbered:
    return Numbered(number=raw["number"], words=Pair(it=raw["it"], en=raw["en"]))


def given_as_record(given: Given) -> dict[str, Any]:
    """Return the record of an answer."""
    return {
        "numbers": list(given.numbers),
        "pairs": [list(pair) for pair in given.pairs],
        "words": given.words,
    }


def read_given(raw: Mapping[str, Any]) -> Given:
    """Return an answer, from its record."""
    return Given(
        numbers=tuple(raw["numbers"]),
        pairs=tuple((left, other) for left, other in raw["pairs"]),
        words=raw["words"],
    )
