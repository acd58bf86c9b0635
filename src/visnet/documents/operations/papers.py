"""Keeping a paper, and taking it out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.documents import models, policy, queries, rules
from visnet.documents.rules import PaperWords
from visnet.documents.vocabulary import Origin, PartRole
from visnet.files import rules as files
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class IdAlreadyUsed(Exception):
    """Another paper, or another person's, was already kept under this id or from the same form."""


def check_written_once(model: Any, row_id: UUID) -> None:
    """Do nothing unless the same form was sent before with other words. Raises `IdAlreadyUsed`."""
    same_form = model.objects.filter(id__range=once.ids_of_the_same_form(row_id))
    if same_form.exclude(id=row_id).exists():
        raise IdAlreadyUsed(row_id)


@transaction.atomic
def add_document(
    *,
    document_id: UUID,
    case_id: UUID,
    paper: PaperWords,
    by: Actor,
    at: datetime,
    origin: Origin = Origin.BROUGHT,
) -> bool:
    """Keep a paper, sealed in the case's box; say whether it is new. Sent twice, kept once.

    Raises `NotFound`, `Refused`, `AgreementNeeded`, `IdAlreadyUsed`, `NoRoom`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_add(standing).enforce()
    rules.check_original(paper)
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    # Two at once would count the same room as free.
    take_turn(Turn.PAPERS_OF_CASE, case_id)
    check_written_once(models.Document, document_id)
    room = queries.measure(case_id=case_id)
    box = vault.open_box(viewer=by, subject_id=case_id)
    pieces = list(rules.pieces_of(document_id=document_id, paper=paper))
    seal, place = box.seal, "documents_document"
    try:
        row, is_new = models.Document.objects.get_or_create(
            id=document_id,
            defaults={
                "case_id": case_id,
                "origin": origin,
                "sort": paper.sort,
                "file_kind": paper.kind,
                "title_sealed": seal(place=Place(place, "title", document_id), words=paper.title),
                "page_count": len(paper.pages),
                "copy_pieces": sum(piece.role is PartRole.COPY for piece in pieces),
                "original_pieces": sum(piece.role is PartRole.ORIGINAL for piece in pieces),
                "original_sha256_sealed": (
                    seal(
                        place=Place(place, "original_sha256", document_id),
                        words=files.sha256_of(content=paper.original),
                    )
                    if paper.original
                    else None
                ),
                "by": by.identifier,
                "at": at,
            },
        )
    except IntegrityError:
        # It stands in a case that this actor knows nothing of.
        raise IdAlreadyUsed(document_id) from None
    if not is_new:
        if (row.case_id, row.by) != (case_id, by.identifier):
            raise IdAlreadyUsed(document_id)
        return False
    sealed = [
        models.Part(
            id=piece.id,
            document_id=document_id,
            case_id=case_id,
            role=piece.role,
            number=piece.number,
            content_sealed=box.seal_file(
                place=Place("documents_part", "content", piece.id), content=piece.content
            ),
        )
        for piece in pieces
    ]
    rules.check_room(room, size=sum(len(part.content_sealed) for part in sealed))
    models.Part.objects.bulk_create(sealed)
    kept = ("original", "copy") if paper.original else ("copy",)
    note("document_added", case_id, document_id, kept, by, at)
    return True


@transaction.atomic
def take_out_document(
    *, case_id: UUID, document_id: UUID, reason: str, by: Actor, at: datetime
) -> None:
    """Take a paper out: every piece and its name are destroyed, the reason stays.

    Raises `NotFound`, `Refused`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    there = models.Document.objects.filter(case_id=case_id, removed_at__isnull=True)
    row = there.select_for_update().filter(id=document_id).first()
    if row is None:
        raise NotFound(document_id)
    policy.may_take_out(standing, reason=reason).enforce()
    box = vault.open_box(viewer=by, subject_id=case_id)
    row.title_sealed = None
    row.original_sha256_sealed = None
    row.removed_by = by.identifier
    row.removed_at = at
    row.removed_because_sealed = box.seal(
        place=Place("documents_document", "removed_because", document_id), words=reason
    )
    row.save(
        update_fields=[
            "title_sealed",
            "original_sha256_sealed",
            "removed_by",
            "removed_at",
            "removed_because_sealed",
        ]
    )
    models.Part.objects.filter(document_id=document_id).delete()
    note("document_removed", case_id, document_id, ("removed_because",), by, at)


def note(
    what: str, case_id: UUID, document_id: UUID, fields: tuple[str, ...], by: Actor, at: datetime
) -> None:
    """Tell the journal what was done to a paper; for this room's operations only."""
    audit.note(
        by=by,
        at=at,
        action=f"documents.{what}",
        subject_kind="document",
        subject_id=document_id,
        case_id=case_id,
        fields=fields,
    )
