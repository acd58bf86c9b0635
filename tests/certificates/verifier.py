"""Somebody else's verifier of badges: it knows the published standards, and nothing of this product.

It is given the badge as a file, the published keys, the published list of what is revoked, the
address of the issuer that it trusts, and the time. It imports nothing from `visnet`, not even the
library by which badges are signed there.
"""

import gzip
import hashlib
import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SMALLEST_LIST = 131_072


class Verdict(Enum):
    """What the verifier says."""

    VALID = "valid"
    MALFORMED = "malformed"
    BAD_SIGNATURE = "bad signature"
    NOT_YET = "not valid yet"
    EXPIRED = "expired"
    REVOKED = "revoked"
    STATUS_UNKNOWN = "status unknown"


class Malformed(Exception):
    """The token is no badge after the standard."""


class BadSignature(Exception):
    """No published key of the issuer signed this."""


@dataclass(frozen=True)
class Trusted:
    """What was fetched from the issuer, by an address that is trusted."""

    issuer: str
    keys: dict[str, Any]
    status_list: str


def verify(token: str, *, trusted: Trusted, now: datetime) -> Verdict:
    """Return what is to be said of a badge."""
    try:
        badge = _opened(token, trusted)
        _is_badge(badge, trusted)
    except Malformed:
        return Verdict.MALFORMED
    except BadSignature:
        return Verdict.BAD_SIGNATURE
    if now < _moment(badge["validFrom"]):
        return Verdict.NOT_YET
    if "validUntil" in badge and now > _moment(badge["validUntil"]):
        return Verdict.EXPIRED
    try:
        revoked = _is_revoked(badge["credentialStatus"], trusted)
    except (Malformed, BadSignature):
        return Verdict.STATUS_UNKNOWN
    return Verdict.REVOKED if revoked else Verdict.VALID


def is_of(token: str, *, email: str) -> bool:
    """Whether a badge is of whoever has this address."""
    badge = _json(token.split(".")[1])
    return any(
        one["identityHash"]
        == "sha256$" + hashlib.sha256((email + one["salt"]).encode()).hexdigest()
        for one in badge["credentialSubject"]["identifier"]
        if one["type"] == "IdentityObject" and one["hashed"]
    )


def _opened(token: str, trusted: Trusted) -> dict[str, Any]:
    """Return what was signed by a key of the issuer: the key that the header names, and no other."""
    parts = token.split(".")
    if len(parts) != 3:
        raise Malformed
    header = _json(parts[0])
    if header.get("alg") != "EdDSA" or "jwk" in header:
        raise BadSignature
    keys = [key for key in trusted.keys["keys"] if key["kid"] == header.get("kid")]
    if len(keys) != 1 or (keys[0]["kty"], keys[0]["crv"]) != ("OKP", "Ed25519"):
        raise BadSignature
    try:
        point = Ed25519PublicKey.from_public_bytes(_bytes(keys[0]["x"]))
        point.verify(_bytes(parts[2]), f"{parts[0]}.{parts[1]}".encode())
    except InvalidSignature as error:
        raise BadSignature from error
    return _json(parts[1])


def _is_badge(badge: dict[str, Any], trusted: Trusted) -> None:
    """Ask what Open Badges 3.0 asks of a credential and of the claims beside it. Raises `Malformed`."""
    subject = badge["credentialSubject"]
    agreed = (
        badge["@context"][0] == "https://www.w3.org/ns/credentials/v2",
        badge["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context-3"),
        {"VerifiableCredential", "OpenBadgeCredential"} <= set(badge["type"]),
        badge["iss"] == badge["issuer"]["id"] == trusted.issuer,
        badge["jti"] == badge["id"],
        badge["sub"] == subject["id"],
        badge["nbf"] == int(_moment(badge["validFrom"]).timestamp()),
        ("exp" in badge) == ("validUntil" in badge),
        "exp" not in badge or badge["exp"] == int(_moment(badge["validUntil"]).timestamp()),
        "AchievementSubject" in subject["type"],
        {"id", "type", "name", "description", "criteria"} <= set(subject["achievement"]),
        "Achievement" in subject["achievement"]["type"],
    )
    if not all(agreed):
        raise Malformed


def _is_revoked(status: dict[str, Any], trusted: Trusted) -> bool:
    listed = _opened(trusted.status_list, trusted)
    subject = listed["credentialSubject"]
    agreed = (
        status["type"] == "BitstringStatusListEntry",
        listed["id"] == status["statusListCredential"],
        listed["issuer"] == trusted.issuer,
        "BitstringStatusListCredential" in listed["type"],
        subject["type"] == "BitstringStatusList",
        subject["statusPurpose"] == status["statusPurpose"] == "revocation",
        subject["encodedList"].startswith("u"),
    )
    if not all(agreed):
        raise Malformed
    bits = gzip.decompress(_bytes(subject["encodedList"][1:]))
    place = int(status["statusListIndex"])
    if len(bits) * 8 < SMALLEST_LIST or not 0 <= place < len(bits) * 8:
        raise Malformed
    return bool(bits[place // 8] >> (7 - place % 8) & 1)


def _json(part: str) -> dict[str, Any]:
    try:
        said = json.loads(_bytes(part))
    except ValueError as error:
        raise Malformed from error
    if not isinstance(said, dict):
        raise Malformed
    return said


def _bytes(part: str) -> bytes:
    try:
        return urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError as error:
        raise Malformed from error


def _moment(written: str) -> datetime:
    return datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
