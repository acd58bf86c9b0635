"""A bank as it ships: questions, the tests drawn from them, and the questionnaires that go with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from visnet.examinations.rules.content import (
    CODE,
    Question,
    read_question,
)
from visnet.examinations.rules.drawing import Part, read_parts
from visnet.kit.pair import Pair

TEST_KINDS = ("EXAM", "BEFORE", "AFTER", "REACTION", "BEHAVIOUR")
WITHOUT_QUESTIONS = frozenset({"REACTION", "BEHAVIOUR"})
MOST_MINUTES = 600
MOST_ATTEMPTS = 20
MOST_QUESTIONS = 100
WHOLE = 100


class UnsoundBank(Exception):
    """A bank lacks something, or says something twice. Carries where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One line of a questionnaire: agreed with from 1 to 5, or answered in words.

    One that is asked no more stays, for what was answered to it is still counted.
    """

    code: str
    words: Pair
    is_text: bool = False
    is_retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TestWords:
    """What a test is: from where it is drawn, how long it takes, how often, what is enough.

    `minutes` is None where nobody looks at the clock.
    """

    __test__ = False  # not one of ours to run, whatever its name begins with

    code: str
    title: Pair
    kind: str
    parts: tuple[Part, ...] = ()
    scales: tuple[Scale, ...] = ()
    minutes: int | None = None
    pass_percent: int = 0
    attempts: int = 1
    shows_feedback: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BankRecord:
    """A bank whole."""

    code: str
    title: Pair
    as_of: date
    status: str
    questions: tuple[Question, ...]
    tests: tuple[TestWords, ...]


def read_bank(raw: Mapping[str, Any]) -> BankRecord:
    """Return the bank that a record holds. Raises `UnsoundBank` and `UnsoundQuestion`."""
    bank = BankRecord(
        code=_code(raw),
        title=_title(raw),
        as_of=_day(raw.get("as_of")),
        status=str(raw.get("status", "to_be_verified")),
        questions=tuple(read_question(each) for each in raw.get("question", ())),
        tests=tuple(_test(each, raw.get("scale", ())) for each in raw.get("test", ())),
    )
    _once([each.code for each in bank.questions])
    _once([each.code for each in bank.tests])
    for test in bank.tests:
        check_test(test, bank.questions)
    return bank


def check_test(test: TestWords, questions: Sequence[Question]) -> None:
    """Do nothing where a test can be drawn from these. Raises `UnsoundBank`."""
    if test.kind in WITHOUT_QUESTIONS:
        if not test.scales:
            raise UnsoundBank(test.code)
        return
    many = sum(part.questions for part in test.parts)
    if test.scales or not 1 <= many <= MOST_QUESTIONS:
        raise UnsoundBank(test.code)
    for part in test.parts:
        there = [each for each in questions if part.module in {"", each.module}]
        if not 1 <= part.questions <= len(there):
            raise UnsoundBank(f"{test.code}: {part.module}")
    within = 0 <= test.pass_percent <= WHOLE and 1 <= test.attempts <= MOST_ATTEMPTS
    if not within or not (test.minutes is None or 1 <= test.minutes <= MOST_MINUTES):
        raise UnsoundBank(test.code)


def _test(raw: Mapping[str, Any], scales: Sequence[Mapping[str, Any]]) -> TestWords:
    kind = str(raw.get("kind", ""))
    if kind not in TEST_KINDS:
        raise UnsoundBank(kind)
    code = _code(raw)
    own = tuple(read_scale(each) for each in scales if each.get("test") == code)
    _once([each.code for each in own])
    return TestWords(
        code=code,
        title=_title(raw),
        kind=kind,
        parts=read_parts(raw.get("draw", ())),
        scales=own,
        minutes=raw.get("minutes") or None,
        pass_percent=int(raw.get("pass_percent") or 0),
        attempts=int(raw.get("attempts") or 1),
        # What is shown before the path would be known after it.
        shows_feedback=bool(raw.get("shows_feedback", kind != "BEFORE")),
    )


def read_scale(raw: Mapping[str, Any]) -> Scale:
    """Return one line of a questionnaire, from its record."""
    words = Pair(it=str(raw.get("it", "")), en=str(raw.get("en", "")))
    if not words.it or not words.en:
        raise UnsoundBank(str(raw.get("code", "")))
    return Scale(
        code=_code(raw),
        words=words,
        is_text=raw.get("kind") == "text",
        is_retired=bool(raw.get("retired", False)),
    )


def scale_as_record(scale: Scale) -> dict[str, Any]:
    """Return the record of one line."""
    kind = {"kind": "text"} if scale.is_text else {}
    retired = {"retired": True} if scale.is_retired else {}
    return {"code": scale.code, "it": scale.words.it, "en": scale.words.en, **kind, **retired}


def _code(raw: Mapping[str, Any]) -> str:
    code = str(raw.get("code", ""))
    if not CODE.fullmatch(code):
        raise UnsoundBank(code)
    return code


def _title(raw: Mapping[str, Any]) -> Pair:
    title = Pair(it=str(raw.get("title_it", "")), en=str(raw.get("title_en", "")))
    if not title.it or not title.en:
        raise UnsoundBank("title")
    return title


def _day(day: object) -> date:
    try:
        return day if isinstance(day, date) else date.fromisoformat(str(day))
    except ValueError:
        raise UnsoundBank("as_of") from None


def _once(codes: Sequence[str]) -> None:
    twice = [code for code in codes if codes.count(code) > 1]
    if twice:
        raise UnsoundBank(twice[0])
