"""A desk's keys, and the card that it gives out: who it is, and how to seal for it."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass

import pyrage
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from pyrage import x25519

CURVE = "Ed25519"
CARD_FORMAT = "visnet-desk/1"
LONGEST_CARD = 4_000
LONGEST_NAME = 200
GROUPS, DIGITS = 8, 5


class NotACard(Exception):
    """The file is not the card of a desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A desk as others know it. `recipient` is its age key, `verify_key` its Ed25519 key (base64url)."""

    name: str
    country: str
    language: str
    recipient: str
    verify_key: str

    @property
    def fingerprint(self) -> str:
        """Eight groups of five digits, to be compared by voice: 132 bits of both keys' SHA-256."""
        digest = hashlib.sha256(f"{self.recipient}\n{self.verify_key}".encode()).digest()
        number = int.from_bytes(digest, "big") % 10 ** (GROUPS * DIGITS)
        digits = f"{number:0{GROUPS * DIGITS}d}"
        return " ".join(digits[start : start + DIGITS] for start in range(0, len(digits), DIGITS))


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What only the desk holds: its age identity, and its signing key as a JSON Web Key."""

    identity: str
    signing_key: str


def new_desk(*, name: str, country: str, language: str) -> tuple[Card, Secrets]:
    """Make a desk's two keys; return its card and what must be sealed."""
    identity = x25519.Identity.generate()
    key = OKPKey.generate_key("Ed25519")
    public = key.as_dict(private=False)
    card = Card(
        name=name,
        country=country,
        language=language,
        recipient=str(identity.to_public()),
        verify_key=str(public["x"]),
    )
    return card, Secrets(identity=str(identity), signing_key=json.dumps(key.as_dict(private=True)))


def secrets_to_json(secrets: Secrets) -> str:
    """Return the secrets as the text that is sealed."""
    return json.dumps(asdict(secrets))


def secrets_from_json(text: str) -> Secrets:
    """Return the secrets that were sealed."""
    return Secrets(**json.loads(text))


def card_to_json(card: Card) -> str:
    """Return the card as the file that is given out."""
    return json.dumps({"format": CARD_FORMAT, **asdict(card)}, ensure_ascii=False, indent=2) + "\n"


def card_from_json(text: str) -> Card:
    """Return the card in a file. Raises `NotACard`."""
    if len(text) > LONGEST_CARD:
        raise NotACard
    try:
        written = json.loads(text)
        if not isinstance(written, dict) or written.pop("format", None) != CARD_FORMAT:
            raise NotACard
        card = Card(**written)
    except (ValueError, TypeError, RecursionError) as error:
        raise NotACard from error
    if not _is_sound(card):
        raise NotACard
    return card


def same_fingerprint(said: str, card: Card) -> bool:
    """Whether what somebody was told by voice is this card's fingerprint, however it is spaced."""
    return re.sub(r"\D", "", said) == card.fingerprint.replace(" ", "")


def verify_key_of(card: Card) -> OKPKey:
    """Return the key by which the desk's signatures are checked."""
    return OKPKey.import_key({"kty": "OKP", "crv": CURVE, "x": card.verify_key})


def _is_sound(card: Card) -> bool:
    if not all(isinstance(said, str) for said in asdict(card).values()):
        return False
    if not card.name.strip() or len(card.name) > LONGEST_NAME or not card.name.isprintable():
        return False
    if not re.fullmatch(r"[A-Z]{2}", card.country) or not re.fullmatch(r"[a-z]{2}", card.language):
        return False
    try:
        x25519.Recipient.from_str(card.recipient)
        verify_key_of(card)
    except (pyrage.RecipientError, JoseError, ValueError):
        return False
    return True
