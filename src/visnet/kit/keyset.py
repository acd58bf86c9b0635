"""Pages of a long list, found by the last key seen and never by counting rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

Line = TypeVar("Line")

PAGE_SIZE = 25
Key = tuple[datetime, UUID]
"""The moment and the id of the last line seen."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Some lines of a list, and the key from which the next page starts, if there is one."""

    lines: tuple[Line, ...]
    next_after: str | None = None


def page_of(
    *, found: Sequence[Line], key: Callable[[Line], str], size: int = PAGE_SIZE
) -> Page[Line]:
    """Return the first `size` lines of `found`, which was fetched with one line more than that."""
    lines = tuple(found[:size])
    return Page(lines=lines, next_after=key(lines[-1]) if len(found) > size else None)


def moment_and_id(after: str | None) -> Key | None:
    """Return where the last page ended, from "moment_id"; None for a key that somebody made up.

    A moment without its time zone is made up too: no list of ours ever wrote one.
    """
    try:
        moment_text, id_text = (after or "").split("_")
        moment, last = datetime.fromisoformat(moment_text), UUID(id_text)
    except ValueError:
        return None
    return (moment, last) if moment.tzinfo is not None else None
