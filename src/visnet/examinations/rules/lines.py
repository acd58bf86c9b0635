"""Choices as lines that a person writes: one a line, in each language the same ones.

Ticked: `=` before what is right, `~` before what is not. Matched: `this -> that`. Put in order: the
lines stand in the right order.
"""

from collections.abc import Sequence
from typing import Any

from visnet.examinations.rules.content import TICKED, Choice, Flaw, Kind, UnsoundQuestion

RIGHT, WRONG = "=", "~"
ARROW = "->"


def read_choices(kind: Kind, it: str, en: str) -> list[dict[str, Any]]:
    """Return the records of the choices that two texts hold. Raises `UnsoundQuestion`."""
    lines, lines_in_english = _lines(it), _lines(en)
    if len(lines) != len(lines_in_english):
        raise UnsoundQuestion(Flaw.LINES, "choice")
    return [_choice(kind, *both) for both in zip(lines, lines_in_english, strict=True)]


def as_lines(kind: Kind, choices: Sequence[Choice]) -> tuple[str, str]:
    """Return choices as two texts, from which `read_choices` reads the same."""
    it = [_line(kind, each, each.words.it, each.match.it if each.match else "") for each in choices]
    en = [_line(kind, each, each.words.en, each.match.en if each.match else "") for each in choices]
    return "\n".join(it), "\n".join(en)


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _choice(kind: Kind, it: str, en: str) -> dict[str, Any]:
    if kind in TICKED:
        marks = {line.startswith(RIGHT) for line in (it, en)}
        if len(marks) > 1:
            raise UnsoundQuestion(Flaw.LINES, "choice")
        right = {"right": True} if marks == {True} else {}
        return {"it": _unmarked(it), "en": _unmarked(en), **right}
    if kind is Kind.MATCHING:
        (left_it, match_it), (left_en, match_en) = _halves(it), _halves(en)
        return {"it": left_it, "en": left_en, "match_it": match_it, "match_en": match_en}
    return {"it": it, "en": en}


def _unmarked(line: str) -> str:
    return line[1:].strip() if line.startswith((RIGHT, WRONG)) else line


def _halves(line: str) -> tuple[str, str]:
    left, arrow, right = line.partition(ARROW)
    if not arrow:
        raise UnsoundQuestion(Flaw.MATCH, "choice")
    return left.strip(), right.strip()


def _line(kind: Kind, choice: Choice, words: str, match: str) -> str:
    if kind in TICKED:
        return f"{RIGHT if choice.is_right else WRONG} {words}"
    return f"{words} {ARROW} {match}" if match else words
