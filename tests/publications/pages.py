"""Pages for tests of what is published."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from visnet.publications.rules import PageToPublish, Piece, Run
from visnet.publications.vocabulary import PageKind, PieceKind

AT = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
NAMES = UUID("00000000-0000-5000-8000-000000000001")


def key_of(name: str) -> UUID:
    """Return the key of a page of the tests."""
    return uuid5(NAMES, name)


def a_page(
    name: str, *, above: str | None = None, language: str = "it", **other: Any
) -> PageToPublish:
    """Return a page to read, of one paragraph."""
    given: dict[str, Any] = {
        "kind": PageKind.TEXT,
        "address": "" if above is None else name,
        "place": 1,
        "title": f"Pagina {name}",
        "body": (Piece(kind=PieceKind.PARAGRAPH, runs=(Run(f"Parole di {name}."),)),),
        "published_at": AT,
        "changed_at": AT,
        **other,
    }
    return PageToPublish(
        key=key_of(name), language=language, parent_key=key_of(above) if above else None, **given
    )


def a_site() -> list[PageToPublish]:
    """Return a first page and three beneath it, one of them in both languages."""
    return [
        a_page("rete", kind=PageKind.HOME, title="La rete", place=0),
        a_page("rete", kind=PageKind.HOME, title="The network", language="en", place=0),
        a_page("progetto", above="rete", title="Il progetto", place=1),
        a_page(
            "progetto", above="rete", title="The project", language="en", address="project", place=1
        ),
        a_page("notizie", above="rete", kind=PageKind.LIST, title="Notizie", place=2),
        a_page(
            "aperto",
            above="notizie",
            kind=PageKind.NEWS,
            address="notizie/7",
            title="Aperto lo sportello",
            facts={"happened_date": "2014-11-28"},
            place=3,
        ),
    ]
