"""The papers of a case that may be chosen to travel to a partner, and the pictures that go."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from visnet.cases.queries import CaseStanding
from visnet.documents import models, policy
from visnet.documents.queries import ground, letters, reports
from visnet.documents.rules import LetterSource
from visnet.documents.vocabulary import Addressee, Origin, PartRole, Sort
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

# The length of a value is read from where it is pointed at: no page is fetched to be measured.
SIZES = """
SELECT document_id, sum(octet_length(content_sealed)) FROM documents_part
WHERE case_id = %s AND role = %s GROUP BY document_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TravellingLine:
    """A paper that may be chosen, and how large the pictures of its pages are."""

    id: UUID
    title: str
    origin: Origin
    sort: Sort
    page_count: int
    size: int
    at: datetime


def list_that_may_travel(
    *, viewer: Actor, case_id: UUID, at: datetime
) -> tuple[TravellingLine, ...]:
    """Return the papers that may be chosen for a partner, the newest first; note the viewing.

    Those with pictures of their pages: of what came, only what was drawn here. Of letters, only
    those to an office; one to the person bears their address. Raises `NotFound`, `Refused`.
    """
    standing = ground.standing(viewer=viewer, case_id=case_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    rows = _rows(standing, box, case_id)
    sizes = _sizes(case_id) if rows else {}
    ground.note(viewer=viewer, at=at, what="list_viewed", case_id=case_id)
    return tuple(
        TravellingLine(
            id=row.id,
            title=box.open(
                place=Place("documents_document", "title", row.id), sealed=row.title_sealed
            ),
            origin=Origin(row.origin),
            sort=Sort(row.sort),
            page_count=row.page_count,
            size=sizes.get(row.id, 0),
            at=row.at,
        )
        for row in rows
    )


def count_pages(*, viewer: Actor, case_id: UUID, document_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many pages each of these papers has. Raises `NotFound` when one may not travel."""
    standing = ground.standing(viewer=viewer, case_id=case_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    return {row.id: row.page_count for row in _chosen(standing, box, case_id, document_ids)}


def open_travelling_pages(
    *, viewer: Actor, case_id: UUID, document_ids: Iterable[UUID], at: datetime
) -> dict[UUID, tuple[bytes, ...]]:
    """Return the pictures of the pages of each of these papers; note that they were taken.

    Raises `NotFound` when one may not travel, or was taken out.
    """
    standing = ground.standing(viewer=viewer, case_id=case_id)
    box = vault.open_box(viewer=viewer, subject_id=case_id)
    opened = {}
    for row in _chosen(standing, box, case_id, document_ids):
        opened[row.id] = tuple(
            ground.open_parts(box=box, document_id=row.id, role=PartRole.PAGE, numbers=[number])
            for number in range(row.page_count)
        )
        ground.note(
            viewer=viewer, at=at, what="taken_for_partner", case_id=case_id, subject_id=row.id
        )
    return opened


def _chosen(
    standing: CaseStanding, box: Box, case_id: UUID, document_ids: Iterable[UUID]
) -> list[models.Document]:
    wanted = set(document_ids)
    rows = _rows(standing, box, case_id, wanted)
    if len(rows) != len(wanted):
        raise NotFound(case_id)
    return rows


def _rows(
    standing: CaseStanding, box: Box, case_id: UUID, wanted: Iterable[UUID] | None = None
) -> list[models.Document]:
    """Return the papers that may travel; of all of the case, or of those that are wanted."""
    found = models.Document.objects.filter(
        case_id=case_id, removed_at__isnull=True, page_count__gt=0
    )
    if wanted is not None:
        found = found.filter(id__in=list(wanted))
    rows = list(found.order_by("-at", "id"))
    sources = _sources(box, [row.id for row in rows if row.origin == Origin.LETTER])
    return [row for row in rows if _may_travel(standing, box, row, sources.get(row.id))]


def _may_travel(
    standing: CaseStanding, box: Box, row: models.Document, source: LetterSource | None
) -> bool:
    is_letter = row.origin == Origin.LETTER
    report = None
    if is_letter and source is None:
        report = reports.state_of_printed(box=box, case_id=row.case_id, document_id=row.id)
    is_to_office = source is not None and _is_to_office(source)
    return bool(
        policy.may_travel(standing, is_letter=is_letter, is_to_office=is_to_office, report=report)
    )


def _sources(box: Box, letter_ids: list[UUID]) -> Mapping[UUID, LetterSource]:
    """Return what the letters were made of, in one question however many they are."""
    if not letter_ids:
        return {}
    pieces: dict[UUID, list[bytes]] = defaultdict(list)
    rows = models.Part.objects.filter(document_id__in=letter_ids, role=PartRole.SOURCE)
    for part in rows.order_by("document_id", "number"):
        place = Place("documents_part", "content", part.id)
        pieces[part.document_id].append(
            box.open_file(place=place, sealed=bytes(part.content_sealed))
        )
    return {each: LetterSource.from_bytes(b"".join(parts)) for each, parts in pieces.items()}


def _is_to_office(source: LetterSource) -> bool:
    if source.addressee or source.way:
        return False
    try:
        return letters.get_letter_template(code=source.template).to is Addressee.OFFICE
    except NotFound:
        return False


def _sizes(case_id: UUID) -> dict[UUID, int]:
    with connection.cursor() as cursor:
        cursor.execute(SIZES, [case_id, PartRole.PAGE])
        return {document_id: int(size) for document_id, size in cursor.fetchall()}
