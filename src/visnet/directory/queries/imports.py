"""Files that were read: what they would do, what they did, and what was refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from visnet.directory import models, policy
from visnet.directory.rules.differences import Difference, differences
from visnet.directory.vocabulary import FaultKind, FileShape, ImportState, RowOutcome
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One file that was read, and where it stands."""

    id: UUID
    shape: FileShape | None
    file_name: str
    state: ImportState
    made_by_id: UUID | None
    made_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    broken: FaultKind | None
    broken_row: int
    broken_value: str
    rows_read: int
    creates: int
    changes: int
    same: int
    refused: int
    noted: int
    kept_at_undo: int
    may_apply: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of a file: what it does to which card, or why it is refused."""

    id: int
    row: int
    outcome: RowOutcome
    service_id: UUID | None
    name: str
    field: str
    fault: FaultKind | None
    value: str
    differences: tuple[Difference, ...]
    is_kept_at_undo: bool


def list_imports(*, viewer: Actor, after: UUID | None = None) -> Page[ImportLine]:
    """Return the files that the viewer's organisation brought in, the newest first."""
    rows = models.Import.objects.filter(policy.imports_visible_to(viewer))
    if after is not None:
        last = rows.filter(id=after).values_list("made_at", flat=True).first()
        if last is not None:
            rows = rows.filter(made_at__lt=last)
    lines = [_line(row) for row in rows.order_by("-made_at", "id")[: PAGE_SIZE + 1]]
    return page_of(found=lines, key=lambda line: str(line.id))


def get_import(*, viewer: Actor, import_id: UUID) -> ImportLine:
    """Return one file that was read. Raises `NotFound`."""
    row = models.Import.objects.filter(policy.imports_visible_to(viewer), id=import_id).first()
    if row is None:
        raise NotFound(import_id)
    return _line(row)


def list_rows(
    *, viewer: Actor, import_id: UUID, outcome: RowOutcome, after: int = 0
) -> Page[RowLine]:
    """Return a page of the rows of a file that came out one way. Raises `NotFound`."""
    get_import(viewer=viewer, import_id=import_id)
    rows = models.ImportRow.objects.filter(
        of_import_id=import_id, outcome=outcome, id__gt=after
    ).order_by("id")
    lines = [_row(row) for row in rows[: PAGE_SIZE + 1]]
    return page_of(found=lines, key=lambda line: str(line.id))


def iterate_refused(*, viewer: Actor, import_id: UUID) -> Iterator[RowLine]:
    """Yield every row that is refused or to be looked at. Raises `NotFound`."""
    get_import(viewer=viewer, import_id=import_id)
    rows = models.ImportRow.objects.filter(
        of_import_id=import_id, outcome__in=(RowOutcome.REFUSED, RowOutcome.NOTED)
    )
    for row in rows.order_by("id").iterator(chunk_size=1000):
        yield _row(row)


def list_left_out(*, viewer: Actor, import_id: UUID, limit: int = 100) -> tuple[RowLine, ...]:
    """Return what a card has no place for; `value` says how often. Raises `NotFound`."""
    get_import(viewer=viewer, import_id=import_id)
    rows = models.ImportRow.objects.filter(of_import_id=import_id, fault=FaultKind.NOT_KEPT)
    return tuple(_row(row) for row in rows.order_by("id")[:limit])


def list_kept_at_undo(*, viewer: Actor, import_id: UUID, limit: int = 100) -> tuple[RowLine, ...]:
    """Return cards that an undone import left alone because they had been changed since."""
    get_import(viewer=viewer, import_id=import_id)
    rows = models.ImportRow.objects.filter(of_import_id=import_id, is_kept_at_undo=True)
    return tuple(_row(row) for row in rows.order_by("id")[:limit])


def count_outcomes(*, import_id: UUID) -> dict[RowOutcome, int]:
    """Return how many rows of a file came out which way."""
    counted = (
        models.ImportRow.objects.filter(of_import_id=import_id)
        .values_list("outcome")
        .annotate(number=Count("id"))
    )
    return {RowOutcome(outcome): number for outcome, number in counted}


def _line(row: models.Import) -> ImportLine:
    state = ImportState(row.state)
    return ImportLine(
        id=row.id,
        shape=FileShape(row.shape) if row.shape else None,
        file_name=row.file_name,
        state=state,
        made_by_id=row.made_by_id,
        made_at=row.made_at,
        applied_at=row.applied_at,
        undone_at=row.undone_at,
        broken=FaultKind(row.broken_kind) if row.broken_kind else None,
        broken_row=row.broken_row,
        broken_value=row.broken_value,
        rows_read=row.rows_read,
        creates=row.creates,
        changes=row.changes,
        same=row.same,
        refused=row.refused,
        noted=row.noted,
        kept_at_undo=row.kept_at_undo,
        may_apply=state is ImportState.READ
        and not row.broken_kind
        and row.creates + row.changes > 0,
        may_undo=state is ImportState.APPLIED and row.forgotten_at is None,
    )


def _row(row: Any) -> RowLine:
    return RowLine(
        id=row.id,
        row=row.row,
        outcome=RowOutcome(row.outcome),
        service_id=row.service_id,
        name=row.name,
        field=row.field,
        fault=FaultKind(row.fault) if row.fault else None,
        value=row.value,
        differences=differences(row.before, row.after) if row.after else (),
        is_kept_at_undo=row.is_kept_at_undo,
    )
