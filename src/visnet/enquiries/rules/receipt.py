"""The receipt: seven words that open a thread, made so that a lost reply never loses a person.

Everything comes from the form's nonce and the pepper: the same form, sent again, gives the same
thread and the same words, and nothing is stored in clear. Two derivations with Argon2id, with
different salts: one finds the thread, the other opens it (and asks for the PIN, if there is one).
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw

from visnet.enquiries.rules.words import FILES, WORDS_IN_RECEIPT, list_words
from visnet.vault.rules import fold

NONCE_LIVES = timedelta(minutes=15)
NONCE_LENGTH = 16
TIME_LENGTH = 8
SEAL_LENGTH = 16
PASSES = 2
LANES = 1
SHORTEST_PIN = 4
LONGEST_PIN = 12
LONGEST_RECEIPT = 400


class BadFormNonce(Exception):
    """The form's nonce was not made here, or its fifteen minutes are over."""


@dataclass(frozen=True, slots=True)
class FormNonce:
    """What makes one form unlike every other, and when the form was handed out (UTC)."""

    nonce: bytes
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class ReceiptKeys:
    """What a receipt (and PIN) is stretched into: a row to look for, and a key to open with."""

    lookup_id: UUID
    thread_key: bytes
    has_pin: bool


def issue_form_nonce(*, pepper: bytes, at: datetime) -> str:
    """Return the hidden field of a new form: when, what makes it unlike others, our seal."""
    body = int(at.timestamp()).to_bytes(TIME_LENGTH) + secrets.token_bytes(NONCE_LENGTH)
    return base64.urlsafe_b64encode(body + _seal(pepper, body)).decode()


def read_form_nonce(*, pepper: bytes, written: str, at: datetime) -> FormNonce:
    """Return the nonce of a form. Raises `BadFormNonce` when it is not ours or is too old."""
    try:
        raw = base64.b64decode(written.encode("ascii"), altchars=b"-_", validate=True)
    except ValueError as error:
        raise BadFormNonce from error
    body, seal = raw[:-SEAL_LENGTH], raw[-SEAL_LENGTH:]
    if len(body) != TIME_LENGTH + NONCE_LENGTH or not hmac.compare_digest(
        seal, _seal(pepper, body)
    ):
        raise BadFormNonce
    issued_at = datetime.fromtimestamp(int.from_bytes(body[:TIME_LENGTH]), tz=UTC)
    if not timedelta(seconds=-1) <= at - issued_at <= NONCE_LIVES:
        raise BadFormNonce
    return FormNonce(nonce=body[TIME_LENGTH:], issued_at=issued_at)


def thread_id_of(*, pepper: bytes, nonce: FormNonce) -> UUID:
    """Return the id of the thread that a form makes, the same each time it is sent."""
    return UUID(bytes=_mac(pepper, b"thread", nonce.nonce)[:16], version=4)


def receipt_words(*, pepper: bytes, nonce: FormNonce, language: str) -> tuple[str, ...]:
    """Return the seven words of the receipt that a form makes."""
    words = list_words(language)
    number = int.from_bytes(_mac(pepper, b"receipt:" + language.encode(), nonce.nonce))
    chosen = []
    for _position in range(WORDS_IN_RECEIPT):
        number, index = divmod(number, len(words))
        chosen.append(words[index])
    return tuple(chosen)


def digest_of_body(*, pepper: bytes, nonce: FormNonce, body: Mapping[str, object]) -> bytes:
    """Return what tells whether a form sent twice says the same; it tells nothing else."""
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    return _mac(pepper, b"body", nonce.nonce + canonical)


def normalise_words(written: str) -> str:
    """Return a typed receipt as it is compared: letters only, in any case, accent or spacing."""
    plain = fold(written[:LONGEST_RECEIPT])
    return " ".join(re.findall(r"[a-z]+", plain))


def words_not_ours(written: str) -> tuple[str, ...]:
    """Return what stands in a typed receipt but in no list of ours; nothing where nothing does.

    It looks at what was typed and at the lists, which anybody may read: it says nothing of what
    receipts there are. Judged by the language of which there are more words.
    """
    typed = normalise_words(written).split()
    lists = (frozenset(list_words(language)) for language in FILES)
    ours = max(lists, key=lambda words: sum(word in words for word in typed))
    unknown = tuple(dict.fromkeys(word for word in typed if word not in ours))
    return unknown if len(unknown) < len(set(typed)) else ()


def normalise_pin(written: str) -> str:
    """Return a typed PIN without the spaces and marks that people put between digits."""
    return re.sub(r"[\s.\-]", "", written)


def is_pin(written: str) -> bool:
    """Whether this may be a PIN: four to twelve digits."""
    return written.isascii() and written.isdigit() and SHORTEST_PIN <= len(written) <= LONGEST_PIN


def derive_lookup_id(*, pepper: bytes, words: str, memory_kib: int) -> UUID:
    """Return under which id the receipt of these (normalised) words is kept. Dear on purpose."""
    stretched = _stretch(
        secret=words.encode(), salt=_mac(pepper, b"salt of lookup", b""), memory_kib=memory_kib
    )
    return UUID(bytes=stretched[:16], version=4)


def derive_thread_key(*, pepper: bytes, words: str, pin: str, memory_kib: int) -> bytes:
    """Return the key that words and PIN open a thread with. Dear on purpose."""
    return _stretch(
        secret=f"{words}\x00{pin}".encode(),
        salt=_mac(pepper, b"salt of thread key", b""),
        memory_kib=memory_kib,
    )


def derive_keys(*, pepper: bytes, words: str, pin: str, memory_kib: int) -> ReceiptKeys:
    """Return both derivations of a receipt: where it is kept and what it opens."""
    return ReceiptKeys(
        lookup_id=derive_lookup_id(pepper=pepper, words=words, memory_kib=memory_kib),
        thread_key=derive_thread_key(pepper=pepper, words=words, pin=pin, memory_kib=memory_kib),
        has_pin=bool(pin),
    )


def _stretch(*, secret: bytes, salt: bytes, memory_kib: int) -> bytes:
    return hash_secret_raw(
        secret=secret,
        salt=salt[:16],
        time_cost=PASSES,
        memory_cost=memory_kib,
        parallelism=LANES,
        hash_len=32,
        type=Type.ID,
    )


def _mac(pepper: bytes, purpose: bytes, content: bytes) -> bytes:
    return hmac.new(pepper, b"enquiries/" + purpose + b"\x00" + content, hashlib.sha256).digest()


def _seal(pepper: bytes, body: bytes) -> bytes:
    return _mac(pepper, b"form", body)[:SEAL_LENGTH]
