"""Pure truths about memberships, invitations and passphrases."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

SHORTEST_PASSPHRASE = 15
INVITATION_LIVES = timedelta(days=7)


def is_member(*, from_date: date, until_date: date | None, on: date) -> bool:
    """Whether a membership counts on a day. The day it ends counts no more: who leaves has left."""
    return from_date <= on and (until_date is None or on < until_date)


def is_open(*, accepted_at: datetime | None, expires_at: datetime, at: datetime) -> bool:
    """Whether an invitation may still be accepted."""
    return accepted_at is None and at < expires_at


def new_token() -> str:
    """Return an invitation's token: 256 random bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_of_token(token: str) -> bytes:
    """Return what is stored of an invitation's token."""
    return hashlib.sha256(token.encode()).digest()
