"""Published works, as everybody reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.library import models, policy, rules
from visnet.library.queries.finding import Asked, beyond, key_of, narrowed
from visnet.library.rules import WorkWords
from visnet.library.vocabulary import TieKind, WorkKind, WorkState

EXPORTED_AT_MOST = 500
SHOWN = ("id", "kind", "title", "year", "language", "words", "state", "sorted_by")
"""What the front's role may read of a work in a list; it reads no member's id at all."""
WHOLE = (
    *SHOWN,
    "citations",
    "published_at",
    "changed_at",
    "edition",
    "withdrawn_at",
    "reason_it",
    "reason_en",
    "is_demonstration",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A PDF of a work."""

    id: UUID
    language: str
    pages: int
    size: int
    has_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """A work in a list."""

    id: UUID
    kind: WorkKind
    title: str
    authors: tuple[str, ...]
    year: int
    container: str
    language: str
    is_open: bool
    has_file: bool
    is_demonstration: bool
    has_every: bool
    """Whether it has every word that was looked for, and not only some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkForReader:
    """A work, whole; of one that was withdrawn, what stands on its stone."""

    id: UUID
    words: WorkWords
    state: WorkState
    citations: rules.Citations
    files: tuple[FileLine, ...]
    published_at: datetime
    changed_at: datetime
    edition: int
    withdrawn_at: datetime | None
    reason_it: str
    reason_en: str
    is_demonstration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """By what the list can be narrowed: only what would find something."""

    years: tuple[int, ...]
    kinds: tuple[WorkKind, ...]
    languages: tuple[str, ...]


def list_works(*, asked: Asked, after: str | None = None) -> Page[WorkLine]:
    """Return the published works: what fits the words best, then the newest year. One query."""
    return _page(narrowed(asked).filter(beyond(after)))


def list_offered() -> Offered:
    """Return by what the list can be narrowed. One query."""
    rows = (
        models.Work.objects.filter(policy.published())
        .order_by()
        .values_list("year", "kind", "language")
        .distinct()
    )
    found = list(rows)
    kinds = {kind for _year, kind, _language in found}
    languages = {language for _year, _kind, language in found}
    years = {year for year, _kind, _language in found if year is not None}
    return Offered(
        years=tuple(sorted(years, reverse=True)),
        kinds=tuple(kind for kind in WorkKind if kind.value in kinds),
        languages=tuple(sorted(languages)),
    )


def get_work(*, work_id: UUID) -> WorkForReader:
    """Return one work, or its stone. Raises `NotFound`. Two queries."""
    row = models.Work.objects.filter(id=work_id).values(*WHOLE).first()
    if row is None:
        raise NotFound(work_id)
    words = rules.from_stored(row["words"])
    is_out = row["state"] == WorkState.PUBLISHED
    return WorkForReader(
        id=row["id"],
        words=words if is_out else _on_the_stone(words),
        state=WorkState(row["state"]),
        citations=row["citations"] if is_out else {},
        files=_files(work_id) if is_out else (),
        published_at=row["published_at"],
        changed_at=row["changed_at"],
        edition=row["edition"],
        withdrawn_at=row["withdrawn_at"],
        reason_it=row["reason_it"],
        reason_en=row["reason_en"],
        is_demonstration=row["is_demonstration"],
    )


def list_words(*, asked: Asked) -> tuple[WorkWords, ...]:
    """Return the words of the works that a list finds, for a file of references. One query."""
    rows = narrowed(asked).values_list("words", flat=True)
    return tuple(map(rules.from_stored, rows[:EXPORTED_AT_MOST]))


def list_resting_on(
    *, kind: TieKind, code: str, digest: str = "", after: str | None = None
) -> Page[WorkLine]:
    """Return the published works that use or feed one thing, the newest first. One query.

    `digest` asks for one edition only.
    """
    named = {"kind": kind.value, "code": code} | ({"digest": digest} if digest else {})
    rows = narrowed(Asked()).filter(words__contains={"ties": [named]})
    return _page(rows.filter(beyond(after)))


def list_days() -> tuple[tuple[UUID, date], ...]:
    """Return each published work with the day it was changed last, for search engines. One query."""
    rows = models.Work.objects.filter(policy.published(), is_demonstration=False)
    found = rows.order_by("id").values_list("id", "changed_at")
    return tuple((work_id, civil_date(at)) for work_id, at in found)


def get_content(*, work_id: UUID, file_id: UUID) -> bytes:
    """Return a PDF that is out. Raises `NotFound`. One query."""
    return bytes(_of_file(work_id, file_id, "content"))


def get_text(*, work_id: UUID, file_id: UUID) -> str:
    """Return the text of a PDF that is out. Raises `NotFound`. One query."""
    return str(_of_file(work_id, file_id, "text"))


def line_of(row: Any) -> WorkLine:
    """Return the line of a work, from the columns named in `SHOWN` and what was asked beside them."""
    words = rules.from_stored(row["words"])
    return WorkLine(
        id=row["id"],
        kind=WorkKind(row["kind"]),
        title=words.whole_title,
        authors=tuple(each.as_spoken for each in words.authors),
        year=row["year"],
        container=words.container,
        language=row["language"],
        is_open=words.is_open,
        has_file=row["has_file"],
        is_demonstration=row["is_demonstration"],
        has_every=row.get("has_every", True),
    )


def _page(rows: Any) -> Page[WorkLine]:
    found = list(
        _with_file(rows).values(*SHOWN, "is_demonstration", "has_file", "fits", "has_every")[
            : PAGE_SIZE + 1
        ]
    )
    page = page_of(found=found, key=key_of)
    return Page(lines=tuple(map(line_of, page.lines)), next_after=page.next_after)


def _with_file(rows: Any) -> Any:
    out = models.File.objects.filter(work_id=OuterRef("id"), is_out=True)
    return rows.annotate(has_file=Exists(out))


def _files(work_id: UUID) -> tuple[FileLine, ...]:
    rows = models.File.objects.filter(work_id=work_id, is_out=True).order_by("language", "id")
    return tuple(
        FileLine(id=each[0], language=each[1], pages=each[2], size=each[3], has_text=each[4])
        for each in rows.annotate(has_text=~Q(text="")).values_list(
            "id", "language", "pages", "size", "has_text"
        )
    )


def _of_file(work_id: UUID, file_id: UUID, column: str) -> Any:
    found = (
        models.File.objects.filter(work_id=work_id, id=file_id, is_out=True)
        .values_list(column, flat=True)
        .first()
    )
    if found is None:
        raise NotFound(file_id)
    return found


def _on_the_stone(words: WorkWords) -> WorkWords:
    return WorkWords(
        kind=words.kind,
        title=words.title,
        subtitle=words.subtitle,
        authors=words.authors,
        year=words.year,
        language=words.language,
        doi=words.doi,
    )
