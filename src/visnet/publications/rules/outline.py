"""Which pages there are, how they hang together, and which language of each a reader gets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from visnet.publications.rules.pieces import INSIDE
from visnet.publications.vocabulary import PageKind

DEEPEST = 8
"""No page stands deeper than this; a longer way up is a circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A page as lists, menus and the map of the site name it."""

    key: UUID
    language: str
    kind: PageKind
    address: str
    parent_key: UUID | None
    place: int
    title: str
    tab_title: str
    summary: str
    facts: dict[str, Any]
    published_at: datetime
    changed_at: datetime


class Outline:
    """All that is published, by page and by address. Languages are named in the reader's order."""

    def __init__(self, lines: Iterable[PageLine]) -> None:
        self._by_key: dict[UUID, dict[str, PageLine]] = {}
        self._by_address: dict[tuple[str, str], PageLine] = {}
        self._beneath: dict[UUID | None, list[UUID]] = {}
        for line in lines:
            if line.key not in self._by_key:
                self._beneath.setdefault(line.parent_key, []).append(line.key)
            self._by_key.setdefault(line.key, {})[line.language] = line
            self._by_address[line.language, line.address] = line

    def every_key(self) -> Sequence[UUID]:
        """Return every page, once."""
        return list(self._by_key)

    def find(self, key: UUID, languages: Sequence[str]) -> PageLine | None:
        """Return a page in the first of these languages that it has."""
        versions = self._by_key.get(key, {})
        found = (versions[language] for language in languages if language in versions)
        return next(found, None)

    def find_at(self, address: str, languages: Sequence[str]) -> PageLine | None:
        """Return the page at an address, in the first of these languages that it has.

        An address of another language finds the page too.
        """
        for language in languages:
            line = self._by_address.get((language, address))
            if line is not None:
                return self.find(line.key, languages)
        return None

    def languages_of(self, key: UUID) -> Sequence[PageLine]:
        """Return a page in every language that it has."""
        return [line for _, line in sorted(self._by_key.get(key, {}).items())]

    def beneath(self, key: UUID, languages: Sequence[str]) -> Sequence[PageLine]:
        """Return the pages just beneath a page, in the order of the site."""
        found = (self.find(each, languages) for each in self._beneath.get(key, ()))
        return [line for line in found if line is not None]

    def way_up(self, line: PageLine, languages: Sequence[str]) -> Sequence[PageLine]:
        """Return the pages above a page, the first page of the site first."""
        above: list[PageLine] = []
        here: PageLine | None = line
        while here is not None and here.parent_key is not None and len(above) < DEEPEST:
            here = self.find(here.parent_key, languages)
            if here is not None:
                above.insert(0, here)
        return above

    def home(self, languages: Sequence[str]) -> PageLine | None:
        """Return the first page of the site."""
        for key, versions in self._by_key.items():
            if any(line.kind is PageKind.HOME for line in versions.values()):
                return self.find(key, languages)
        return None

    def of_kind(self, kind: PageKind, languages: Sequence[str]) -> Sequence[PageLine]:
        """Return the pages of one kind, in the order of the site."""
        found = (self.find(key, languages) for key in self._by_key)
        return [line for line in found if line is not None and line.kind is kind]

    def led_to(self, href: str, languages: Sequence[str]) -> PageLine | None:
        """Return the page that an address of the kind `page:KEY` names, if it is published."""
        scheme, _, key = href.partition(":")
        if scheme != INSIDE:
            return None
        try:
            return self.find(UUID(key), languages)
        except ValueError:
            return None
