"""How a citation reads in another language: what joins its parts changes, what it names does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from visnet.law.rules.register import in_language

_WRITTEN_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def in_italian(words: str, *, phrases: Iterable[tuple[str, str]]) -> str:
    """Return a citation with each English phrase in Italian, in the order of the phrases."""
    for english, italian in phrases:
        words = re.sub(rf"(?<![\w-]){re.escape(english)}(?![\w-])", _literally(italian), words)
    return _WRITTEN_DAY.sub(r"\3/\2/\1", words)


def cited(words: str, *, language: str, phrases: Iterable[tuple[str, str]]) -> str:
    """Return a citation as it reads in a language."""
    return in_language(language=language, italian=in_italian(words, phrases=phrases), english=words)


def _literally(words: str) -> str:
    return words.replace("\\", r"\\")
