"""A paper as it travels: canonical JSON in a compact JSON Web Signature (RFC 7515, Ed25519).

The header names the kind of paper and the key. One content has one form, so one SHA-256.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from visnet.upwards.rules import cards

FIGURES, RECEIPT = "visnet-figures/1", "visnet-figures-receipt/1"
LARGEST = 512 * 1024
PARTS = 3


class NotTaken(Exception):
    """The file is not taken; `why` is a code of `vocabulary.Refusal`. Nothing was written."""

    def __init__(self, why: str) -> None:
        super().__init__(str(why))
        self.why = str(why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper whose form is right. Whether its signature is, is asked with a known key."""

    kind: str
    key: str
    said: Mapping[str, Any]
    sha256: str
    signed: bytes
    signature: bytes

    def is_signed_by(self, key: str) -> bool:
        """Whether the holder of this key signed it."""
        return self.key == key and cards.has_signed(
            key, signed=self.signed, signature=self.signature
        )


def sign(said: Mapping[str, Any], *, kind: str, key: Ed25519PrivateKey) -> str:
    """Return a signed paper; the same bytes for the same words."""
    header = {"alg": "EdDSA", "kid": cards.public_half(key), "typ": kind}
    signed = f"{cards.base64url(canonical(header))}.{cards.base64url(canonical(said))}"
    return f"{signed}.{cards.base64url(key.sign(signed.encode()))}"


def hash_of(said: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a paper's words."""
    return hashlib.sha256(canonical(said)).hexdigest()


def read(raw: bytes, *, kinds: tuple[str, ...]) -> Paper:
    """Return the paper in a file, without asking who signed it. Raises `NotTaken`."""
    if len(raw) > LARGEST:
        raise NotTaken("TOO_LARGE")
    try:
        text = raw.strip().decode("ascii")
    except UnicodeDecodeError as error:
        raise NotTaken("NOT_A_DOCUMENT") from error
    parts = text.split(".")
    if len(parts) != PARTS:
        raise NotTaken("NOT_A_DOCUMENT")
    header, said = _json(parts[0]), _json(parts[1])
    kind, key = header.get("typ"), header.get("kid")
    if header != {"alg": "EdDSA", "kid": key, "typ": kind} or not cards.is_key(key):
        raise NotTaken("NOT_A_DOCUMENT")
    if kind not in kinds:
        is_newer = isinstance(kind, str) and any(
            kind.rpartition("/")[0] == known.rpartition("/")[0] for known in kinds
        )
        raise NotTaken("NEWER_FORMAT" if is_newer else "NOT_A_DOCUMENT")
    return Paper(
        kind=str(kind),
        key=str(key),
        said=said,
        sha256=hash_of(said),
        signed=f"{parts[0]}.{parts[1]}".encode(),
        signature=cards.unbase64url(parts[2]),
    )


def canonical(said: Mapping[str, Any]) -> bytes:
    """Return words in their one form: sorted, no spaces, UTF-8."""
    return json.dumps(
        said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _json(part: str) -> dict[str, Any]:
    raw = cards.unbase64url(part)
    try:
        said = json.loads(raw, parse_float=_no_such_number, parse_constant=_no_such_number)
        if isinstance(said, dict) and canonical(said) == raw:
            return said
    except (ValueError, RecursionError) as error:
        raise NotTaken("NOT_A_DOCUMENT") from error
    raise NotTaken("NOT_A_DOCUMENT")


def _no_such_number(said: str) -> int:
    raise ValueError(said)
