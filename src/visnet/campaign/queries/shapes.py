"""What readers are given of campaigns."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.campaign.rules import CampaignWords, EventWords, LinkWords, MessageWords
from visnet.campaign.vocabulary import MaterialKind, Public, State


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    """A campaign in a list."""

    id: UUID
    name_it: str
    name_en: str
    owner_name: str
    from_date: date
    until_date: date
    state: State
    publics: tuple[Public, ...]
    is_demonstration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """What is said to one public."""

    words: MessageWords


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """Where materials hang."""

    id: UUID
    name: str
    municipality_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """Something that happens on a day."""

    id: UUID
    words: EventWords


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLine:
    """How many of a material are left at a place."""

    place_id: UUID
    place_name: str
    kind: MaterialKind
    printed: int
    remaining: int
    counted_at: datetime

    @property
    def ran_out(self) -> bool:
        """Whether there were some, and none is left."""
        return self.printed > 0 and self.remaining == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """A short address, by its last six letters."""

    id: UUID
    short: str
    words: LinkWords


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignForReader:
    """A campaign, whole, and what the reader may do with it."""

    line: CampaignLine
    words: CampaignWords
    network_name_it: str
    network_name_en: str
    messages: tuple[MessageLine, ...]
    places: tuple[PlaceLine, ...]
    events: tuple[EventLine, ...]
    links: tuple[LinkLine, ...]
    stocks: tuple[StockLine, ...]
    version: int
    is_whole: bool
    """Whether all of it is there in both languages."""
    is_own: bool
    """Whether the reader wrote it last, and somebody else must publish it."""
    is_over: bool
    may_keep: bool
    may_write: bool
    may_publish: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkToKeep:
    """A network in which the reader may make campaigns, and who could own them."""

    id: UUID
    name_it: str
    name_en: str
    members: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a published campaign says, to read in public."""

    words_it: str
    words_en: str
