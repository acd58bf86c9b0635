"""The secrets of a link, how long it stands, and what may be typed for its code. Pure."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

MOST_WRONG_CODES = 5
"""The fifth wrong code shuts a link."""
UNANSWERED_FOR = timedelta(days=14)
"""How long a link stands while no answer came."""
ANSWERED_FOR = timedelta(days=30)
"""How long it stands once there is an answer; one made later, from its making."""
VISIT_LASTS = timedelta(minutes=30)
CODE_LENGTH = 8
LONGEST_TOKEN = 64
BETWEEN_DIGITS = str.maketrans("", "", " -\u00a0")


def new_token() -> str:
    """Return the secret of an address: 128 random bits."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Return eight random digits, to be told by another way."""
    return f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}d}"


def new_visit_secret() -> str:
    """Return what one visit is known by: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> bytes:
    """Return what is kept of an address or of a visit."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def hash_of_code(*, pepper: bytes, token: str, code: str) -> bytes:
    """Return what is kept of a code.

    Eight digits are soon guessed by whoever has the database: without the address, of which only a
    hash is kept, and the pepper, which is kept elsewhere, there is nothing to try them against.
    """
    said = f"link:{token}:{code}".encode("utf-8", "replace")
    return hmac.new(pepper, said, hashlib.sha256).digest()


def code_from(typed: str) -> str:
    """Return the code without the spaces and dashes that help to read it out."""
    return typed.translate(BETWEEN_DIGITS)[:LONGEST_TOKEN]


def spelled(code: str) -> str:
    """Return a code as it is read out: 1234 5678."""
    half = CODE_LENGTH // 2
    return f"{code[:half]} {code[half:]}"


def link_ends_at(*, made_at: datetime, answered_at: datetime | None) -> datetime:
    """Return until when a link stands by itself."""
    if answered_at is None:
        return made_at + UNANSWERED_FOR
    return max(made_at, answered_at) + ANSWERED_FOR
