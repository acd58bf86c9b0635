"""The note with which an editor passes from the network's side into the newsroom.

Signed by one, read by the other, good for a minute and for one use. It says who, and nothing else.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing

GOOD_FOR = timedelta(minutes=1)
SALT = "visnet.newsroom.note"
WAY_IN = "/entrance/newsroom/"


@dataclass(frozen=True, slots=True)
class Note:
    """Who comes, what they are called, in which language they read."""

    member_id: UUID
    name: str
    language: str
    nonce: str


def write(*, member_id: UUID, name: str, language: str, key: str) -> str:
    """Return a signed note for this member."""
    told = [member_id.hex, name, language, secrets.token_urlsafe(24)]
    return signing.TimestampSigner(key=key, salt=SALT).sign_object(told)


def read(written: str, *, key: str) -> Note:
    """Return what a note says. Raises `BadSignature` where it is none of ours, or too old."""
    return _read(written, key=key, max_age=GOOD_FOR)


def find_member(written: str, *, key: str) -> UUID | None:
    """Return whom a note of ours is about, however old it is: for who is inside already."""
    try:
        return _read(written, key=key, max_age=None).member_id
    except signing.BadSignature:
        return None


def _read(written: str, *, key: str, max_age: timedelta | None) -> Note:
    if not key:
        message = "This process holds no key for notes."
        raise signing.BadSignature(message)
    told = signing.TimestampSigner(key=key, salt=SALT).unsign_object(
        written.replace("\0", ""), max_age=max_age
    )
    member, name, language, nonce = told
    return Note(member_id=UUID(member), name=name, language=language, nonce=nonce)
