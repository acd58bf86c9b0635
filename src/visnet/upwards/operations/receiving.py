"""Taking in what came from below, once, and the receipts of what went up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.turns import Turn, take_turn
from visnet.upwards import models, policy, queries, rules
from visnet.upwards.rules import Document, NotTaken, Paper
from visnet.upwards.vocabulary import RANK, Fate, Level, Refusal, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document that is here, and whether it had been here before."""

    id: UUID
    sha256: str
    serial: int
    was_here: bool


@transaction.atomic
def take_document(*, raw: bytes, way: Way, by: Actor, at: datetime) -> Taken:
    """Take in a document of somebody below. The same again changes nothing.

    Raises `NotTaken`, `Refused`; then nothing was written.
    """
    policy.may_receive(by).enforce()
    paper = rules.read_paper(raw, kinds=(rules.FIGURES,))
    station = _signer(paper)
    document = rules.read_document(paper)
    _ask_where_it_stands(station, document)
    take_turn(Turn.FIGURES_OF_NETWORK, station.id)
    known = list(
        models.Received.objects.filter(
            station_id=station.id,
            definition=document.series.definition,
            is_demonstration=document.series.demonstration,
        )
        .order_by("-serial")
        .values_list("id", "serial", "sha256")
    )
    for received_id, serial, sha256 in known:
        if sha256 == paper.sha256:
            return Taken(id=received_id, sha256=sha256, serial=serial, was_here=True)
        if serial == document.serial:
            raise NotTaken(Refusal.OTHER_TEXT)
    if known and known[0][1] > document.serial:
        raise NotTaken(Refusal.OLDER)
    row = models.Received.objects.create(
        id=uuid4(),
        station_id=station.id,
        definition=document.series.definition,
        is_demonstration=document.series.demonstration,
        serial=document.serial,
        sha256=paper.sha256,
        kind=document.kind,
        said=dict(paper.said),
        signed=raw.strip().decode("ascii"),
        way=way,
        received_by=by.identifier,
        received_at=at,
    )
    audit.note(
        by=by, at=at, action="figures.received", subject_kind="received_figures", subject_id=row.id
    )
    return Taken(id=row.id, sha256=row.sha256, serial=row.serial, was_here=False)


@transaction.atomic
def take_receipt(*, raw: bytes, by: Actor, at: datetime) -> UUID:
    """Write down that a document of ours arrived above; return which. The same again changes nothing.

    Raises `NotTaken`, `Refused`.
    """
    policy.may_keep(by).enforce()
    paper, receipt = rules.read_receipt(raw)
    station = _signer(paper)
    row = (
        models.Delivery.objects.select_for_update(of=("self",))
        .filter(station_id=station.id, sent__sha256=receipt.sha256)
        .first()
    )
    if row is None:
        raise NotTaken(Refusal.NOTHING_SENT)
    if row.fate != Fate.RECEIVED:
        row.fate, row.answer, row.next_try_at = Fate.RECEIVED, "", None
        row.answered_at = receipt.received_at
        row.save(force_update=True, update_fields=["fate", "answer", "next_try_at", "answered_at"])
        audit.note(
            by=by,
            at=at,
            action="figures.receipt_taken",
            subject_kind="sent_figures",
            subject_id=row.sent_id,
        )
    return row.sent_id


def note_refused(*, why: str, by: Actor, at: datetime) -> None:
    """Note that a file was not taken, and why."""
    audit.note(
        by=by,
        at=at,
        action="figures.refused",
        subject_kind="received_figures",
        subject_id=None,
        fields=(why,),
    )


def _signer(paper: Paper) -> models.Station:
    station = (
        models.Station.objects.only("id", "key", "level")
        .filter(key=paper.key, admitted_at__isnull=False, ended_at__isnull=True)
        .first()
    )
    if station is None:
        raise NotTaken(Refusal.UNKNOWN_SENDER)
    if not paper.is_signed_by(station.key):
        raise NotTaken(Refusal.BAD_SIGNATURE)
    return station


def _ask_where_it_stands(station: models.Station, document: Document) -> None:
    seat = queries.find_seat()
    level = Level(document.sender.level)
    if seat is None or level != station.level or RANK[level] >= RANK[seat.level]:
        raise NotTaken(Refusal.NOT_BELOW)
    if seat.key in document.keys_in_it:
        raise NotTaken(Refusal.IN_A_CIRCLE)
