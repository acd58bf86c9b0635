"""What a service's card says, before and after it is kept."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One service of one organisation, in both languages."""

    organisation_id: UUID
    name_it: str
    name_en: str
    needs: tuple[str, ...] = ()
    municipality_code: str = ""
    place: str = ""
    hours_it: str = ""
    hours_en: str = ""
    phone: str = ""
    verified_date: date | None = None
    source: str = ""
    is_confidential: bool = False


def without_place(card: Card) -> Card:
    """Return the card as it may be kept: a confidential one has no place and no number."""
    if not card.is_confidential:
        return card
    return replace(card, municipality_code="", place="", phone="")
