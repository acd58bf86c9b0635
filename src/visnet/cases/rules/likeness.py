"""Whether what somebody typed is like words that are kept, however they are spelt. Pure and local."""

import re
import unicodedata

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_WORDS = 6
"""So many typed words count; the rest is left aside."""
SHORTEST_BEGINNING = 3
"""From so many letters on, the beginning of a word is enough."""
_WORDS = re.compile(r"\w+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without capitals, accents and marks, each once, in their order."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in bare if not unicodedata.combining(each))
    return tuple(dict.fromkeys(_WORDS.findall(plain)))


def sought_in(typed: str) -> tuple[str, ...]:
    """Return the words to look for; nothing when what was typed is a single letter or no word."""
    words = words_of(typed)[:MOST_WORDS]
    return words if any(len(word) > 1 for word in words) else ()


def is_like(*, sought: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether each of the sought words is among these: itself, its beginning, or nearly so."""
    return bool(sought) and all(_is_among(word, words) for word in sought)


def _is_among(word: str, words: tuple[str, ...]) -> bool:
    if word in words:
        return True
    if len(word) >= SHORTEST_BEGINNING and any(each.startswith(word) for each in words):
        return True
    slips = _slips(word)
    if not slips:
        return False
    return process.extractOne(word, words, scorer=OSA.distance, score_cutoff=slips) is not None


def _slips(word: str) -> int:
    """How many letters may be wrong, missing, added or swapped; none in short words and numbers."""
    if len(word) < 4 or any(each.isdigit() for each in word):
        return 0
    return 1 if len(word) < 8 else 2
