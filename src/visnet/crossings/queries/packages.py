"""What left of a case, what came, and whether a file that came may be taken."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from visnet.audit import operations as audit
from visnet.crossings import models, policy, rules
from visnet.crossings.queries.desks import (
    CorrespondentLine,
    card_of,
    desk_of,
    list_correspondents,
    open_secrets,
)
from visnet.crossings.rules import Card, NotTaken, Parcel, Receipt
from visnet.crossings.vocabulary import Refusal
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureLine:
    """A package that left: for which desk, when, by whom, and when it arrived, if that is known."""

    id: UUID
    correspondent_name: str
    country: str
    categories: tuple[str, ...]
    made_at: datetime
    made_by: UUID
    received_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Opened:
    """A package that may be taken: its words, whose it is, and what is signed in a receipt."""

    parcel: Parcel
    digest: str
    correspondent: CorrespondentLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureMade:
    """By what a package that left is known again."""

    case_id: UUID
    digest: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalLine:
    """A package that came: from which desk, when, and which request it became."""

    enquiry_id: UUID
    sender_name: str
    country: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedBefore:
    """When the same package was received, what it became, and the receipt that was given for it."""

    enquiry_id: UUID
    received_at: datetime
    receipt: str


def list_departures(*, viewer: Actor, case_id: UUID) -> tuple[DepartureLine, ...]:
    """Return the packages that were made of a case, the newest first."""
    rows = (
        models.Departure.objects.alias(**policy.follows())
        .filter(policy.departures_visible_to(viewer), case_id=case_id)
        .select_related("correspondent")
        .order_by("-made_at", "id")
    )
    return tuple(
        DepartureLine(
            id=row.id,
            correspondent_name=row.correspondent.name,
            country=row.correspondent.country,
            categories=tuple(row.categories),
            made_at=row.made_at,
            made_by=row.made_by,
            received_at=row.received_at,
        )
        for row in rows
    )


def find_departure(*, viewer: Actor, departure_id: UUID) -> DepartureMade | None:
    """Return a package that left of a case the viewer works on, or None."""
    row = (
        models.Departure.objects.alias(**policy.follows())
        .filter(policy.departures_visible_to(viewer), id=departure_id)
        .first()
    )
    if row is None:
        return None
    return DepartureMade(case_id=row.case_id, digest=row.digest, made_at=row.made_at)


def find_arrival(*, viewer: Actor, enquiry_id: UUID) -> ArrivalLine | None:
    """Return the package that became a request, or None where the request came another way."""
    row = _arrivals(viewer).filter(enquiry_id=enquiry_id).first()
    if row is None:
        return None
    return ArrivalLine(
        enquiry_id=row.enquiry_id,
        sender_name=row.correspondent.name,
        country=row.correspondent.country,
        received_at=row.received_at,
    )


def get_receipt(*, viewer: Actor, enquiry_id: UUID) -> str:
    """Return the signed receipt for the package that became a request, the same bytes every time.

    Raises `NotFound`, `NoDesk`.
    """
    row = _arrivals(viewer).filter(enquiry_id=enquiry_id).first()
    if row is None:
        raise NotFound(enquiry_id)
    return _receipt_of(row, viewer)


def open_receipt(*, viewer: Actor, enquiry_id: UUID, at: datetime) -> str:
    """Return the receipt of a package that came, and note who had it. Raises as `get_receipt`."""
    policy.may_use(viewer).enforce()
    text = get_receipt(viewer=viewer, enquiry_id=enquiry_id)
    audit.note(
        by=viewer,
        at=at,
        action="crossings.receipt_read",
        subject_kind="enquiry",
        subject_id=enquiry_id,
    )
    return text


def open_file(*, viewer: Actor, file: bytes, at: datetime) -> Opened:
    """Return the package in a file that was sealed for the viewer's desk by one that it knows.

    Whether it came before is asked apart. Raises `NotTaken`, `NoDesk`, `Refused`.
    """
    policy.may_use(viewer).enforce()
    desk = desk_of(viewer)
    lines = {line.card.fingerprint: line for line in list_correspondents(viewer=viewer)}
    parcel, digest = rules.open_parcel(
        file=file,
        receiver=card_of(desk),
        secrets=open_secrets(viewer, desk),
        known={fingerprint: line.card for fingerprint, line in lines.items()},
        at=at,
    )
    rules.check_contents(parcel.contents)
    return Opened(parcel=parcel, digest=digest, correspondent=lines[parcel.from_fingerprint])


def find_received_before(*, viewer: Actor, opened: Opened) -> ReceivedBefore | None:
    """Return when this package was received, with its receipt made again, or None.

    Raises `NotTaken` (ALTERED) where another one came with the same number.
    """
    row = _arrivals(viewer).filter(parcel_id=opened.parcel.id).first()
    if row is None:
        return None
    if row.digest != opened.digest:
        raise NotTaken(Refusal.ALTERED)
    return ReceivedBefore(
        enquiry_id=row.enquiry_id, received_at=row.received_at, receipt=_receipt_of(row, viewer)
    )


def read_receipt(*, viewer: Actor, text: str) -> Receipt:
    """Return a receipt that a known desk signed for a package of ours. Raises `NotTaken`."""
    cards = {line.card.fingerprint: line.card for line in list_correspondents(viewer=viewer)}
    receipt = rules.read_receipt(text=text, known=cards)
    if receipt.from_fingerprint != card_of(desk_of(viewer)).fingerprint:
        raise NotTaken(Refusal.NOTHING_SENT)
    return receipt


def sign_and_seal(
    *,
    viewer: Actor,
    parcel_id: UUID,
    contents: dict[str, object],
    paper: bytes,
    receiver: Card,
    at: datetime,
) -> rules.Sealed:
    """Return a package of the viewer's desk, sealed for another. Raises `NoDesk`, `NotTaken`."""
    desk = desk_of(viewer)
    rules.check_contents(contents)
    return rules.seal_parcel(
        parcel_id=parcel_id,
        contents=contents,
        paper=paper,
        sender=card_of(desk),
        secrets=open_secrets(viewer, desk),
        receiver=receiver,
        at=at,
    )


def _arrivals(viewer: Actor) -> "QuerySet[models.Arrival]":
    return models.Arrival.objects.filter(policy.visible_to(viewer)).select_related("correspondent")


def _receipt_of(row: models.Arrival, viewer: Actor) -> str:
    desk = desk_of(viewer)
    own = card_of(desk)
    return rules.sign_receipt(
        receipt=Receipt(
            parcel_id=row.parcel_id,
            digest=row.digest,
            received_at=row.received_at,
            from_fingerprint=row.correspondent.fingerprint,
            to_fingerprint=own.fingerprint,
        ),
        receiver=own,
        secrets=open_secrets(viewer, desk),
    )
