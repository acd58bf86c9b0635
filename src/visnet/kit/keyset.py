"""Pages of a long list, found by the last key seen and never by counting rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")

PAGE_SIZE = 25


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
