"""The documents that came and those that were sent, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.upwards import models, policy, rules
from visnet.upwards.queries.seat import signing_key
from visnet.upwards.rules import Document
from visnet.upwards.vocabulary import Fate, Kind, Refusal, Way


class DocumentNotFound(NotFound):
    """There is no such document for this viewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryLine:
    """One document on its way to one of those above."""

    name_it: str
    name_en: str
    fate: Fate
    answer: Refusal | None
    tries: int
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document in a list: whose, of which series, when, and what became of it above."""

    id: UUID
    name_it: str
    name_en: str
    definition: str
    is_demonstration: bool
    serial: int
    kind: Kind
    at: datetime
    deliveries: tuple[DeliveryLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedForDesk:
    """One document that came."""

    line: DocumentLine
    document: Document
    sha256: str
    way: Way
    is_newest: bool
    has_file: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SentForDesk:
    """One document that was made here."""

    line: DocumentLine
    document: Document
    sha256: str
    is_newest: bool
    has_file: bool


def list_received(*, viewer: Actor, after: str | None = None) -> Page[DocumentLine]:
    """Return what came, the newest first."""
    rows = (
        models.Received.objects.filter(policy.visible_to(viewer))
        .select_related("station")
        .defer("said", "signed")
    )
    if (key := moment_and_id(after)) is not None:
        rows = rows.filter(Q(received_at__lt=key[0]) | Q(received_at=key[0], id__gt=key[1]))
    found = [_received_line(row) for row in rows.order_by("-received_at", "id")[: PAGE_SIZE + 1]]
    return page_of(found=found, key=_key)


def list_sent(*, viewer: Actor, after: str | None = None) -> Page[DocumentLine]:
    """Return what was made here, the newest first, with what became of it."""
    rows = (
        models.Sent.objects.filter(policy.visible_to(viewer))
        .prefetch_related("deliveries__station")
        .defer("said", "signed")
    )
    if (key := moment_and_id(after)) is not None:
        rows = rows.filter(Q(made_at__lt=key[0]) | Q(made_at=key[0], id__gt=key[1]))
    found = [_sent_line(row) for row in rows.order_by("-made_at", "id")[: PAGE_SIZE + 1]]
    return page_of(found=found, key=_key)


def list_latest(*, viewer: Actor) -> dict[UUID, DocumentLine]:
    """Return the newest document of each installation below, whatever it counts."""
    rows = (
        models.Received.objects.filter(policy.visible_to(viewer))
        .select_related("station")
        .defer("said", "signed")
        .order_by("station_id", "-received_at", "-serial")
        .distinct("station_id")
    )
    return {row.station_id: _received_line(row) for row in rows}


def get_received(*, viewer: Actor, received_id: UUID) -> ReceivedForDesk:
    """Return one document that came. Raises `DocumentNotFound`."""
    row = _received(viewer, received_id)
    newer = models.Received.objects.filter(
        station_id=row.station_id,
        definition=row.definition,
        is_demonstration=row.is_demonstration,
        serial__gt=row.serial,
    )
    return ReceivedForDesk(
        line=_received_line(row),
        document=rules.from_plain(row.said),
        sha256=row.sha256,
        way=Way(row.way),
        is_newest=not newer.exists(),
        has_file=bool(row.signed),
    )


def get_sent(*, viewer: Actor, sent_id: UUID) -> SentForDesk:
    """Return one document that was made here. Raises `DocumentNotFound`."""
    row = _sent(viewer, sent_id)
    newer = models.Sent.objects.filter(
        definition=row.definition, is_demonstration=row.is_demonstration, serial__gt=row.serial
    )
    return SentForDesk(
        line=_sent_line(row),
        document=rules.from_plain(row.said),
        sha256=row.sha256,
        is_newest=not newer.exists(),
        has_file=bool(row.signed),
    )


def get_signed(*, viewer: Actor, sent_id: UUID) -> str:
    """Return a document made here, as it is handed over. Raises `DocumentNotFound`."""
    row = _sent(viewer, sent_id)
    if not row.signed:
        raise DocumentNotFound(sent_id)
    return row.signed


def get_receipt(*, viewer: Actor, received_id: UUID) -> str:
    """Return the signed receipt of a document that came: the same each time."""
    row = _received(viewer, received_id)
    said = rules.receipt_of(sha256=row.sha256, received_at=row.received_at)
    return rules.sign(said, kind=rules.RECEIPT, key=signing_key())


def _received(viewer: Actor, received_id: UUID) -> models.Received:
    rows: QuerySet[models.Received] = models.Received.objects.filter(policy.visible_to(viewer))
    row = rows.select_related("station").filter(id=received_id).first()
    if row is None:
        raise DocumentNotFound(received_id)
    return row


def _sent(viewer: Actor, sent_id: UUID) -> models.Sent:
    rows: QuerySet[models.Sent] = models.Sent.objects.filter(policy.visible_to(viewer))
    row = rows.prefetch_related("deliveries__station").filter(id=sent_id).first()
    if row is None:
        raise DocumentNotFound(sent_id)
    return row


def _received_line(row: models.Received) -> DocumentLine:
    return DocumentLine(
        id=row.id,
        name_it=row.station.name_it,
        name_en=row.station.name_en,
        definition=row.definition,
        is_demonstration=row.is_demonstration,
        serial=row.serial,
        kind=Kind(row.kind),
        at=row.received_at,
    )


def _sent_line(row: models.Sent) -> DocumentLine:
    deliveries = sorted(row.deliveries.all(), key=lambda each: (each.station.name_it, each.id))
    return DocumentLine(
        id=row.id,
        name_it="",
        name_en="",
        definition=row.definition,
        is_demonstration=row.is_demonstration,
        serial=row.serial,
        kind=Kind(row.kind),
        at=row.made_at,
        deliveries=tuple(
            DeliveryLine(
                name_it=each.station.name_it,
                name_en=each.station.name_en,
                fate=Fate(each.fate),
                answer=Refusal(each.answer) if each.answer in Refusal.values else None,
                tries=each.tries,
                answered_at=each.answered_at,
            )
            for each in deliveries
        ),
    )


def _key(line: DocumentLine) -> str:
    return f"{line.at.isoformat()}_{line.id}"
