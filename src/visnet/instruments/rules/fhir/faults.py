"""What is wrong with a file, said to the person who brought it, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from visnet.instruments.rules.shapes import in_language

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where in the file, and what."""

    where: str
    text_it: str
    text_en: str

    def text(self, language: str) -> str:
        """Return the sentence, with the place before it."""
        words = in_language(language=language, italian=self.text_it, english=self.text_en)
        return f"{self.where}: {words}" if self.where else words


class FaultyFile(Exception):
    """A file was not understood; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


def refuse(where: str, italian: str, english: str) -> FaultyFile:
    """Return the refusal of a file for one fault."""
    return FaultyFile([Fault(where, italian, english)])


def shown(value: object) -> str:
    """Return somebody's value as it may be repeated to them: short, on one line, plain letters."""
    words = value if isinstance(value, str) else type(value).__name__
    safe = "".join(letter if letter.isprintable() else "?" for letter in words)
    return safe if len(safe) <= SHOWN else safe[: SHOWN - 1] + "…"
