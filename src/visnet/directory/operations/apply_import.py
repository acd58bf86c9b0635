"""Applying what a file asks for, whole; undoing it exactly; forgetting it after a while."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.directory import models, policy, queries
from visnet.directory.operations import bulk, ground
from visnet.directory.rules import Card
from visnet.directory.rules.plain import card_from, to_plain
from visnet.directory.vocabulary import ImportState, RowOutcome
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused

Progress = Callable[[str, int, int], None]
READ_IS_KEPT = timedelta(days=7)
UNDO_IS_KEPT = timedelta(days=30)
WRITES = (RowOutcome.CREATES, RowOutcome.CHANGES)


class RowsRefused(Exception):
    """Some rows are refused, and nobody said that they may be left out."""


class ChangedSinceRead(Exception):
    """Cards were changed since the file was read; it must be read again. `names` says which."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"{len(names)} cards")
        self.names = names


@dataclass(frozen=True, slots=True)
class Undone:
    """How many cards are again as they were, and the names of those changed since."""

    restored: int
    kept: tuple[str, ...]


@transaction.atomic
def apply_import(
    *,
    import_id: UUID,
    without_refused: bool,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
) -> None:
    """Write every card that a file asks for: all of them, or none.

    `without_refused` says that the rows that are refused may be left out. Raises `RowsRefused`,
    `ChangedSinceRead`, `NotFound`, `Refused`.
    """
    row = _lock(import_id, by)
    if row.state != ImportState.READ or row.broken_kind or not row.creates + row.changes:
        raise Refused(Reason.WRONG_STATE)
    if row.refused and not without_refused:
        raise RowsRefused(import_id)
    mine = ground.networked_with(by, at)
    done, changed = 0, []
    for rows in _batches(import_id):
        for each in rows:
            policy.may_keep(actor=by, organisation_id=_whose(each), networked=mine).enforce()
        changed += _write(rows, at)
        audit.note_many(
            by=by,
            at=at,
            action="service.imported",
            subject_kind="service",
            subject_ids=[each.service_id for each in rows],
        )
        done += len(rows)
        if progress is not None:
            progress("Writing", done, row.creates + row.changes)
    if changed:
        raise ChangedSinceRead(tuple(changed))
    row.state, row.applied_at = ImportState.APPLIED, at
    row.save(update_fields=["state", "applied_at"])
    audit.note(by=by, at=at, action="import.applied", subject_kind="import", subject_id=import_id)


@transaction.atomic
def undo_import(
    *, import_id: UUID, by: Actor, at: datetime, progress: Progress | None = None
) -> Undone:
    """Make every card again what it was before the import; those changed since stay as they are.

    Raises `NotFound`, `Refused` when it was not applied, or is too long ago.
    """
    row = _lock(import_id, by)
    if row.state != ImportState.APPLIED or row.forgotten_at is not None:
        raise Refused(Reason.WRONG_STATE)
    mine = ground.networked_with(by, at)
    done, kept, restored = 0, [], 0
    for rows in _batches(import_id):
        for each in rows:
            policy.may_keep(actor=by, organisation_id=_whose(each), networked=mine).enforce()
        left = _restore(rows, at)
        kept += [each.name for each in left]
        gone_back = [each.service_id for each in rows if each not in left]
        restored += len(gone_back)
        if gone_back:
            audit.note_many(
                by=by,
                at=at,
                action="service.import_undone",
                subject_kind="service",
                subject_ids=gone_back,
            )
        done += len(rows)
        if progress is not None:
            progress("Undoing", done, row.creates + row.changes)
    row.state, row.undone_at, row.kept_at_undo = ImportState.UNDONE, at, len(kept)
    row.save(update_fields=["state", "undone_at", "kept_at_undo"])
    audit.note(by=by, at=at, action="import.undone", subject_kind="import", subject_id=import_id)
    return Undone(restored=restored, kept=tuple(kept))


@transaction.atomic
def drop_import(*, import_id: UUID, by: Actor, at: datetime) -> None:
    """Throw away what was read and not applied. Raises `NotFound`, `Refused`."""
    row = _lock(import_id, by)
    if row.state != ImportState.READ:
        raise Refused(Reason.WRONG_STATE)
    models.ImportRow.objects.filter(of_import_id=import_id).delete()
    row.delete()
    audit.note(by=by, at=at, action="import.dropped", subject_kind="import", subject_id=import_id)


@transaction.atomic
def forget_imports(*, by: Actor, at: datetime) -> int:
    """Throw away what was read a week ago and not applied, and the rows of what was done long ago."""
    policy.may_forget_imports(actor=by).enforce()
    old = models.Import.objects.filter(state=ImportState.READ, made_at__lte=at - READ_IS_KEPT)
    found = list(old.order_by("id").values_list("id", flat=True))
    done = models.Import.objects.exclude(state=ImportState.READ).filter(
        applied_at__lte=at - UNDO_IS_KEPT, forgotten_at__isnull=True
    )
    forgotten = list(done.order_by("id").values_list("id", flat=True))
    models.ImportRow.objects.filter(of_import_id__in=[*found, *forgotten]).delete()
    models.Import.objects.filter(id__in=found).delete()
    models.Import.objects.filter(id__in=forgotten).update(forgotten_at=at)
    if found or forgotten:
        audit.note_many(
            by=by,
            at=at,
            action="import.forgotten",
            subject_kind="import",
            subject_ids=[*found, *forgotten],
        )
    return len(found) + len(forgotten)


def _lock(import_id: UUID, by: Actor) -> models.Import:
    visible = policy.imports_visible_to(by)
    row = models.Import.objects.select_for_update().filter(visible, id=import_id).first()
    if row is None:
        raise NotFound(import_id)
    policy.may_import(actor=by).enforce()
    return row


def _batches(import_id: UUID) -> Iterator[list[models.ImportRow]]:
    after = 0
    while True:
        rows = models.ImportRow.objects.filter(
            of_import_id=import_id, outcome__in=WRITES, id__gt=after
        )
        batch = list(rows.order_by("id")[: bulk.AT_ONCE])
        if not batch:
            return
        yield batch
        after = batch[-1].id


def _whose(row: models.ImportRow) -> UUID:
    return UUID(str(row.organisation_id))


def _now(rows: list[models.ImportRow]) -> tuple[dict[UUID, int], dict[UUID, Card]]:
    ids = [UUID(str(row.service_id)) for row in rows]
    versions = bulk.lock(ids)
    return versions, {card.id: card for card in queries.list_cards(service_ids=ids)}


def _write(rows: list[models.ImportRow], at: datetime) -> list[str]:
    """Write the cards of some rows, and return the names of those that are not as they were read."""
    versions, now = _now(rows)
    changed = [row.name for row in rows if _plain_of(now, row) != row.before]
    cards = [card_from(row.after or {}) for row in rows]
    if not changed:
        changed = [card.name_it for card in bulk.at_places_of_others(cards)]
    if not changed:
        bulk.write(cards, versions=versions, at=at)
    return changed


def _restore(rows: list[models.ImportRow], at: datetime) -> list[models.ImportRow]:
    """Restore the cards of some rows, and return the rows whose cards were changed since."""
    versions, now = _now(rows)
    kept = [row for row in rows if _plain_of(now, row) != row.after]
    for row in kept:
        row.is_kept_at_undo = True
    models.ImportRow.objects.bulk_update(kept, ["is_kept_at_undo"])
    back = [row for row in rows if row not in kept]
    bulk.take_away([UUID(str(row.service_id)) for row in back if row.before is None])
    bulk.write(
        [card_from(row.before) for row in back if row.before is not None],
        versions=versions,
        at=at,
    )
    return kept


def _plain_of(now: dict[UUID, Card], row: models.ImportRow) -> object:
    card = now.get(UUID(str(row.service_id)))
    return None if card is None else to_plain(card)
