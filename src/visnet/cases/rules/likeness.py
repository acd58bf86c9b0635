"""Whether what somebody typed is like words that are kept, however they are spelt. Pure and local."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_WORDS = 6
"""So many typed words count; the rest is left aside."""
SHORTEST_BEGINNING = 3
"""From so many letters on, the beginning of a word is enough."""
APART = "\0"
"""Between two texts; in one it is a space."""
COMMON_MARKS = "\u0300\u0301\u0302\u0308"
"""Grave, acute, circumflex, diaeresis: what European words mostly bear, taken away the quick way."""
_WORDS = re.compile(r"\w+")
_BEYOND_LATIN = re.compile(r"[^\x00-\u02ff\u2000-\u206f]+")
"""Where marks that join a letter may stand: not in Latin letters, nor in punctuation."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without capitals, accents and marks, each once, in their order."""
    return tuple(dict.fromkeys(words_of_each([text])[0]))


def words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each of many texts, without capitals, accents and marks.

    All are folded as one: that takes two thirds of the time.
    """
    if not texts:
        return []
    whole = APART.join(text.replace(APART, " ") for text in texts)
    return [_WORDS.findall(text) for text in _fold(whole).split(APART)]


def _fold(text: str) -> str:
    plain = text.casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    for mark in COMMON_MARKS:
        plain = plain.replace(mark, "")
    return _BEYOND_LATIN.sub(_without_marks, plain)


def _without_marks(found: re.Match[str]) -> str:
    return "".join(each for each in found.group() if not unicodedata.combining(each))


def sought_in(typed: str) -> tuple[str, ...]:
    """Return the words to look for; nothing when what was typed is a single letter or no word."""
    words = words_of(typed)[:MOST_WORDS]
    return words if any(len(word) > 1 for word in words) else ()


def is_like(*, sought: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether each of the sought words is among these: itself, its beginning, or nearly so."""
    return bool(find_like(sought=sought, bodies=[words]))


def find_like(*, sought: Sequence[str], bodies: Sequence[Sequence[str]]) -> list[int]:
    """Return which of many bodies of words have each of the sought words, as `is_like` says.

    A word that stands in many of them is compared once.
    """
    vocabulary = set().union(*bodies)
    meant = [_like(word, vocabulary) for word in sought]
    if not meant or not all(meant):
        return []
    return [
        number
        for number, body in enumerate(bodies)
        if not any(words.isdisjoint(body) for words in meant)
    ]


def _like(word: str, vocabulary: set[str]) -> set[str]:
    """Return the words that may stand for this one: itself, those that begin so, or nearly are it."""
    found = {word} & vocabulary
    if len(word) >= SHORTEST_BEGINNING:
        found.update(each for each in vocabulary if each.startswith(word))
    slips = _slips(word)
    if slips:
        near = process.extract(
            word, list(vocabulary), scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        found.update(each for each, _distance, _place in near)
    return found


def _slips(word: str) -> int:
    """How many letters may be wrong, missing, added or swapped; none in short words and numbers."""
    if len(word) < 4 or any(each.isdigit() for each in word):
        return 0
    return 1 if len(word) < 8 else 2
