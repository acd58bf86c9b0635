"""What readers will see of a page, worked out from what its editors wrote."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image
from wagtail.models import Page

from visnet.publications.rules import PageToPublish, Piece, Run
from visnet.publications.vocabulary import NUMBERED, PieceKind
from visnet.website import rich

Store = Callable[[bytes, str], str]
"""Keeps bytes of a media type for readers, and returns their digest."""
WIDEST = 1280
PICTURE, DOCUMENT = "image/webp", "application/pdf"
FACTS = (
    "happened_date",
    "starts_at",
    "ends_at",
    "is_whole_day",
    "contact",
    "where",
    "responsible",
    "status",
    "from_date",
    "until_date",
    "authors",
    "year",
    "written_in",
    "publisher",
)
"""Which fields of the kinds of page readers are told as facts."""


def page_to_publish(page: Any, *, place: int, store: Store, at: datetime) -> PageToPublish:
    """Return one page in its language, as it stands in the object given.

    What was never saved yet is of this moment (`at`, UTC).
    """
    parent = page.get_parent()
    now = page.last_published_at or page.latest_revision_created_at or at
    body = tuple(_pieces(page, store))
    return PageToPublish(
        key=page.translation_key,
        language=page.locale.language_code,
        kind=page.shown_as,
        address=address_of(page),
        parent_key=parent.translation_key if parent is not None and parent.depth > 1 else None,
        place=place,
        title=page.title,
        tab_title=page.tab_title,
        summary=page.summary,
        body=body,
        facts={**_facts(page, store), **_has_file(body)},
        published_at=min(page.first_published_at or now, now),
        changed_at=now,
    )


def address_of(page: Any) -> str:
    """Return where a page stands: the words of those above it, and a number where words would tell."""
    own = str(page.pk or "0") if page.shown_as in NUMBERED else page.slug
    above = [each.slug for each in page.get_ancestors() if each.depth > 2]
    return "/".join([*above, own]) if page.depth > 2 else ""


def _pieces(page: Any, store: Store) -> Iterator[Piece]:
    for block in page.body:
        yield from _PIECES[block.block_type](block.value, store)


def _text(written: Any, _store: Store) -> Iterator[Piece]:
    yield from rich.to_pieces(written.source, key_of=_key_of)


def _heading(written: Any, _store: Store) -> Iterator[Piece]:
    yield Piece(kind=PieceKind.HEADING, text=written["words"], level=int(written["level"] or 2))


def _quote(written: Any, _store: Store) -> Iterator[Piece]:
    yield Piece(kind=PieceKind.QUOTE, runs=(Run(written["words"]),), text=written["said_by"] or "")


def _notice(written: Any, _store: Store) -> Iterator[Piece]:
    yield Piece(kind=PieceKind.NOTICE, runs=(Run(written),))


def _picture(written: Any, store: Store) -> Iterator[Piece]:
    picture = written["picture"]
    if picture is None:
        return
    content, width, height = drawn_anew(picture.file)
    credit = f" {picture.credit}" if picture.credit else ""
    yield Piece(
        kind=PieceKind.PICTURE,
        digest=store(content, PICTURE),
        description="" if written["decorates"] else written["description"],
        text=f"{written['caption'] or ''}{credit}".strip(),
        width=width,
        height=height,
    )


def _document(written: Any, store: Store) -> Iterator[Piece]:
    if written["document"] is not None:
        file = _file(written["document"], written["language"], store)
        yield replace(file, year=written.get("year") or 0)


def _file(document: Any, language: str, store: Store) -> Piece:
    with document.file.open("rb") as opened:
        content = opened.read()
    return Piece(
        kind=PieceKind.FILE,
        text=document.title,
        digest=store(content, DOCUMENT),
        bytes=len(content),
        language=language or "",
    )


_PIECES: dict[str, Callable[[Any, Store], Iterator[Piece]]] = {
    "text": _text,
    "heading": _heading,
    "quote": _quote,
    "notice": _notice,
    "picture": _picture,
    "document": _document,
}


def drawn_anew(file: Any) -> tuple[bytes, int, int]:
    """Return a picture as WebP with nothing in it but what is seen, its width and its height."""
    with file.open("rb") as opened:
        seen = Image.open(BytesIO(opened.read()))
        seen.load()
    clean = seen.convert("RGBA" if seen.has_transparency_data else "RGB")
    clean.thumbnail((WIDEST, WIDEST * 2))
    made = BytesIO()
    Image.frombytes(clean.mode, clean.size, clean.tobytes()).save(made, "WEBP", quality=80)
    return made.getvalue(), clean.width, clean.height


def _facts(page: Any, store: Store) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in FACTS:
        stored = getattr(page, name, None)
        if stored not in {None, "", False}:
            facts[name] = stored.isoformat() if isinstance(stored, date) else stored
    document = getattr(page, "document", None)
    if document is not None:
        file = _file(document, page.written_in, store)
        facts |= {"digest": file.digest, "bytes": file.bytes}
    return facts


def _has_file(body: tuple[Piece, ...]) -> dict[str, bool]:
    return {"has_file": True} if any(piece.kind is PieceKind.FILE for piece in body) else {}


def _key_of(number: int) -> UUID | None:
    found: UUID | None = (
        Page.objects.filter(pk=number).values_list("translation_key", flat=True).first()
    )
    return found
