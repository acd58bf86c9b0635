"""Dear derivations, two at a time, so that a flood of guesses cannot fill the memory."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2
PATIENCE_SECONDS = 5.0

_places = threading.BoundedSemaphore(AT_ONCE)


class TooBusy(Exception):
    """Too many receipts are being looked at just now; in a minute there will be room."""


@contextmanager
def one_of_two() -> Iterator[None]:
    """Wait for one of the two places. Raises `TooBusy` after a few seconds."""
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise TooBusy
    try:
        yield
    finally:
        _places.release()
