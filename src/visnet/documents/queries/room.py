"""How much of a case's room for papers is taken, counted from what stands there."""

from uuid import UUID

from django.conf import settings
from django.db import connection

from visnet.documents.queries import ground
from visnet.documents.rules import Room
from visnet.kit.actor import Actor

# The length of a value is read from where it is pointed at: no piece is fetched to be measured.
MEASURED = """
SELECT count(DISTINCT d.id), coalesce(sum(octet_length(p.content_sealed)), 0)
FROM documents_document d LEFT JOIN documents_part p ON p.document_id = d.id
WHERE d.case_id = %s AND d.removed_at IS NULL
"""


def open_room(*, viewer: Actor, case_id: UUID) -> Room:
    """Return how much room a case has for papers. Raises `NotFound`, `Refused`."""
    ground.standing(viewer=viewer, case_id=case_id)
    return measure(case_id=case_id)


def measure(*, case_id: UUID) -> Room:
    """Return what stands in a case, as the actor sees it who works on it: that is all of it."""
    with connection.cursor() as cursor:
        cursor.execute(MEASURED, [case_id])
        papers, size = cursor.fetchone()
    return Room(
        papers=int(papers),
        most_papers=settings.PAPERS_PER_CASE,
        size=int(size),
        most_size=settings.BYTES_PER_CASE,
    )
