"""Sealing and opening, as pure functions of keys and bytes.

AES-256-GCM throughout, HPKE (RFC 9180, X25519, HKDF-SHA256) for a recipient's public key. A sealed
value is `version | nonce | ciphertext`; what it is bound to is authenticated, so a ciphertext that
is moved to another row no longer opens.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Sealed = bytes | bytearray | memoryview
"""Sealed bytes as the database driver hands them over."""

KEY_LENGTH = 32
NONCE_LENGTH = 12
VERSION = b"\x01"
CONTENT_FROM = len(VERSION) + NONCE_LENGTH
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class CannotOpen(Exception):
    """The sealed bytes were altered, moved, or belong to another key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value lives. A value opens in its own place only."""

    table: str
    column: str
    row: UUID

    def __str__(self) -> str:
        return f"{self.table}.{self.column}:{self.row}"


@dataclass(frozen=True, slots=True)
class Box:
    """An open key of one case, thread or referral: seals and opens its words."""

    subject_id: UUID
    key: bytes

    def seal(self, *, place: Place, words: str) -> bytes:
        """Return the words sealed for one place."""
        return seal_bytes(key=self.key, content=words.encode(), bound_to=self._bound(place))

    def open(self, *, place: Place, sealed: Sealed | None) -> str:
        """Return the words that were sealed there; nothing for nothing.

        Raises `CannotOpen` when the value was altered or comes from another place.
        """
        if sealed is None:
            return ""
        return open_bytes(key=self.key, sealed=sealed, bound_to=self._bound(place)).decode()

    def open_row(
        self, *, table: str, row: UUID, sealed: Iterable[tuple[str, Sealed | None]]
    ) -> list[str]:
        """Return the words of several columns of one row, at once. Raises `CannotOpen`."""
        cipher, place = AESGCM(self.key), f"{row}:{self.subject_id}"
        return [
            ""
            if value is None
            else _open(cipher, value, f"{table}.{column}:{place}".encode()).decode()
            for column, value in sealed
        ]

    def seal_file(self, *, place: Place, content: bytes) -> bytes:
        """Return a file sealed for one place."""
        return seal_bytes(key=self.key, content=content, bound_to=self._bound(place))

    def open_file(self, *, place: Place, sealed: Sealed) -> bytes:
        """Return the file that was sealed there. Raises `CannotOpen`."""
        return open_bytes(key=self.key, sealed=sealed, bound_to=self._bound(place))

    def _bound(self, place: Place) -> bytes:
        return f"{place}:{self.subject_id}".encode()


@dataclass(frozen=True, slots=True)
class OrganisationSecret:
    """What an organisation's one secret is stretched into."""

    wrapping_key: bytes
    private_key: X25519PrivateKey
    index_key: bytes


def new_key() -> bytes:
    """Return a fresh random key of 256 bits."""
    return secrets.token_bytes(KEY_LENGTH)


def seal_bytes(*, key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """Return `version | nonce | ciphertext`, bound to its context."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def open_bytes(*, key: bytes, sealed: Sealed, bound_to: bytes) -> bytes:
    """Return the content of sealed bytes. Raises `CannotOpen`."""
    return _open(AESGCM(key), sealed, bound_to)


def open_each(*, key: bytes, sealed: Iterable[tuple[Sealed, bytes]]) -> Iterator[bytes]:
    """Yield the contents of many sealed under one key, each with what it is bound to.

    Raises `CannotOpen`.
    """
    cipher = AESGCM(key)
    for value, bound_to in sealed:
        yield _open(cipher, value, bound_to)


def _open(cipher: AESGCM, sealed: Sealed, bound_to: bytes) -> bytes:
    raw = bytes(sealed)
    if raw[:1] != VERSION:
        msg = "unknown version"
        raise CannotOpen(msg)
    try:
        return cipher.decrypt(raw[1:CONTENT_FROM], raw[CONTENT_FROM:], bound_to)
    except (InvalidTag, ValueError) as error:
        msg = "the seal does not match"
        raise CannotOpen(msg) from error


def seal_to_public(*, public_key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """Return content that only the holder of the private key can open (HPKE)."""
    recipient = X25519PublicKey.from_public_bytes(public_key)
    return VERSION + SUITE.encrypt(content, recipient, info=bound_to)


def open_with_private(*, private_key: X25519PrivateKey, sealed: Sealed, bound_to: bytes) -> bytes:
    """Return what was sealed to the matching public key. Raises `CannotOpen`."""
    raw = bytes(sealed)
    try:
        return SUITE.decrypt(raw[1:], private_key, info=bound_to)
    except (InvalidTag, ValueError) as error:
        msg = "the seal does not match"
        raise CannotOpen(msg) from error


def stretch(secret: bytes) -> OrganisationSecret:
    """Return the three keys that an organisation's secret stands for."""
    return OrganisationSecret(
        wrapping_key=_derive(secret, b"visnet wrapping key"),
        private_key=X25519PrivateKey.from_private_bytes(_derive(secret, b"visnet private key")),
        index_key=_derive(secret, b"visnet blind index"),
    )


def public_half(secret: bytes) -> bytes:
    """Return the public key that belongs to an organisation's secret."""
    return stretch(secret).private_key.public_key().public_bytes_raw()


def fold(words: str) -> str:
    """Return words as they are compared: casefolded, without accents, spaces collapsed."""
    plain = unicodedata.normalize("NFD", words.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", bare).strip()


def blind(*, index_key: bytes, kind: str, words: str) -> bytes:
    """Return the blind index of an exact identifier, comparable in one organisation only."""
    return hmac.new(index_key, f"{kind}:{fold(words)}".encode(), hashlib.sha256).digest()


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=KEY_LENGTH, salt=None, info=purpose).derive(
        secret
    )
