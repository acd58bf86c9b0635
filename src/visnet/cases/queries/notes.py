"""The timeline and the notes, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.cases import models, policy
from visnet.cases.queries import ground
from visnet.cases.vocabulary import TimelineKind, Visibility
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.kit.questions import Ask
from visnet.people import queries as people
from visnet.vault import queries as vault


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """That something happened: what, when, by whom; no words."""

    id: UUID
    at: datetime
    kind: TimelineKind
    subject_id: UUID | None
    by_name: str
    is_private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note with its words."""

    id: UUID
    at: datetime
    by_id: UUID
    by_name: str
    visibility: Visibility
    words: str
    corrects_id: UUID | None


def list_timeline(
    *,
    viewer: Actor,
    case_id: UUID,
    after: str | None = None,
    size: int = PAGE_SIZE,
    known: Mapping[UUID, str] | None = None,
) -> Page[TimelineLine]:
    """Return a page of what happened, the newest first: two queries.

    Whose names are `known` already is not asked again. Whoever does not work on the case finds nothing.
    """
    place = moment_and_id(after)
    if after is not None and place is None:
        return Page(lines=())
    found = questions.asked(_timeline, viewer=viewer, case_id=case_id, place=place, limit=size + 1)
    names = dict(known or {})
    names |= people.names_of(user_ids=[row.by for row in found if row.by and row.by not in names])
    lines = [
        TimelineLine(
            id=row.id,
            at=row.at,
            kind=TimelineKind(row.kind),
            subject_id=row.subject_id,
            by_name=names.get(row.by, "") if row.by else "",
            is_private=row.only_for_id is not None,
        )
        for row in found
    ]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}", size=size)


def will_list_timeline(
    *, viewer: Actor, case_id: UUID, after: str | None = None, size: int = PAGE_SIZE
) -> tuple[Ask, ...]:
    """Return what `list_timeline` will ask; nothing after a place that makes no sense."""
    place = moment_and_id(after)
    if after is not None and place is None:
        return ()
    return (
        questions.will_ask(_timeline, viewer=viewer, case_id=case_id, place=place, limit=size + 1),
    )


def open_notes(
    *,
    viewer: Actor,
    case_id: UUID,
    at: datetime,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[NoteLine]:
    """Return a page of the notes that the viewer may read, the newest first; note the viewing."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    place = moment_and_id(after)
    found: list[models.Note] = []
    if after is None or place is not None:
        found = questions.asked(_notes, viewer=viewer, case_id=case_id, place=place, limit=size + 1)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    names = people.names_of(user_ids=[row.by for row in found])
    ground.note_viewing(viewer=viewer, at=at, what="notes", case_id=case_id, fields=("words",))
    lines = [
        NoteLine(
            id=row.id,
            at=row.at,
            by_id=row.by,
            by_name=names.get(row.by, ""),
            visibility=Visibility(row.visibility),
            corrects_id=row.corrects_id,
            **ground.open_words(
                box=box, table="cases_note", row_id=row.id, sealed={"words": row.words_sealed}
            ),
        )
        for row in found
    ]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}", size=size)


def _timeline(
    *, viewer: Actor, case_id: UUID, place: Key | None, limit: int
) -> QuerySet[models.TimelineEntry]:
    rows = models.TimelineEntry.objects.filter(policy.timeline_visible_to(viewer), case_id=case_id)
    if place is not None:
        rows = rows.filter(_beyond(*place))
    return rows.order_by("-at", "id")[:limit]


def _notes(*, viewer: Actor, case_id: UUID, place: Key | None, limit: int) -> QuerySet[models.Note]:
    rows = models.Note.objects.filter(policy.notes_visible_to(viewer), case_id=case_id)
    if place is not None:
        rows = rows.filter(_beyond(*place))
    return rows.order_by("-at", "id")[:limit]


def _beyond(at: datetime, last: UUID) -> Q:
    """Rows older than the last one seen."""
    return Q(at__lte=at) & (Q(at__lt=at) | Q(id__gt=last))
