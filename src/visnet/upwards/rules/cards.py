"""The card of an installation: for which network it speaks, and the key that signs for it."""

import hashlib
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from visnet.upwards.vocabulary import Level

CARD_FORMAT = "visnet-figures-card/1"
LONGEST_CARD = 4_000
LONGEST_NAME = 200
LONGEST_ADDRESS = 200
SAME_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
KEY_BYTES = 32
GROUPS, DIGITS = 8, 5
KEYS_OF_CARD = {"format", "names", "level", "key", "address"}


class NotACard(Exception):
    """The file is not the card of an installation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An installation as others know it. `key` is its Ed25519 key (base64url)."""

    name_it: str
    name_en: str
    level: str
    key: str
    address: str

    @property
    def fingerprint(self) -> str:
        """Eight groups of five digits, to be compared by voice: of the level, the key and the address."""
        said = f"{self.level}\n{self.key}\n{self.address}".encode()
        number = int.from_bytes(hashlib.sha256(said).digest(), "big") % 10 ** (GROUPS * DIGITS)
        digits = f"{number:0{GROUPS * DIGITS}d}"
        return " ".join(digits[start : start + DIGITS] for start in range(0, len(digits), DIGITS))


def card_to_json(card: Card) -> str:
    """Return the card as the file that is given out."""
    said = {
        "format": CARD_FORMAT,
        "names": {"it": card.name_it, "en": card.name_en},
        "level": card.level,
        "key": card.key,
        "address": card.address,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def card_from_json(raw: bytes) -> Card:
    """Return the card in a file. Raises `NotACard`."""
    if len(raw) > LONGEST_CARD:
        raise NotACard
    try:
        said = json.loads(raw)
        if not isinstance(said, dict) or set(said) != KEYS_OF_CARD:
            raise NotACard
        card = Card(
            name_it=said["names"]["it"],
            name_en=said["names"]["en"],
            level=said["level"],
            key=said["key"],
            address=said["address"],
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotACard from error
    if said["format"] != CARD_FORMAT or not _is_sound(card):
        raise NotACard
    return card


def same_fingerprint(said: str, fingerprint: str) -> bool:
    """Whether what somebody was told by voice is this fingerprint, however it is spaced."""
    return re.sub(r"\D", "", said) == fingerprint.replace(" ", "")


def is_name(said: object) -> bool:
    """Whether it can be the name of a network."""
    return (
        isinstance(said, str)
        and bool(said.strip())
        and len(said) <= LONGEST_NAME
        and said.isprintable()
    )


def is_key(said: object) -> bool:
    """Whether it can be a key: 32 bytes, written in the one way there is."""
    return isinstance(said, str) and len(unbase64url(said)) == KEY_BYTES


def is_address(said: object) -> bool:
    """Whether documents can be carried to this address; none at all is an answer too.

    By `https`, and not to a number inside somebody's own network: by plain `http` to the same
    machine alone, for trying things out.
    """
    if said == "":
        return True
    if not isinstance(said, str) or len(said) > LONGEST_ADDRESS or not said.isascii():
        return False
    try:
        parts = urlsplit(said)
        _ = parts.port
    except ValueError:
        return False
    plain = f"{parts.scheme}://{parts.netloc}"
    return (
        (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in SAME_MACHINE))
        and bool(parts.hostname)
        and not _is_inside(parts.hostname or "")
        and "@" not in parts.netloc
        and said == plain
    )


def _is_inside(host: str) -> bool:
    try:
        return host not in SAME_MACHINE and not ip_address(host).is_global
    except ValueError:
        return False


def read_key(pem: bytes) -> Ed25519PrivateKey:
    """Return the key in a file."""
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        msg = "The key that signs figures must be an Ed25519 key."
        raise TypeError(msg)
    return key


def public_half(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key as it stands on a card."""
    return base64url(key.public_key().public_bytes_raw())


def has_signed(key: str, *, signed: bytes, signature: bytes) -> bool:
    """Whether the holder of the key signed these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(unbase64url(key)).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def base64url(raw: bytes) -> str:
    """Return bytes as text, without padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def unbase64url(said: str) -> bytes:
    """Return the bytes of a text; none where it is not written in the one way there is."""
    try:
        raw = urlsafe_b64decode(said + "=" * (-len(said) % 4))
    except ValueError:
        return b""
    return raw if base64url(raw) == said else b""


def _is_sound(card: Card) -> bool:
    return (
        is_name(card.name_it)
        and is_name(card.name_en)
        and card.level in Level.values
        and is_key(card.key)
        and is_address(card.address)
    )
