"""An answer at a beat, so that how long it took says nothing of what was found."""

import math
import time

BEAT = 0.05
"""Seconds. Longer than whatever is looked up behind such an answer takes on a quiet machine."""


def begin() -> float:
    """Return the moment from which the beats are counted, in seconds of this process's own clock."""
    return time.monotonic()


def wait_for_the_beat(began: float) -> None:
    """Wait until the next whole number of beats has gone by since then."""
    gone = time.monotonic() - began
    time.sleep(math.ceil(gone / BEAT) * BEAT - gone)
