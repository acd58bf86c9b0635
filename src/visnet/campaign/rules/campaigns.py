"""Pure truths about campaigns."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from visnet.campaign.vocabulary import NEXT_STATES, Channel, MaterialKind, Public, State

LONGEST_MESSAGE = 600
MOST_PLACES = 500
MOST_EVENTS = 200
MOST_PRINTED = 100_000


class DatesTheWrongWayRound(Exception):
    """The campaign would end before it begins."""


class HalfWritten(Exception):
    """Something is missing that must be there in both languages before it is published."""


class MoreThanPrinted(Exception):
    """More would be left than were ever brought."""


class TooMany(Exception):
    """So many places or events are no longer one campaign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignWords:
    """A campaign as it is written."""

    network_id: UUID
    owner_organisation_id: UUID
    name_it: str
    name_en: str
    from_date: date
    until_date: date
    channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageWords:
    """What is said to one public."""

    public: Public
    words_it: str = ""
    words_en: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.words_it.strip() or self.words_en.strip())

    @property
    def is_whole(self) -> bool:
        """Whether it is said in both languages."""
        return bool(self.words_it.strip() and self.words_en.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Where materials hang: a public place or an office, by its name."""

    name: str
    istat_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """Something that happens on a day, somewhere."""

    title_it: str
    title_en: str
    on_date: date
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """A short address: on what it is printed, and to which page of ours it leads."""

    label: str
    channel: Channel
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StockWords:
    """How many of a material were brought to a place, and how many are left."""

    place_id: UUID
    kind: MaterialKind
    printed: int
    remaining: int


def check_stock(words: StockWords) -> None:
    """Raise `MoreThanPrinted` where more would be left than there were."""
    if not 0 <= words.remaining <= words.printed <= MOST_PRINTED:
        raise MoreThanPrinted(words.remaining)


def check_dates(words: CampaignWords) -> None:
    """Raise `DatesTheWrongWayRound` where it would end before it begins."""
    if words.until_date < words.from_date:
        raise DatesTheWrongWayRound(words.until_date)


def can_move(*, state: State, to: State) -> bool:
    """Whether one state may follow another."""
    return to in NEXT_STATES[state]


def is_whole(*, name_it: str, name_en: str, messages: Iterable[MessageWords]) -> bool:
    """Whether it may be shown to people: a name and something to say, all in both languages."""
    said = tuple(messages)
    named = bool(name_it.strip() and name_en.strip())
    return named and bool(said) and all(message.is_whole for message in said)


def is_shown(*, state: State, from_date: date, until_date: date, on: date) -> bool:
    """Whether the public sees it on a day."""
    return state is State.PUBLISHED and from_date <= on <= until_date


def public_called(name: str) -> Public | None:
    """Return the public whose name this is, in small letters."""
    return next((public for public in Public if public.value.lower() == name), None)


def public_numbered(number: int) -> Public | None:
    """Return the public whose page has this number: addresses name nobody."""
    every = tuple(Public)
    return every[number - 1] if 1 <= number <= len(every) else None


def number_of(public: Public) -> int:
    """Return the number of the page of a public."""
    return tuple(Public).index(public) + 1


ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without signs that look like another: a short address is typed from a poster."""
SHORT_LENGTH = 6
MOST_LINKS = 200
MOST_IN_A_WEEK = 100_000
"""A flood ends here: what was counted beyond would be no people."""
PAGES = ("HOME", "NOW", "ASK", "RIGHTS", "APPLIES", "SERVICES", "READING")
NUMBERED = ("CHECK", "SAID")
MOST_NUMBERED = 9


def new_short() -> str:
    """Return six letters that mean nothing."""
    return "".join(secrets.choice(ALPHABET) for _position in range(SHORT_LENGTH))


def is_short(written: str) -> bool:
    """Whether this could be the end of a short address."""
    return len(written) == SHORT_LENGTH and all(sign in ALPHABET for sign in written)


def monday_of(day: date) -> date:
    """Return the first day of its ISO week: nothing is dated more finely."""
    return day - timedelta(days=day.weekday())


def page_of(target: str) -> tuple[str, int | None]:
    """Return which page a link leads to, and its number if it has one. Raises `ValueError`.

    A link leads nowhere else: no address is ever kept.
    """
    name, _, number = target.partition("_")
    if not number and name in PAGES:
        return name, None
    if name in NUMBERED and number in {str(each) for each in range(1, MOST_NUMBERED + 1)}:
        return name, int(number)
    message = f"{target!r} is no page of ours"
    raise ValueError(message)
