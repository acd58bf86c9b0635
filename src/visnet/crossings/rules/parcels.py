"""A package as it travels: signed by one desk, sealed for another, good for thirty days, once.

Outside: age (X25519). Inside: a JSON Web Signature (RFC 7515, Ed25519) whose `kid` is the sender's
fingerprint. Inside that: number, sender, receiver, moment, last moment, contents and paper.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pyrage
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from pyrage import x25519

from visnet.crossings.rules.desks import CURVE, Card, Secrets, verify_key_of
from visnet.crossings.vocabulary import Refusal

PARCEL, RECEIPT = "visnet-handover/1", "visnet-handover-receipt/1"
GOOD_FOR = timedelta(days=30)
CLOCKS_DIFFER = timedelta(days=1)
LARGEST = 20_000_000


class NotTaken(Exception):
    """The file is not taken; `refusal` says why. Nothing was written."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Parcel:
    """One package: who made it for whom, from when until when (UTC), and what it holds."""

    id: UUID
    from_fingerprint: str
    to_fingerprint: str
    made_at: datetime
    good_until: datetime
    contents: Mapping[str, Any]
    paper: bytes


@dataclass(frozen=True, slots=True)
class Sealed:
    """A package on its way: the file, and the digest of what was signed (SHA-256, hexadecimal)."""

    file: bytes
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That a package arrived: which, what was signed, when (UTC), from whom to whom it went."""

    parcel_id: UUID
    digest: str
    received_at: datetime
    from_fingerprint: str
    to_fingerprint: str


def seal_parcel(
    *,
    parcel_id: UUID,
    contents: Mapping[str, Any],
    paper: bytes,
    sender: Card,
    secrets: Secrets,
    receiver: Card,
    at: datetime,
) -> Sealed:
    """Return the package, signed by the sender and sealed for the receiver alone."""
    signed = _sign(
        {
            "format": PARCEL,
            "id": str(parcel_id),
            "from": sender.fingerprint,
            "to": receiver.fingerprint,
            "made_at": at.astimezone(UTC).isoformat(),
            "good_until": (at + GOOD_FOR).astimezone(UTC).isoformat(),
            "contents": contents,
            "paper": base64.b64encode(paper).decode(),
        },
        sender=sender,
        secrets=secrets,
    )
    file = pyrage.encrypt(signed.encode(), [x25519.Recipient.from_str(receiver.recipient)])
    return Sealed(file=file, digest=_digest(signed))


def open_parcel(
    *, file: bytes, receiver: Card, secrets: Secrets, known: Mapping[str, Card], at: datetime
) -> tuple[Parcel, str]:
    """Return a package that was made for this desk by one that it knows, and its digest.

    `known` are the cards of other desks by their fingerprint. Raises `NotTaken`.
    """
    if len(file) > LARGEST:
        raise NotTaken(Refusal.UNREADABLE)
    try:
        signed = pyrage.decrypt(file, [x25519.Identity.from_str(secrets.identity)]).decode()
    except (pyrage.DecryptError, ValueError) as error:
        raise NotTaken(Refusal.UNREADABLE) from error
    said = _read_signed(signed, known=known)
    if said.get("format") != PARCEL:
        raise NotTaken(Refusal.UNKNOWN_SHAPE)
    if said.get("to") != receiver.fingerprint:
        raise NotTaken(Refusal.NOT_FOR_US)
    parcel = _parcel(said)
    if not parcel.made_at - CLOCKS_DIFFER <= at <= parcel.good_until:
        raise NotTaken(Refusal.TOO_OLD)
    return parcel, _digest(signed)


def sign_receipt(*, receipt: Receipt, receiver: Card, secrets: Secrets) -> str:
    """Return the receipt, signed by whoever received; the same bytes for the same receipt."""
    return _sign(
        {
            "format": RECEIPT,
            "id": str(receipt.parcel_id),
            "digest": receipt.digest,
            "received_at": receipt.received_at.astimezone(UTC).isoformat(),
            "from": receipt.from_fingerprint,
            "to": receipt.to_fingerprint,
        },
        sender=receiver,
        secrets=secrets,
    )


def read_receipt(*, text: str, known: Mapping[str, Card]) -> Receipt:
    """Return a receipt that a known desk signed for a package made for it. Raises `NotTaken`."""
    if len(text) > LARGEST:
        raise NotTaken(Refusal.UNREADABLE)
    said = _read_signed(text.strip(), known=known)
    if said.get("format") != RECEIPT:
        raise NotTaken(Refusal.UNKNOWN_SHAPE)
    if said.get("to") != said["signed_by"]:
        raise NotTaken(Refusal.NOT_FOR_US)
    try:
        return Receipt(
            parcel_id=UUID(said["id"]),
            digest=str(said["digest"]),
            received_at=_moment(said["received_at"]),
            from_fingerprint=str(said["from"]),
            to_fingerprint=str(said["to"]),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise NotTaken(Refusal.UNKNOWN_SHAPE) from error


def _sign(said: Mapping[str, Any], *, sender: Card, secrets: Secrets) -> str:
    return jws.serialize_compact(
        {"alg": CURVE, "kid": sender.fingerprint},
        json.dumps(said, ensure_ascii=False, sort_keys=True).encode(),
        OKPKey.import_key(json.loads(secrets.signing_key)),
        algorithms=[CURVE],
    )


def _read_signed(signed: str, *, known: Mapping[str, Card]) -> dict[str, Any]:
    try:
        claimed = jws.extract_compact(signed.encode()).headers().get("kid")
    except (JoseError, ValueError, TypeError, AttributeError) as error:
        raise NotTaken(Refusal.UNREADABLE) from error
    card = known.get(claimed) if isinstance(claimed, str) else None
    if card is None:
        raise NotTaken(Refusal.UNKNOWN_SENDER)
    try:
        verified = jws.deserialize_compact(signed, verify_key_of(card), algorithms=[CURVE])
    except (JoseError, ValueError) as error:
        raise NotTaken(Refusal.ALTERED) from error
    try:
        said = json.loads(verified.payload)
    except (ValueError, RecursionError) as error:
        raise NotTaken(Refusal.UNKNOWN_SHAPE) from error
    if not isinstance(said, dict) or said.get("from") is None:
        raise NotTaken(Refusal.UNKNOWN_SHAPE)
    return {**said, "signed_by": card.fingerprint}


def _parcel(said: Mapping[str, Any]) -> Parcel:
    if said["from"] != said["signed_by"]:
        raise NotTaken(Refusal.ALTERED)
    try:
        contents = said["contents"]
        parcel = Parcel(
            id=UUID(said["id"]),
            from_fingerprint=said["from"],
            to_fingerprint=said["to"],
            made_at=_moment(said["made_at"]),
            good_until=_moment(said["good_until"]),
            contents=contents,
            paper=base64.b64decode(said["paper"], validate=True),
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise NotTaken(Refusal.UNKNOWN_SHAPE) from error
    if not isinstance(contents, dict):
        raise NotTaken(Refusal.UNKNOWN_SHAPE)
    return parcel


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        msg = "a moment without a time zone"
        raise ValueError(msg)
    return moment.astimezone(UTC)


def _digest(signed: str) -> str:
    return hashlib.sha256(signed.encode()).hexdigest()
