"""JSON as strangers send it, read without surprises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from visnet.instruments.rules.fhir.faults import refuse, shown

MAX_BYTES = 1_000_000
MAX_DEPTH = 40


def read_json(content: bytes) -> dict[str, Any]:
    """Return the object that a file holds. Raises `FaultyFile`.

    Refused: what is too large or too deep, not UTF-8, not one object, a name said twice, numbers
    that are none, letters that no text holds.
    """
    if len(content) > MAX_BYTES:
        raise refuse("", "Il file supera 1 MB.", "The file is larger than 1 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise refuse("", "Il file non è testo UTF-8.", "The file is not UTF-8 text.") from failure
    try:
        found = json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_no_number, parse_float=Decimal
        )
    except (ValueError, RecursionError) as failure:
        raise refuse("", "Il file non è JSON valido.", "The file is not valid JSON.") from failure
    if not isinstance(found, dict):
        raise refuse("", "Ci vuole un oggetto JSON.", "A JSON object is needed.")
    for name, words in _words_in(found):
        if not _is_plain(words):
            raise refuse(
                shown(name),
                "contiene caratteri di controllo o invisibili.",
                "holds control or invisible characters.",
            )
    return found


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        msg = "a name is said twice"
        raise ValueError(msg)
    return found


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _words_in(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every name and text of the tree, without calling itself."""
    waiting: list[tuple[str, Any, int]] = [("", found, 0)]
    while waiting:
        name, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise refuse("", "Troppi livelli annidati.", "Nested too deeply.")
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, dict):
            for key, part in value.items():
                yield key, key
                waiting.append((key, part, depth + 1))
        elif isinstance(value, list):
            waiting += [(name, part, depth + 1) for part in value]


def _is_plain(words: str) -> bool:
    """Whether a text holds only letters that are seen, or that break a line."""
    return all(
        letter in "\n\t\r" or not (ord(letter) < 32 or letter in _UNSEEN or _is_half(letter))
        for letter in words
    )


def _is_half(letter: str) -> bool:
    return 0xD800 <= ord(letter) <= 0xDFFF or 0x7F <= ord(letter) <= 0x9F


_UNSEEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
