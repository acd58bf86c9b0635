"""Signed figures handed over by file from the console: what the desk does, under the same checks.

Whoever sits there signed in, and acts for themselves: one transaction each, under their ticket.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.translation import override

from visnet.doors import clock, level_figures
from visnet.doors.nightly.acting import acting
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.upwards import operations, queries, rules
from visnet.upwards.operations import NothingNew
from visnet.upwards.queries import KeyChanged, NoSeat, NothingToSend
from visnet.upwards.rules import NotTaken
from visnet.upwards.vocabulary import Fate, Refusal, Way

__all__ = [
    "LONGEST_READ",
    "KeyChanged",
    "NoSeat",
    "NotTaken",
    "NothingToSend",
    "Received",
    "Signed",
    "UnknownSeries",
    "list_series",
    "receive",
    "send",
    "why_not_taken",
]
LONGEST_READ = rules.LARGEST + 1


class UnknownSeries(Exception):
    """No series is called by that word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signed document: its number, and whether it was made now or is the one sent last."""

    serial: int
    signed: bytes
    is_new: bool
    carried_by_worker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a file was: a document, with the receipt that goes back, or the receipt of one of ours."""

    serial: int
    at: datetime
    was_here: bool
    receipt: bytes


def list_series() -> tuple[str, ...]:
    """Return the words by which series are called."""
    return tuple(each.slug for each in level_figures.list_series(language="en"))


def send(*, series: str, by: Actor) -> Signed:
    """Sign what is published now and return it; where it is what was sent last, that document again.

    Raises `UnknownSeries`, `NothingToSend`, `NoSeat`, `KeyChanged`, `Refused`.
    """
    try:
        line = level_figures.find_series(series, language="en")
    except NotFound as failure:
        raise UnknownSeries from failure
    sent_id, is_new = uuid4(), True
    with acting(by):
        try:
            operations.send_figures(
                sent_id=sent_id,
                definition=line.definition,
                is_demonstration=line.is_demonstration,
                by=by,
                at=clock.now(),
            )
        except NothingNew:
            is_new = False
            last = queries.find_last_sent(
                definition=line.definition, is_demonstration=line.is_demonstration
            )
            sent_id = last.id if last else sent_id
        return _signed(sent_id, by=by, is_new=is_new)


def receive(*, raw: bytes, by: Actor) -> Received:
    """Take a document of somebody below in, or the receipt of one of ours; as the desk does.

    What is not taken is noted, and raises `NotTaken`. Raises `Refused`.
    """
    try:
        with acting(by):
            kind = rules.read_paper(raw, kinds=(rules.FIGURES, rules.RECEIPT)).kind
            if kind == rules.RECEIPT:
                return _arrived(operations.take_receipt(raw=raw, by=by, at=clock.now()), by=by)
            taken = operations.take_document(raw=raw, way=Way.FILE, by=by, at=clock.now())
            receipt = queries.get_receipt(viewer=by, received_id=taken.id)
            found = queries.get_received(viewer=by, received_id=taken.id)
            return Received(
                serial=taken.serial,
                at=found.line.at,
                was_here=taken.was_here,
                receipt=f"{receipt}\n".encode(),
            )
    except NotTaken as refusal:
        with acting(by):
            operations.note_refused(why=refusal.why, by=by, at=clock.now())
        raise


def why_not_taken(refusal: NotTaken) -> str:
    """Return why a file is not taken, in one line. In English."""
    with override("en"):
        return str(Refusal(refusal.why).label)


def _signed(sent_id: UUID, *, by: Actor, is_new: bool) -> Signed:
    found = queries.get_sent(viewer=by, sent_id=sent_id)
    signed = queries.get_signed(viewer=by, sent_id=sent_id)
    return Signed(
        serial=found.line.serial,
        signed=f"{signed}\n".encode(),
        is_new=is_new,
        carried_by_worker=any(each.fate is Fate.WAITING for each in found.line.deliveries),
    )


def _arrived(sent_id: UUID, *, by: Actor) -> Received:
    line = queries.get_sent(viewer=by, sent_id=sent_id).line
    answered = [each.answered_at for each in line.deliveries if each.answered_at]
    return Received(serial=line.serial, at=max(answered), was_here=True, receipt=b"")
