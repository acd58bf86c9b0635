"""Which fields differ between two states of a card."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from visnet.directory.rules.plain import Plain

NOT_SHOWN = frozenset({"id", "verification", "verified_date", "organisation_id"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs, as plain values. None means that there was, or will be, nothing."""

    field: str
    before: Any
    after: Any


def differences(before: Plain | None, after: Plain) -> tuple[Difference, ...]:
    """Return the fields that differ, in the order of a card."""
    found = []
    for name in dict.fromkeys([*after, *(before or {})]):
        was, becomes = (before or {}).get(name), after.get(name)
        if name not in NOT_SHOWN and without_ids(was) != without_ids(becomes):
            found.append(Difference(name, was, becomes))
    return tuple(found)


def without_ids(value: Any) -> Any:
    """Return a plain value without the identifiers of the things in it."""
    if isinstance(value, Mapping):
        return {name: without_ids(inner) for name, inner in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [without_ids(each) for each in value]
    return value
