"""What this process drew or asked before, kept while it says the same. Nothing of it is about anybody.

The key of what is kept is all that it shows: so nothing is emptied because something changed, it
is another key. What may change without any key noticing has the minute in its key (`minute_of`),
and is true again within that minute.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any, Generic, TypeVar

Piece = TypeVar("Piece")


class Kept(Generic[Piece]):
    """The pieces of one sort that were wanted last; never more than some."""

    def __init__(self, *, at_most: int) -> None:
        self.at_most = at_most
        self._pieces: OrderedDict[Hashable, Piece] = OrderedDict()
        _ALL.append(self)

    def __len__(self) -> int:
        return len(self._pieces)

    def find(self, key: Hashable) -> Piece | None:
        """Return what was drawn for this key, if it is still there."""
        return self._pieces.get(key)

    def keep(self, key: Hashable, piece: Piece) -> Piece:
        """Keep a piece, and let go of the oldest."""
        self._pieces[key] = piece
        while len(self._pieces) > self.at_most:
            self._pieces.popitem(last=False)
        return piece

    def drawn(self, key: Hashable, draw: Callable[[], Piece]) -> Piece:
        """Return what was drawn for this key, or draw it."""
        found = self.find(key)
        return self.keep(key, draw()) if found is None else found

    def forget(self) -> None:
        """Let go of everything."""
        self._pieces.clear()


_ALL: list["Kept[Any]"] = []


def minute_of(at: datetime) -> datetime:
    """Return the minute that a moment is in."""
    return at.replace(second=0, microsecond=0)


def forget() -> None:
    """Let go of everything that is kept anywhere."""
    for each in _ALL:
        each.forget()
