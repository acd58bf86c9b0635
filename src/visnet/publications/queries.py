"""What readers of the site are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from visnet.kit.decision import NotFound
from visnet.publications import models
from visnet.publications.rules import PageLine, Piece, from_stored, is_digest
from visnet.publications.vocabulary import PageKind

FOUND_AT_MOST = 30
WORDS_IN = {"it": "italian", "en": "english", "fr": "french", "es": "spanish", "ro": "romanian"}
"""How PostgreSQL reads the words of a language; others letter by letter (`simple`)."""
NUL = "\0"


class PageNotFound(NotFound):
    """Nothing is published there."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is sent when a picture or a document is asked for."""

    media_type: str
    content: bytes


def get_edition() -> int:
    """Return the number that grows with every change of what is published."""
    return models.Edition.objects.values_list("number", flat=True).first() or 0


def list_pages() -> tuple[PageLine, ...]:
    """Return all that is published, in every language, in the order of the site."""
    rows = models.Page.objects.order_by("place", "language").values_list(
        "key",
        "language",
        "kind",
        "address",
        "parent_key",
        "place",
        "title",
        "tab_title",
        "summary",
        "facts",
        "published_at",
        "changed_at",
    )
    names = PageLine.__slots__
    return tuple(
        PageLine(**{**dict(zip(names, row, strict=True)), "kind": PageKind(row[2])}) for row in rows
    )


def get_body(*, key: UUID, language: str) -> tuple[Piece, ...]:
    """Return what a page is made of. Raises `PageNotFound`."""
    stored = (
        models.Page.objects.filter(key=key, language=language)
        .values_list("body", flat=True)
        .first()
    )
    if stored is None:
        raise PageNotFound
    return from_stored(stored)


def list_found(*, words: str, language: str) -> Sequence[UUID]:
    """Return the keys of the pages in which these words occur, the best first."""
    asked = SearchQuery(
        words.replace(NUL, " ")[:200],
        config=WORDS_IN.get(language, "simple"),
        search_type="websearch",
    )
    return list(
        models.Page.objects.filter(language=language, found_by=asked)
        .order_by(SearchRank(F("found_by"), asked).desc(), "place")
        .values_list("key", flat=True)[:FOUND_AT_MOST]
    )


def get_stored(*, digest: str) -> StoredFile:
    """Return a picture or a document. Raises `PageNotFound`."""
    row = (
        models.Stored.objects.filter(digest=digest).values_list("media_type", "content").first()
        if is_digest(digest)
        else None
    )
    if row is None:
        raise PageNotFound
    return StoredFile(media_type=row[0], content=bytes(row[1]))
