"""The list of papers, one paper, its pages, and the files that leave."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.documents import models, policy, rules
from visnet.documents.queries import ground, reports
from visnet.documents.rules import LetterSource
from visnet.documents.vocabulary import Leaving, Origin, PartRole, Sort
from visnet.files.vocabulary import FileKind
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Key, Page, moment_and_id, page_of
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One paper in the list. Of one that was taken out, only why, when and by whom."""

    id: UUID
    origin: Origin
    sort: Sort
    kind: FileKind
    title: str
    page_count: int
    has_original: bool
    by_name: str
    at: datetime
    removed_at: datetime | None
    removed_by_name: str
    removed_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingLine:
    """That a letter left."""

    how: Leaving
    to: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One paper to look at: its words, and how many pages can be asked for as pictures."""

    line: DocumentLine
    text: str
    original_sha256: str
    may_take_out: bool
    may_send: bool
    sendings: tuple[SendingLine, ...]
    is_editable: bool
    """Whether it can be had for a word processor: a letter that was written here."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeavingFile:
    """A file on its way to a colleague's screen or disk."""

    content: bytes
    kind: FileKind
    number: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetterAsWritten:
    """What a letter was made of, and when."""

    source: LetterSource
    written_at: datetime
    number: str


def may_add_document(*, viewer: Actor, case_id: UUID) -> bool:
    """Whether a paper may be put into this case now. Raises `NotFound`, `Refused`."""
    return bool(policy.may_add(ground.standing(viewer=viewer, case_id=case_id)))


def open_documents(
    *,
    viewer: Actor,
    case_id: UUID,
    at: datetime,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> Page[DocumentLine]:
    """Return a page of the papers, the newest first; note the viewing."""
    ground.standing(viewer=viewer, case_id=case_id)
    place = moment_and_id(after)
    found: list[models.Document] = []
    if after is None or place is not None:
        found = questions.asked(_rows, case_id=case_id, place=place, limit=size + 1)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    ground.note(viewer=viewer, at=at, what="list_viewed", case_id=case_id)
    names = _names(found)
    lines = [_line(row, box, names) for row in found]
    return page_of(found=lines, key=lambda line: f"{line.at.isoformat()}_{line.id}", size=size)


def check_paper(*, viewer: Actor, case_id: UUID, document_id: UUID) -> None:
    """Do nothing when this paper is in this case. Raises `NotFound`, `Refused`."""
    ground.standing(viewer=viewer, case_id=case_id)
    ground.find_row(case_id=case_id, document_id=document_id)


def open_document(*, viewer: Actor, case_id: UUID, document_id: UUID, at: datetime) -> DocumentView:
    """Return one paper to look at; note the viewing. Raises `NotFound`, `Refused`."""
    standing = ground.standing(viewer=viewer, case_id=case_id)
    row = ground.find_row(case_id=case_id, document_id=document_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    ground.note(
        viewer=viewer, at=at, what="document_viewed", case_id=case_id, subject_id=document_id
    )
    is_letter = row.origin == Origin.LETTER
    report = (
        reports.state_of_printed(box=box, case_id=case_id, document_id=document_id)
        if is_letter
        else None
    )
    return DocumentView(
        line=_line(row, box, _names([row])),
        text=_text(box, document_id),
        original_sha256=box.open(
            place=Place("documents_document", "original_sha256", row.id),
            sealed=row.original_sha256_sealed,
        ),
        may_take_out=bool(standing.may_write),
        may_send=bool(policy.may_send(standing, is_letter=is_letter, report=report)),
        sendings=_sendings(box, row) if is_letter else (),
        is_editable=is_letter and bool(_pieces(document_id, PartRole.SOURCE)),
    )


def open_page(
    *, viewer: Actor, case_id: UUID, document_id: UUID, number: int, at: datetime
) -> LeavingFile:
    """Return the picture of one page; note the viewing. Raises `NotFound`, `Refused`."""
    return _file(viewer, case_id, document_id, PartRole.PAGE, at, number)


def open_copy(*, viewer: Actor, case_id: UUID, document_id: UUID, at: datetime) -> LeavingFile:
    """Return the copy made here; note that it was taken. Raises `NotFound`, `Refused`."""
    return _file(viewer, case_id, document_id, PartRole.COPY, at)


def open_original(*, viewer: Actor, case_id: UUID, document_id: UUID, at: datetime) -> LeavingFile:
    """Return the original, kept as evidence; note that it was taken. Raises `NotFound`."""
    return _file(viewer, case_id, document_id, PartRole.ORIGINAL, at)


def open_source(
    *, viewer: Actor, case_id: UUID, document_id: UUID, at: datetime
) -> LetterAsWritten:
    """Return what a letter was made of, for a word processor; note that it was taken.

    Whoever may take its copy may take this. Raises `NotFound` for what was not written here.
    """
    ground.standing(viewer=viewer, case_id=case_id)
    row = ground.find_row(case_id=case_id, document_id=document_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    source = _source(box, document_id)
    if source is None:
        raise NotFound(document_id)
    ground.note(
        viewer=viewer, at=at, what="editable_taken", case_id=case_id, subject_id=document_id
    )
    return LetterAsWritten(source=source, written_at=row.at, number=rules.short_number(document_id))


def way_on_letter(*, viewer: Actor, case_id: UUID, document_id: UUID) -> UUID | None:
    """Return of which agreed way the address on a letter is; None where it bears none of them.

    Raises `NotFound`, `Refused`.
    """
    ground.standing(viewer=viewer, case_id=case_id)
    ground.find_row(case_id=case_id, document_id=document_id)
    source = _source(vault.open_box(viewer=viewer, subject_id=case_id), document_id)
    return UUID(source.way) if source and source.way else None


TAKEN = {
    PartRole.PAGE: "page_viewed",
    PartRole.COPY: "copy_taken",
    PartRole.ORIGINAL: "original_taken",
}


def _file(
    viewer: Actor,
    case_id: UUID,
    document_id: UUID,
    role: PartRole,
    at: datetime,
    page: int = 0,
) -> LeavingFile:
    ground.standing(viewer=viewer, case_id=case_id)
    row = ground.find_row(case_id=case_id, document_id=document_id)
    numbers = {
        PartRole.PAGE: [page] if 0 <= page < row.page_count else [],
        PartRole.COPY: range(row.copy_pieces),
        PartRole.ORIGINAL: range(row.original_pieces),
    }[role]
    if not numbers:
        raise NotFound(document_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    kind = FileKind(row.file_kind)
    if role is PartRole.PAGE and kind is FileKind.PDF:
        kind = FileKind.JPEG
    content = ground.open_parts(box=box, document_id=document_id, role=role, numbers=numbers)
    ground.note(viewer=viewer, at=at, what=TAKEN[role], case_id=case_id, subject_id=document_id)
    return LeavingFile(content=content, kind=kind, number=rules.short_number(document_id))


def _sendings(box: Box, row: models.Document) -> tuple[SendingLine, ...]:
    found = list(models.Sending.objects.filter(document_id=row.id).order_by("-at", "id"))
    names = people.names_of(user_ids=sorted({sending.by for sending in found}))
    return tuple(
        SendingLine(
            how=Leaving(sending.how),
            to=box.open(
                place=Place("documents_sending", "to", sending.id), sealed=sending.to_sealed
            ),
            by_name=names.get(sending.by, ""),
            at=sending.at,
        )
        for sending in found
    )


def _source(box: Box, document_id: UUID) -> LetterSource | None:
    numbers = range(_pieces(document_id, PartRole.SOURCE))
    if not numbers:
        return None
    return LetterSource.from_bytes(
        ground.open_parts(box=box, document_id=document_id, role=PartRole.SOURCE, numbers=numbers)
    )


def _text(box: Box, document_id: UUID) -> str:
    numbers = range(_pieces(document_id, PartRole.TEXT))
    if not numbers:
        return ""
    return ground.open_parts(
        box=box, document_id=document_id, role=PartRole.TEXT, numbers=numbers
    ).decode("utf-8", "replace")


def _pieces(document_id: UUID, role: PartRole) -> int:
    return models.Part.objects.filter(document_id=document_id, role=role).count()


def _line(row: models.Document, box: Box, names: dict[UUID, str]) -> DocumentLine:
    def opened(column: str, sealed: bytes | memoryview | None) -> str:
        return box.open(place=Place("documents_document", column, row.id), sealed=sealed)

    return DocumentLine(
        id=row.id,
        origin=Origin(row.origin),
        sort=Sort(row.sort),
        kind=FileKind(row.file_kind),
        title=opened("title", row.title_sealed),
        page_count=row.page_count,
        has_original=row.original_pieces > 0,
        by_name=names.get(row.by, ""),
        at=row.at,
        removed_at=row.removed_at,
        removed_by_name=names.get(row.removed_by, "") if row.removed_by else "",
        removed_because=opened("removed_because", row.removed_because_sealed),
    )


def _names(rows: list[models.Document]) -> dict[UUID, str]:
    who = {row.by for row in rows} | {row.removed_by for row in rows if row.removed_by}
    return dict(people.names_of(user_ids=sorted(who)))


def _rows(*, case_id: UUID, place: Key | None, limit: int) -> QuerySet[models.Document]:
    rows = models.Document.objects.filter(case_id=case_id)
    if place is not None:
        at, last = place
        rows = rows.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(id__gt=last)))
    return rows.order_by("-at", "id")[:limit]
