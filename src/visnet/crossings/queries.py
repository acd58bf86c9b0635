"""Desks and cards, what left of a case, and whether a file that came may be taken."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.crossings import models, policy, rules
from visnet.crossings.rules import Card, NotTaken, Parcel, Receipt, Secrets
from visnet.crossings.vocabulary import Refusal
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class NoDesk(Exception):
    """The viewer's organisation has no desk yet: nobody elsewhere can write to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondentLine:
    """A desk elsewhere that the viewer's organisation knows."""

    id: UUID
    stands_for_id: UUID
    card: Card
    known_at: datetime


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
class ReceivedBefore:
    """When the same package was received, and the receipt that was given for it."""

    received_at: datetime
    receipt: str


def get_card(*, viewer: Actor) -> Card:
    """Return the card of the viewer's own desk. Raises `NoDesk`, `Refused`."""
    policy.may_use(viewer).enforce()
    return card_of(_desk(viewer))


def list_correspondents(*, viewer: Actor) -> tuple[CorrespondentLine, ...]:
    """Return the desks elsewhere that are known today, by name. Raises `Refused`."""
    policy.may_use(viewer).enforce()
    rows = models.Correspondent.objects.filter(policy.visible_to(viewer), ended_at__isnull=True)
    return tuple(_line(row) for row in rows.order_by("name", "id"))


def get_correspondent(*, viewer: Actor, correspondent_id: UUID) -> CorrespondentLine:
    """Return one desk that is known today. Raises `NotFound`, `Refused`."""
    for line in list_correspondents(viewer=viewer):
        if line.id == correspondent_id:
            return line
    raise NotFound(correspondent_id)


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


def open_file(*, viewer: Actor, file: bytes, at: datetime) -> Opened:
    """Return the package in a file that was sealed for the viewer's desk by one that it knows.

    Whether it came before is asked apart. Raises `NotTaken`, `NoDesk`, `Refused`.
    """
    policy.may_use(viewer).enforce()
    desk = _desk(viewer)
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
    row = models.Arrival.objects.filter(
        policy.visible_to(viewer), parcel_id=opened.parcel.id
    ).first()
    if row is None:
        return None
    if row.digest != opened.digest:
        raise NotTaken(Refusal.ALTERED)
    receipt = make_receipt(viewer=viewer, opened=opened, received_at=row.received_at)
    return ReceivedBefore(received_at=row.received_at, receipt=receipt)


def make_receipt(*, viewer: Actor, opened: Opened, received_at: datetime) -> str:
    """Return the signed receipt for a package. Raises `NoDesk`."""
    desk = _desk(viewer)
    return rules.sign_receipt(
        receipt=Receipt(
            parcel_id=opened.parcel.id,
            digest=opened.digest,
            received_at=received_at,
            from_fingerprint=opened.parcel.from_fingerprint,
            to_fingerprint=opened.parcel.to_fingerprint,
        ),
        receiver=card_of(desk),
        secrets=open_secrets(viewer, desk),
    )


def read_receipt(*, viewer: Actor, text: str) -> Receipt:
    """Return a receipt that a known desk signed for a package of ours. Raises `NotTaken`."""
    cards = {line.card.fingerprint: line.card for line in list_correspondents(viewer=viewer)}
    receipt = rules.read_receipt(text=text, known=cards)
    if receipt.from_fingerprint != card_of(_desk(viewer)).fingerprint:
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
    desk = _desk(viewer)
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


def card_of(row: models.Desk | models.Correspondent) -> Card:
    """Return the card of a desk's row."""
    return Card(
        name=row.name,
        country=row.country,
        language=row.language,
        recipient=row.recipient,
        verify_key=row.verify_key,
    )


def open_secrets(viewer: Actor, desk: models.Desk) -> Secrets:
    """Return a desk's secret keys. Raises `NoKey` for whoever is not of its organisation."""
    box = vault.open_box(viewer=viewer, subject_id=desk.id)
    return rules.secrets_from_json(
        box.open(place=secrets_place(desk.id), sealed=desk.secrets_sealed)
    )


def secrets_place(desk_id: UUID) -> Place:
    """Return where a desk's secrets are sealed."""
    return Place("crossings_desk", "secrets", desk_id)


def _desk(viewer: Actor) -> models.Desk:
    row = models.Desk.objects.filter(policy.visible_to(viewer)).first()
    if row is None:
        raise NoDesk
    return row


def _line(row: models.Correspondent) -> CorrespondentLine:
    return CorrespondentLine(
        id=row.id, stands_for_id=row.stands_for_id, card=card_of(row), known_at=row.known_at
    )
