"""The researcher's key: an age recipient, to which a package is sealed."""

import pyrage
from pyrage import x25519

LONGEST = 100


class NotAKey(ValueError):
    """What was typed is no age recipient."""


def read_recipient(text: str) -> str:
    """Return the recipient as it is written, without what came along while copying. Raises `NotAKey`."""
    written = text.strip()
    if len(written) > LONGEST:
        raise NotAKey
    try:
        x25519.Recipient.from_str(written)
    except (pyrage.RecipientError, ValueError) as error:
        raise NotAKey from error
    return written


def seal(content: bytes, *, recipient: str) -> bytes:
    """Return the content as only the holder of the key can read it."""
    sealed: bytes = pyrage.encrypt(content, [x25519.Recipient.from_str(recipient)])
    return sealed
