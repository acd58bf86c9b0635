"""The code at the door of a session: it changes every minute, and nobody can reckon it ahead."""

import hashlib
import hmac
from datetime import datetime, timedelta

DOOR_OPENS = timedelta(minutes=30)
"""So long before a session begins, and after it ends, the door stands open."""
CODE_LIVES = 60
"""Seconds for which one code is shown."""
CODES_BEHIND = 2
"""So many codes before the one that is shown still count: a phone takes a moment to open a page."""
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 8


def code_at(*, secret: bytes, at: datetime) -> str:
    """Return the code that is shown at a moment."""
    return _code(secret, int(at.timestamp()) // CODE_LIVES)


def is_at_the_door(*, secret: bytes, code: str, at: datetime) -> bool:
    """Whether a code is the one shown now, or was a minute or two ago."""
    now = int(at.timestamp()) // CODE_LIVES
    said = "".join(sign for sign in code.upper() if sign.isalnum()).encode()
    shown = [_code(secret, now - behind).encode() for behind in range(CODES_BEHIND + 1)]
    return any(hmac.compare_digest(said, each) for each in shown)


def is_door_open(*, starts_at: datetime, ends_at: datetime, at: datetime) -> bool:
    """Whether somebody can be written down as there at this moment."""
    return starts_at - DOOR_OPENS <= at <= ends_at + DOOR_OPENS


def _code(secret: bytes, minute: int) -> str:
    mark = hmac.new(secret, str(minute).encode(), hashlib.sha256).digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in mark[:LENGTH])
