"""What a long start says while it happens."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

console = Console(highlight=False)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say what is being done, and how long it took when that was long."""
    began = time.monotonic()
    with console.status(doing):
        if not console.is_terminal:
            console.print(f"{doing} …")
        yield
    took = time.monotonic() - began
    if console.is_terminal or took > 1:
        console.print(f"[green]✓[/] {doing} ({took:.1f} s)")


class Bars:
    """One bar for each long thing being done; a line now and then where nobody watches.

    Called with what is being done, how much of it is done, and of how much.
    """

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._tenths: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._progress.stop()

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Show how far it is."""
        if doing not in self._tasks:
            self._tasks[doing] = self._progress.add_task(doing, total=total)
        self._progress.update(self._tasks[doing], completed=done, total=total)
        tenth = done * 10 // max(total, 1)
        if not console.is_terminal and tenth != self._tenths.get(doing):
            self._tenths[doing] = tenth
            say(f"{doing}: {done} of {total}")


def say(sentence: str) -> None:
    """Print one line."""
    console.print(sentence)
