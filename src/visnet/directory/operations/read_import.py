"""Reading a file: what it would create and change, and every row that is refused. Nothing changes."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import IO
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.directory import models, policy, queries
from visnet.directory.operations import bulk, fitting, ground
from visnet.directory.rules import Card
from visnet.directory.rules.files import reading as files
from visnet.directory.rules.files.limits import MOST_ROWS
from visnet.directory.rules.hsds.reading import Expected, municipalities_by_name
from visnet.directory.rules.incoming import (
    Meant,
    card_asked_for,
    is_same,
    meant_by,
    new_id,
    to_be_verified,
)
from visnet.directory.rules.plain import to_plain
from visnet.directory.rules.row_faults import NotAcceptable, RowFault, Unreadable, quoted
from visnet.directory.vocabulary import FaultKind, ImportState, RowOutcome
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people

Progress = Callable[[str, int, int], None]
LONGEST_NAME = 120
KILOBYTE = 1024
Readable = files.FlatRow | files.HsdsRow


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as somebody gave it. `language` is that of texts in files that know one only."""

    file: IO[bytes]
    name: str
    language: str = "it"
    most_rows: int = MOST_ROWS


@dataclass
class _Around:
    """What rows are read against, and what was met on the way."""

    expected: Expected
    names: dict[UUID, str]
    ids: dict[str, UUID]
    mine: frozenset[UUID] | None
    """The organisations whose cards the actor may change; None for all."""
    most_rows: int
    seen: set[UUID] = field(default_factory=set)
    places: dict[UUID, int] = field(default_factory=dict)


@transaction.atomic
def read_import(
    *,
    import_id: UUID,
    sent: SentFile,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
) -> None:
    """Read a file, keep what it would do, row by row, and throw the file away.

    A file that cannot be read to
    its end is kept as broken, and can never be applied. Read twice under one id, it is read once.
    """
    policy.may_import(actor=by).enforce()
    _made, is_new = models.Import.objects.get_or_create(
        id=import_id,
        defaults={
            "file_name": quoted(sent.name)[-LONGEST_NAME:],
            "state": ImportState.READ,
            "organisation_id": by.organisation_id,
            "made_by_id": by.identifier,
            "made_at": at,
        },
    )
    if not is_new:
        return
    row = models.Import.objects.select_for_update().get(id=import_id)
    around = _around(sent, by, at)
    try:
        row.shape = files.shape_of(sent.file)
        size = 1 + sent.file.seek(0, io.SEEK_END) // KILOBYTE

        def tell() -> None:
            # How many rows there will be nobody knows before the end; how long the file is, we do.
            if progress is not None:
                progress("Reading (kB)", min(1 + sent.file.tell() // KILOBYTE, size), size)

        _read_rows(row, files.rows_in(sent.file, row.shape), around, tell)
    except Unreadable as failure:
        row.broken_kind = failure.fault.kind
        row.broken_row = failure.fault.row
        row.broken_value = failure.fault.value or failure.fault.field
    _count(row)
    row.save()
    audit.note(by=by, at=at, action="import.read", subject_kind="import", subject_id=import_id)


def _around(sent: SentFile, by: Actor, at: datetime) -> _Around:
    names = {line.id: line.name for line in people.list_organisations()}
    mine = None
    if by.kind is not ActorKind.SYSTEM:
        mine = ground.networked_with(by, at) | {UUID(str(by.organisation_id))}
    places = [(line.istat_code, line.name) for line in people.iterate_municipalities()]
    return _Around(
        expected=Expected(
            on=civil_date(at),
            language=sent.language,
            codes=frozenset(term.code for term in queries.list_terms()),
            municipalities=municipalities_by_name(places),
            named=dict(places),
        ),
        names=names,
        ids={name.casefold(): identifier for identifier, name in names.items()},
        mine=mine,
        most_rows=sent.most_rows,
    )


def _read_rows(
    row: models.Import,
    found: Iterator[files.Found],
    around: _Around,
    tell: Callable[[], None],
) -> None:
    done = 0
    while batch := list(islice(found, bulk.AT_ONCE)):
        outcomes = sorted(_outcomes(row, batch, around), key=lambda made: made.row)
        models.ImportRow.objects.bulk_create(outcomes)
        done += len(batch)
        if done > around.most_rows:
            raise Unreadable(FaultKind.TOO_MANY_ROWS, value=str(around.most_rows))
        tell()
    if not done:
        raise Unreadable(FaultKind.NO_SERVICES)


def _outcomes(
    row: models.Import, batch: list[files.Found], around: _Around
) -> Iterator[models.ImportRow]:
    meant: list[tuple[Readable, UUID, UUID]] = []
    for found in batch:
        if isinstance(found, RowFault):
            yield _refused(row, found)
            continue
        try:
            meant.append((found, *_whose(found, around)))
        except NotAcceptable as fault:
            yield _refused(row, fault.in_row(found.row))
    before = {card.id: card for card in queries.list_cards(service_ids=[m[1] for m in meant])}
    asked: list[tuple[int, Card, Card | None]] = []
    for found, card_id, organisation_id in meant:
        try:
            old = before.get(card_id)
            asked.append((found.row, _card(found, organisation_id, card_id, old, around), old))
        except NotAcceptable as fault:
            yield _refused(row, fault.in_row(found.row))
    elsewhere = {card.id for card in bulk.at_places_of_others([card for _n, card, _old in asked])}
    for number, card, old in asked:
        if card.id in elsewhere:
            yield _refused(row, RowFault(number, "places", FaultKind.NOT_ITS_CARD))
        else:
            yield _outcome(row, number, card, old)


def _whose(found: Readable, around: _Around) -> tuple[UUID, UUID]:
    meant = meant_by(found)
    organisation_id = _organisation(meant, around)
    if around.mine is not None and organisation_id not in around.mine:
        raise NotAcceptable(
            "organisation", FaultKind.NOT_YOUR_NETWORK, around.names[organisation_id]
        )
    card_id = meant.card_id or new_id(organisation_id=organisation_id, found=found)
    if card_id in around.seen:
        raise NotAcceptable("id", FaultKind.TWICE, card_id)
    around.seen.add(card_id)
    return card_id, organisation_id


def _organisation(meant: Meant, around: _Around) -> UUID:
    if meant.organisation_id in around.names:
        return meant.organisation_id
    by_name = around.ids.get(meant.organisation.casefold())
    if by_name is not None:
        return by_name
    said = meant.organisation or meant.organisation_id
    if said is None:
        raise NotAcceptable("organisation", FaultKind.MISSING)
    raise NotAcceptable("organisation", FaultKind.UNKNOWN_ORGANISATION, said)


def _card(
    found: Readable, organisation_id: UUID, card_id: UUID, before: Card | None, around: _Around
) -> Card:
    """Return the card that a row asks for. Raises `NotAcceptable`."""
    if before is not None and before.organisation_id != organisation_id:
        raise NotAcceptable("organisation", FaultKind.NOT_ITS_CARD, around.names[organisation_id])
    card = card_asked_for(
        found,
        card_id=card_id,
        organisation_id=organisation_id,
        base=before,
        expected=around.expected,
    )
    fitting.check(card)
    _check_places(card, around)
    secret = before is not None and (before.is_confidential or card.is_confidential)
    if secret and before is not None and not is_same(card, before):
        raise NotAcceptable("is_confidential", FaultKind.SECRET_PLACE)
    return card


def _outcome(row: models.Import, number: int, card: Card, before: Card | None) -> models.ImportRow:
    made = models.ImportRow(
        of_import=row,
        row=number,
        service_id=card.id,
        organisation_id=card.organisation_id,
        name=card.name_it,
    )
    if before is not None and is_same(card, before):
        made.outcome = RowOutcome.SAME
        return made
    made.outcome = RowOutcome.CREATES if before is None else RowOutcome.CHANGES
    made.after = to_plain(to_be_verified(card))
    made.before = None if before is None else to_plain(before)
    return made


def _check_places(card: Card, around: _Around) -> None:
    """A place is the same on every card of a file that names it, and on one card only once."""
    for place in card.places:
        said = hash((card.organisation_id, str(to_plain(place.location))))
        if around.places.setdefault(place.location.id, said) != said:
            raise NotAcceptable("places", FaultKind.TWICE, place.location.id)
    if len({place.location.id for place in card.places}) != len(card.places):
        raise NotAcceptable("places", FaultKind.TWICE)


def _refused(row: models.Import, fault: RowFault) -> models.ImportRow:
    noted = fault.kind in {FaultKind.UNKNOWN_COLUMN, FaultKind.NOT_KEPT}
    return models.ImportRow(
        of_import=row,
        row=fault.row,
        outcome=RowOutcome.NOTED if noted else RowOutcome.REFUSED,
        field=fault.field[:LONGEST_NAME],
        fault=fault.kind,
        value=fault.value,
    )


def _count(row: models.Import) -> None:
    counted = dict.fromkeys(RowOutcome, 0)
    for outcome, number in queries.count_outcomes(import_id=row.id).items():
        counted[outcome] = number
    row.creates = counted[RowOutcome.CREATES]
    row.changes = counted[RowOutcome.CHANGES]
    row.same = counted[RowOutcome.SAME]
    row.refused = counted[RowOutcome.REFUSED]
    row.noted = counted[RowOutcome.NOTED]
    row.rows_read = row.creates + row.changes + row.same + row.refused
