"""Pieces of the list of services that were drawn before, kept while they say the same.

The key of a piece is all that it shows: its language, the minute where it says what is open now,
and the editions or rows it was drawn from. So nothing is ever emptied because something changed.
Nothing on these pages is about whoever looks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template import loader

from visnet.directory import queries
from visnet.directory.queries import CardEdition
from visnet.doors import cards
from visnet.doors.public.kept import Kept, minute_of


@dataclass(frozen=True, slots=True)
class ServiceDrawn:
    """A card as it stands on the list."""

    service_id: UUID
    name: str
    drawn: str
    is_confidential: bool
    can_be_called: bool


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
    ask_url: str,
) -> list[ServiceDrawn]:
    """Return these cards in their order; only those are read that nobody saw in this minute.

    `ask_url` leads to the form from those that have no number; it holds nothing of who looks.
    """
    minute = minute_of(at)
    keys = {
        each.service_id: (each, names.get(each.organisation_id, ""), language, minute, ask_url)
        for each in editions
    }
    found = {service_id: CARDS.find(key) for service_id, key in keys.items()}
    missing = [service_id for service_id, known in found.items() if known is None]
    for card in queries.list_cards(service_ids=missing) if missing else ():
        words = cards.in_words(
            card, language=language, at=at, organisation=names.get(card.organisation_id, "")
        )
        drawn = draw("public/services/_service.html", {"service": words, "ask_url": ask_url})
        piece = ServiceDrawn(
            service_id=card.id,
            name=words.name,
            drawn=drawn,
            is_confidential=card.is_confidential,
            can_be_called=words.can_be_called,
        )
        found[card.id] = CARDS.keep(keys[card.id], piece)
    return [each for each in found.values() if each is not None]
