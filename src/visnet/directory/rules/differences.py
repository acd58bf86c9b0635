"""What differs between two states of a card, field by field, in words that can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from visnet.directory.rules import cells
from visnet.directory.rules.plain import Plain

NOT_SHOWN = frozenset({"id", "verification", "verified_date", "organisation_id"})
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs. Empty text means that there was, or will be, nothing."""

    field: str
    before: str
    after: str


def differences(before: Plain | None, after: Plain) -> tuple[Difference, ...]:
    """Return the fields that differ, in the order of a card."""
    found = []
    for name in dict.fromkeys([*after, *(before or {})]):
        was, becomes = (before or {}).get(name), after.get(name)
        if name not in NOT_SHOWN and was != becomes:
            found.append(Difference(name, in_words(was), in_words(becomes)))
    return tuple(found)


def in_words(value: Any) -> str:
    """Return a plain value as it can be read: no identifiers, one thing a line."""
    text = _words(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = (_words(inner) for name, inner in value.items() if name != "id")
        return ", ".join(part for part in parts if part)
    if isinstance(value, list):
        mark = "\n" if any(isinstance(each, Mapping) for each in value) else ", "
        return mark.join(_words(each) for each in value)
    return cells.written(value)
