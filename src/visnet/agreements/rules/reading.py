"""Reading and writing single values of a text as plain strings, for proposed changes."""

import types
from collections.abc import Callable
from datetime import date
from typing import Any, get_args, get_origin
from uuid import UUID

from visnet.agreements.rules.text import Side

YES, NO = "yes", "no"


class CannotBeRead(Exception):
    """The words do not stand for a value of that field."""


def write_value(value: Any) -> str:
    """Return a value as it is written: days as 2026-03-10, lists with commas, yes and no."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Side):
        return str(value.organisation_id) if value.organisation_id else f"kind:{value.kind}"
    if isinstance(value, frozenset):
        return ",".join(sorted(str(one) for one in value))
    return str(value)


def read_value(hint: Any, words: str) -> Any:
    """Return the value that words stand for. Raises `CannotBeRead`."""
    wanted, may_be_none = _without_none(hint)
    if may_be_none and not words:
        return None
    try:
        return _read(wanted, words)
    except (ValueError, KeyError, OverflowError) as failure:
        raise CannotBeRead(words[:50]) from failure


def _read(wanted: Any, words: str) -> Any:
    if get_origin(wanted) is frozenset:
        return frozenset(one.strip() for one in words.split(",") if one.strip())
    readers: dict[Any, Callable[[str], Any]] = {
        bool: lambda said: {YES: True, NO: False}[said],
        int: int,
        date: date.fromisoformat,
        UUID: UUID,
        Side: _read_side,
        str: str,
    }
    return readers[wanted](words)


def _read_side(words: str) -> Side:
    if words.startswith("kind:"):
        return Side(kind=words.removeprefix("kind:"))
    return Side(organisation_id=UUID(words))


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) is types.UnionType:
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        return kinds[0], len(kinds) < len(get_args(hint))
    return hint, False
