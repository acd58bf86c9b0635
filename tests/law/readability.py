"""How easy a text is to read: Gulpease for Italian, Flesch reading ease for English."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[»\"”]?\s+|\n{2,}")


def words_of(*, text: str) -> list[str]:
    """Return the words; an elided article counts as a word of its own."""
    return _WORD.findall(text)


def sentences_in(*, text: str) -> int:
    """Return how many sentences there are; a colon or a semicolon ends none."""
    return sum(1 for part in _END_OF_SENTENCE.split(text) if _WORD.search(part))


def gulpease(*, text: str) -> float:
    """Return the index for Italian: 60 is easy with a lower secondary schooling, 80 with a primary one."""
    words = words_of(text=text)
    letters = sum(len(word) for word in words)
    return 89 + (300 * sentences_in(text=text) - 10 * letters) / len(words)


def flesch(*, text: str) -> float:
    """Return the reading ease for English: 60 is plain English."""
    words = words_of(text=re.sub(r"['\u2019](s|t|re|ve|ll|d|m)\b", "", text))
    syllables = sum(_syllables(word.lower()) for word in words)
    return 206.835 - 1.015 * len(words) / sentences_in(text=text) - 84.6 * syllables / len(words)


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"([^aeiouyl]e|[^td]ed|[^aeiouscxz]es)$", word)
    return max(1, groups - 1 if silent else groups)
