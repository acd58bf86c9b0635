"""One act that is measured: what is made ready beforehand, and what is timed."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`ready` is not timed and hands its result to `go`; `reader` is who asks, when it only reads."""

    name: str
    go: Callable[[Any], object]
    ready: Callable[[], Any] = lambda: None
    around: Callable[[], AbstractContextManager[Any]] = nullcontext
    reader: Actor | None = None


def page(name: str, get: Callable[[str], str], path: str, *, reader: Actor | None = None) -> Act:
    """Return the act of looking at one page."""
    return Act(name=name, go=lambda _nothing: get(path), reader=reader)
