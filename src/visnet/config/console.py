"""What a long start says while it happens."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

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


def say(sentence: str) -> None:
    """Print one line."""
    console.print(sentence)
