"""Drafts and the state of works, as editors read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.library import models, policy, rules
from visnet.library.queries.works import FileLine
from visnet.library.rules import Entry, Known, Looked, WorkWords
from visnet.library.vocabulary import DraftState, WorkKind

KNOWN_AT_MOST = 5_000
"""Works and drafts, the newest of each, with which a file of references is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A draft in a list."""

    id: UUID
    kind: WorkKind
    title: str
    year: int | None
    state: DraftState
    changed_at: datetime
    is_correction: bool
    """Whether a work of this id is out already."""
    is_mine: bool
    """Whether the viewer had a hand in it."""
    is_demonstration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftForEditor:
    """A draft, whole, and what the viewer may do with it."""

    line: DraftLine
    words: WorkWords
    files: tuple[FileLine, ...]
    returned_words: str
    missing: rules.Faults
    """What stands between it and readers."""
    may_publish: bool
    """Whether it waits, and this viewer had no hand in it."""
    version: int


def list_drafts(*, viewer: Actor, after: str | None = None) -> Page[DraftLine]:
    """Return the drafts, the last changed first. One query."""
    policy.may_keep(viewer).enforce()
    rows = _drafts(viewer)
    if after:
        key = moment_and_id(after)
        rows = rows.filter(
            Q(changed_at__lt=key[0]) | Q(changed_at=key[0], id__gt=key[1])
            if key
            else policy.NOTHING
        )
    found = list(rows.order_by("-changed_at", "id")[: PAGE_SIZE + 1])
    page = page_of(found=found, key=lambda row: f"{row.changed_at.isoformat()}_{row.id}")
    return Page(lines=tuple(_line(row, viewer) for row in page.lines), next_after=page.next_after)


def count_waiting(*, viewer: Actor) -> int:
    """Return how many drafts wait that the viewer may publish. One query."""
    policy.may_keep(viewer).enforce()
    waiting = models.Draft.objects.filter(submitted_at__isnull=False)
    return waiting.exclude(hands__contains=[viewer.identifier]).count()


def get_draft(*, viewer: Actor, draft_id: UUID) -> DraftForEditor:
    """Return one draft. Raises `NotFound`. Two queries."""
    policy.may_keep(viewer).enforce()
    row = _drafts(viewer).filter(id=draft_id).first()
    if row is None:
        raise NotFound(draft_id)
    words = rules.from_stored(row.words)
    files = _files(draft_id)
    line = _line(row, viewer)
    may = policy.may_publish(viewer, hands=row.hands)
    return DraftForEditor(
        line=line,
        words=words,
        files=files,
        returned_words=row.returned_words,
        missing=rules.faults_before_publishing(words, has_file=bool(files)),
        may_publish=line.state is DraftState.WAITING and bool(may),
        version=row.version,
    )


def has_draft(*, viewer: Actor, work_id: UUID) -> bool:
    """Whether a work is being written or corrected. One query."""
    policy.may_keep(viewer).enforce()
    return models.Draft.objects.filter(policy.drafts_visible_to(viewer), id=work_id).exists()


def get_content(*, viewer: Actor, draft_id: UUID, file_id: UUID) -> bytes:
    """Return a PDF of a draft. Raises `NotFound`. One query."""
    policy.may_keep(viewer).enforce()
    found = (
        models.File.objects.filter(work_id=draft_id, id=file_id)
        .values_list("content", flat=True)
        .first()
    )
    if found is None:
        raise NotFound(file_id)
    return bytes(found)


def look_at(*, viewer: Actor, entries: tuple[Entry, ...]) -> tuple[Looked, ...]:
    """Return how each entry of a file stands to what is in the library. Two queries."""
    policy.may_keep(viewer).enforce()
    works = models.Work.objects.filter(policy.published()).order_by("-changed_at")
    drafts = models.Draft.objects.filter(policy.drafts_visible_to(viewer)).order_by("-changed_at")
    known = [*_known(works, is_draft=False), *_known(drafts, is_draft=True)]
    return rules.looked_at(entries, known)


def _known(rows: Any, *, is_draft: bool) -> list[Known]:
    found = rows.values_list("id", "title", "year", "doi")[:KNOWN_AT_MOST]
    return [
        Known(id=each[0], title=each[1], year=each[2], doi=each[3], is_draft=is_draft)
        for each in found
    ]


def _drafts(viewer: Actor) -> Any:
    out = models.Work.objects.filter(id=OuterRef("id"))
    return models.Draft.objects.filter(policy.drafts_visible_to(viewer)).annotate(
        is_correction=Exists(out)
    )


def _line(row: Any, viewer: Actor) -> DraftLine:
    return DraftLine(
        id=row.id,
        kind=WorkKind(row.kind),
        title=row.title,
        year=row.year,
        state=DraftState.WRITING if row.submitted_at is None else DraftState.WAITING,
        changed_at=row.changed_at,
        is_correction=row.is_correction,
        is_mine=viewer.identifier in row.hands,
        is_demonstration=row.is_demonstration,
    )


def _files(draft_id: UUID) -> tuple[FileLine, ...]:
    rows = models.File.objects.filter(work_id=draft_id, leaves=False).order_by("brought_at", "id")
    return tuple(
        FileLine(id=each[0], language=each[1], pages=each[2], size=each[3], has_text=each[4])
        for each in rows.annotate(has_text=~Q(text="")).values_list(
            "id", "language", "pages", "size", "has_text"
        )
    )
