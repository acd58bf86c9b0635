"""What others send: addresses that only send, references, and what may be in it at all."""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict
from uuid import UUID, uuid5

from visnet.enquiries.rules.content import Content, check_words
from visnet.enquiries.vocabulary import Agreed

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters that look or sound like another (Crockford's base 32)."""
REFERENCE_LENGTH = 8
LONGEST_TOKEN = 64


class NotAsked(Exception):
    """A way to reach somebody who did not agree to be reached is not taken."""


def new_token() -> str:
    """Return the secret of an address: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of_token(token: str) -> bytes:
    """Return what is kept of an address."""
    return hashlib.sha256(b"enquiries/way in/" + token.encode("utf-8", "replace")).digest()


def may_be_token(token: str) -> bool:
    """Whether this could be the secret of an address at all."""
    return 0 < len(token) <= LONGEST_TOKEN and token.isascii()


def id_of_arrival(*, sender: UUID, submission: UUID) -> UUID:
    """Return the id of what a form makes: `sender` is the organisation, or its secret address.

    Nobody can aim it at the request of somebody else.
    """
    return uuid5(sender, str(submission))


def reference_of(enquiry_id: UUID) -> str:
    """Return how sender and Centre call it between them: two groups of four."""
    number = int.from_bytes(hashlib.sha256(b"enquiries/reference/" + enquiry_id.bytes).digest())
    letters = []
    for _position in range(REFERENCE_LENGTH):
        number, index = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[index])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def digest_of_arrival(*, key: bytes, centre: UUID, content: Content, is_urgent: bool) -> bytes:
    """Return what tells whether a form sent twice says the same; it tells nothing else."""
    body = {"to": str(centre), "urgent": is_urgent, **asdict(content)}
    written = json.dumps(body, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    return hmac.new(key, b"enquiries/arrival\x00" + written, hashlib.sha256).digest()


def check_arrival(content: Content) -> None:
    """Do nothing when this may be sent about a person. Raises `NotAsked`, `WordsTooLong`."""
    check_words(content.words)
    contact = content.contact
    if content.agreed != Agreed.YES and (contact.may_reach or contact.value):
        raise NotAsked
