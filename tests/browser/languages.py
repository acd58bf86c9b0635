"""In which languages a long story is walked.

Every page, state and short way is looked at in both, each time. A story of many pages takes half a
minute or more: `make test` walks it in one language, chosen so that about half of them are in each;
`make test-browser` (and the tour) walks it in both.
"""

import os

BOTH = ("it", "en")
WHOLE = "VISNET_LONG_TESTS" in os.environ or "VISNET_TOUR" in os.environ


def languages(first: str) -> tuple[str, ...]:
    """Return both languages for a whole walk, else the one that was named."""
    return BOTH if WHOLE else (first,)
