"""What is published, kept in this process until it changes. Nothing of it is about anybody."""

import itertools
import time
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from visnet.doors import clock
from visnet.doors.public.kept import Kept
from visnet.people import queries as people
from visnet.publications import queries
from visnet.publications.rules import Outline

LOOKS_EVERY = 3.0
"""How long, in seconds, a change may take to reach a reader."""
FOUND_AT_MOST = 30
DRAWN: Kept[bytes] = Kept(at_most=400)
"""Pages of the site; the edition is in the key, so what another one drew is not found."""


@dataclass(slots=True)
class Shelf:
    """What this process remembers of one edition of the site."""

    edition: int
    outline: Outline
    looked_at: float

    def keep(self, language: str, address: str, page: bytes) -> None:
        """Remember a page as it was drawn today."""
        DRAWN.keep((self.edition, language, address, clock.today()), page)

    def find(self, language: str, address: str) -> bytes | None:
        """Return a page as it was drawn today, or None."""
        return DRAWN.find((self.edition, language, address, clock.today()))


_shelves: list[Shelf] = []


def shelf() -> Shelf:
    """Return what is published now, at most a few seconds late."""
    now = time.monotonic()
    if _shelves and now - _shelves[0].looked_at < LOOKS_EVERY and not settings.DEBUG:
        return _shelves[0]
    edition = queries.get_edition()
    if _shelves and _shelves[0].edition == edition:
        _shelves[0].looked_at = now
        return _shelves[0]
    _shelves[:] = [Shelf(edition, Outline(queries.list_pages()), now)]
    return _shelves[0]


def forget() -> None:
    """Forget everything that was remembered: the next reader is shown what is there."""
    _shelves.clear()
    DRAWN.forget()


@dataclass(frozen=True, slots=True)
class Network:
    """One network, with whoever belongs to it today."""

    name: str
    level: str
    is_invented: bool
    anchor: str
    """By which an address leads to it on its page."""
    members: tuple["Member", ...]

    @property
    def real(self) -> tuple["Member", ...]:
        """Return members that exist and are known to have signed."""
        return tuple(each for each in self.members if each.signed_date and not each.is_invented)

    @property
    def named(self) -> tuple["Member", ...]:
        """Return members that a public source names, whose signature is still to be verified."""
        return tuple(each for each in self.members if not each.signed_date and not each.is_invented)

    @property
    def invented(self) -> tuple["Member", ...]:
        """Return members that were made up to try things with."""
        return tuple(each for each in self.members if each.is_invented)


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation of a network, and since when."""

    name: str
    signed_date: date | None
    is_invented: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A member that a search found, and in which network."""

    name: str
    is_invented: bool
    network: Network


def list_networks(language: str) -> tuple[Network, ...]:
    """Return the networks with their members of today, the widest network first."""
    return tuple(
        Network(
            name=each.name_en if language == "en" else each.name_it,
            level=each.level,
            is_invented=each.is_invented,
            anchor=f"network-{place}",
            members=tuple(
                Member(one.name, one.signed_date, one.is_invented) for one in each.members
            ),
        )
        for place, each in enumerate(people.list_partnership(on=clock.today()), 1)
    )


def find_members(words: str, language: str) -> tuple[Found, ...]:
    """Return members in whose name each of these words occurs, accents and case aside."""
    wanted = _plain(words).split()
    if not wanted:
        return ()
    found = (
        Found(member.name, member.is_invented, network)
        for network in list_networks(language)
        for member in network.members
        if all(word in _plain(member.name) for word in wanted)
    )
    return tuple(itertools.islice(found, FOUND_AT_MOST))


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFD", words.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))
