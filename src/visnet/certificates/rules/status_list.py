"""Which certificates are revoked, as a list that anybody may read (Bitstring Status List 1.0)."""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

LIST_SIZE = 2**20
"""Bits. The standard asks for 131,072 at least: among so many, a place says nothing."""


def bits_of(revoked: Iterable[int]) -> bytes:
    """Return the bits: the first is the leftmost, and one means revoked."""
    bits = bytearray(LIST_SIZE // 8)
    for place in revoked:
        bits[place // 8] |= 0x80 >> place % 8
    return bytes(bits)


def status_list_of(
    revoked: Iterable[int], *, address: str, issuer: str, at: datetime
) -> dict[str, Any]:
    """Return the credential that holds the list, to be signed."""
    packed = gzip.compress(bits_of(revoked), mtime=0)
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + urlsafe_b64encode(packed).decode().rstrip("="),
        },
    }
