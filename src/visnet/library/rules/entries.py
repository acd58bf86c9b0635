"""What a file of references holds, entry by entry: a work, or what is wrong with it."""

from dataclasses import dataclass

from visnet.library.rules.checking import Faults
from visnet.library.rules.words import WorkWords

LARGEST_FILE = 1_000_000
MOST_ENTRIES = 500
MOST_IN_A_FIELD = 20_000
MOST_MARKS = 50_000
"""Signs of equality, and at-signs: more than so many are no references."""


class TooMuch(Exception):
    """The file is larger, or holds more entries, than is read at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: where it begins, what it is called there, and the work if it could be read."""

    line: int
    name: str
    words: WorkWords | None = None
    faults: Faults = ()


def check_size(text: str, *, entries: int, marks: int = 0) -> None:
    """Raise `TooMuch` for what would keep a reader waiting."""
    if len(text) > LARGEST_FILE or entries > MOST_ENTRIES or marks > MOST_MARKS:
        raise TooMuch(entries)
