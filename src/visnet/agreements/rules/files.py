"""Scanned originals: what they may be, told by their content."""

import hashlib

from visnet.agreements.vocabulary import MediaType

LARGEST_ORIGINAL = 10 * 1024 * 1024
BEGINNINGS = {
    MediaType.PDF: b"%PDF-",
    MediaType.JPEG: b"\xff\xd8\xff",
    MediaType.PNG: b"\x89PNG\r\n\x1a\n",
}


class NotAnOriginal(Exception):
    """The file is empty, too large, or neither a PDF nor a picture. `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def media_type_of(content: bytes) -> MediaType:
    """Return what a file is, by its first bytes. Raises `NotAnOriginal`."""
    if not content:
        raise NotAnOriginal("empty")
    if len(content) > LARGEST_ORIGINAL:
        raise NotAnOriginal("too_large")
    for media_type, beginning in BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    raise NotAnOriginal("unknown_type")


def sha256_of_bytes(content: bytes) -> str:
    """Return the SHA-256 of a file, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
