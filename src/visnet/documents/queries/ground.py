"""The ground of every reading of papers: whether this viewer may, and that it was read."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.documents import models, policy, rules
from visnet.documents.vocabulary import PartRole
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault.rules import Box, Place


def standing(*, viewer: Actor, case_id: UUID) -> CaseStanding:
    """Return how the viewer stands to the case. Raises `NotFound`, `Refused`."""
    found = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(found).enforce()
    return found


def find_row(*, case_id: UUID, document_id: UUID) -> models.Document:
    """Return a paper of this case. Raises `NotFound`, also for one that was taken out."""
    row = models.Document.objects.filter(
        id=document_id, case_id=case_id, removed_at__isnull=True
    ).first()
    if row is None:
        raise NotFound(document_id)
    return row


def open_parts(*, box: Box, document_id: UUID, role: PartRole, numbers: Sequence[int]) -> bytes:
    """Return the opened pieces, one after the other. Raises `NotFound` when one is missing."""
    wanted = {rules.piece_id(document_id, role, number): None for number in numbers}
    found = dict(
        models.Part.objects.filter(id__in=list(wanted)).values_list("id", "content_sealed")
    )
    if len(found) != len(wanted) or not wanted:
        raise NotFound(document_id)
    return b"".join(
        box.open_file(
            place=Place("documents_part", "content", part_id), sealed=bytes(found[part_id])
        )
        for part_id in wanted
    )


def note(
    *, viewer: Actor, at: datetime, what: str, case_id: UUID, subject_id: UUID | None = None
) -> None:
    """Write into the journal that somebody looked."""
    audit.note(
        by=viewer,
        at=at,
        action=f"documents.{what}",
        subject_kind="document" if subject_id else "case",
        subject_id=subject_id or case_id,
        case_id=case_id,
    )
