"""Pieces of the list of services that were drawn before, kept while they say the same.

The key of a piece is all that it shows: its language, the minute where it says what is open now,
and the editions or rows it was drawn from. So nothing is ever emptied because something changed.
Nothing on these pages is about whoever looks.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.template import loader

from visnet.directory import queries
from visnet.directory.queries import CardEdition
from visnet.doors import cards

Piece = TypeVar("Piece")


class Kept(Generic[Piece]):
    """The pieces of one sort that were wanted last."""

    def __init__(self, *, at_most: int) -> None:
        self.at_most = at_most
        self._pieces: OrderedDict[Hashable, Piece] = OrderedDict()

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


@dataclass(frozen=True, slots=True)
class ServiceDrawn:
    """A card as it stands on the list."""

    service_id: UUID
    name: str
    drawn: str


CARDS: Kept[ServiceDrawn] = Kept(at_most=2000)
PARTS: Kept[str] = Kept(at_most=200)


def draw(template: str, context: dict[str, Any]) -> str:
    """Return a piece of a page."""
    return loader.get_template(template).render(context)


def cards_drawn(
    editions: Iterable[CardEdition],
    *,
    names: Mapping[UUID, str],
    language: str,
    at: datetime,
) -> list[ServiceDrawn]:
    """Return these cards in their order; only those are read that nobody saw in this minute."""
    minute = at.replace(second=0, microsecond=0)
    keys = {
        each.service_id: (each, names.get(each.organisation_id, ""), language, minute)
        for each in editions
    }
    found = {service_id: CARDS.find(key) for service_id, key in keys.items()}
    missing = [service_id for service_id, known in found.items() if known is None]
    for card in queries.list_cards(service_ids=missing) if missing else ():
        words = cards.in_words(
            card, language=language, at=at, organisation=names.get(card.organisation_id, "")
        )
        drawn = draw("public/services/_service.html", {"service": words})
        piece = ServiceDrawn(service_id=card.id, name=words.name, drawn=drawn)
        found[card.id] = CARDS.keep(keys[card.id], piece)
    return [each for each in found.values() if each is not None]
