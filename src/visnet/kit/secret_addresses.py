"""Secrets that stand in an address: 256 random bits, of which only a hash is kept."""

import hashlib
import secrets

LONGEST_TOKEN = 64


def new_token() -> str:
    """Return the secret of an address: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of_token(token: str) -> bytes:
    """Return what is kept of an address."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def may_be_token(token: str) -> bool:
    """Whether this could be the secret of an address at all."""
    return 0 < len(token) <= LONGEST_TOKEN and token.isascii()
