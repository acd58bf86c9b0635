"""Who may agree for a person, and what it takes to write them down."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.cases.vocabulary import ActKind, Capacity, KeptOutBecause


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RepresentativeWords:
    """Somebody who speaks for the person: as what, since when, and on what it rests."""

    name: str
    capacity: Capacity
    act: ActKind
    may_consent: bool = False
    from_date: date | None = None
    until_date: date | None = None
    act_date: date | None = None
    act_words: str = ""
    kept_out_because: KeptOutBecause | None = None
    kept_out_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeStanding:
    """What of a representative decides whether they may be turned to."""

    id: UUID
    may_consent: bool
    from_date: date | None
    until_date: date | None
    is_kept_out: bool
    has_ended: bool


def may_turn_to(representative: RepresentativeStanding, *, on: date) -> bool:
    """Whether they may be reached in the person's place: never whoever is kept out."""
    if representative.is_kept_out or representative.has_ended:
        return False
    begun = representative.from_date is None or representative.from_date <= on
    return begun and (representative.until_date is None or on <= representative.until_date)


def may_agree(representative: RepresentativeStanding, *, on: date) -> bool:
    """Whether they may consent for the person on this day."""
    return representative.may_consent and may_turn_to(representative, on=on)
