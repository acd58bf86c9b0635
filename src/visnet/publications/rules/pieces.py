"""What a page is made of, and what of it may be stored. Pieces are words and addresses, never HTML."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from visnet.publications.vocabulary import PageKind, PieceKind

LINKS_TO = frozenset({"https", "http", "mailto", "tel"})
"""Where a page may lead to."""
INSIDE = "page"
"""The scheme by which a page names another page of the site: `page:KEY`."""
LONGEST_WORDS = 200_000
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words that look alike, and where they lead, if anywhere."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a page. Which fields are filled depends on its kind."""

    kind: PieceKind
    level: int = 2
    text: str = ""
    """A heading's words; who said a quote; the caption of a picture; the title of a file."""
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Run, ...], ...] = ()
    is_ordered: bool = False
    digest: str = ""
    """Which picture or file, by the SHA-256 of what is stored."""
    description: str = ""
    """What a picture shows, for whoever does not see it; empty where it only decorates.

    Of a file, what is said of it beside its title."""
    width: int = 0
    height: int = 0
    bytes: int = 0
    language: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageToPublish:
    """One page in one language, as it is to be read from now on."""

    key: UUID
    language: str
    kind: PageKind
    address: str
    parent_key: UUID | None
    place: int
    title: str
    tab_title: str = ""
    summary: str = ""
    body: tuple[Piece, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    published_at: datetime
    changed_at: datetime


def is_safe_link(href: str) -> bool:
    """Whether a page may lead there: to another page of the site, or by a plain way out of it."""
    scheme = urlsplit(href).scheme.lower()
    return scheme == INSIDE or scheme in LINKS_TO


def is_digest(words: str) -> bool:
    """Whether this can name a stored picture or file."""
    return DIGEST.fullmatch(words) is not None


def to_stored(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Return pieces as they are stored: without what is empty."""
    return [{name: each for name, each in asdict(piece).items() if each} for piece in pieces]


def from_stored(stored: Iterable[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """Return stored pieces as pieces."""
    return tuple(_piece(each) for each in stored)


def _piece(stored: Mapping[str, Any]) -> Piece:
    given = dict(stored)
    given["kind"] = PieceKind(given["kind"])
    given["runs"] = tuple(Run(**run) for run in given.get("runs", ()))
    given["items"] = tuple(tuple(Run(**run) for run in item) for item in given.get("items", ()))
    return Piece(**given)


def words_of(pieces: Iterable[Piece]) -> str:
    """Return all the words of these pieces, for searching."""
    said: list[str] = []
    for piece in pieces:
        said += [piece.text, piece.description, *(run.text for run in piece.runs)]
        said += [run.text for item in piece.items for run in item]
    return " ".join(each for each in said if each)[:LONGEST_WORDS]
