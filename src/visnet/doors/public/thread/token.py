"""What lets an open thread stay open for fifteen minutes: sealed, in a hidden field of the page.

No cookie, no address, no words in the page. It opens in our own processes only, and whoever finds
the page later finds a field that opens nothing.
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID

from visnet.enquiries import queries
from visnet.enquiries.queries import ThreadKey
from visnet.vault.rules import Box, CannotOpen, open_bytes, seal_bytes

LIVES = timedelta(minutes=15)
BOUND_TO = b"public thread page"
TIME_LENGTH = 8
ID_LENGTH = 16
KEY_LENGTH = 32


def issue_token(*, key: ThreadKey, at: datetime) -> str:
    """Return the hidden field for a page that shows this thread."""
    content = int(at.timestamp()).to_bytes(TIME_LENGTH) + key.thread_id.bytes + key.box.key
    sealed = seal_bytes(key=_sealing_key(), content=content, bound_to=BOUND_TO)
    return base64.urlsafe_b64encode(sealed).decode()


def read_token(*, written: str, at: datetime) -> ThreadKey | None:
    """Return what opens the thread; None when the field is not ours or its time is over."""
    try:
        sealed = base64.b64decode(written.encode("ascii"), altchars=b"-_", validate=True)
        content = open_bytes(key=_sealing_key(), sealed=sealed, bound_to=BOUND_TO)
    except (CannotOpen, ValueError):
        return None
    issued_at = datetime.fromtimestamp(int.from_bytes(content[:TIME_LENGTH]), tz=UTC)
    if not timedelta(seconds=-1) <= at - issued_at <= LIVES:
        return None
    thread_id = UUID(bytes=content[TIME_LENGTH : TIME_LENGTH + ID_LENGTH])
    key = content[TIME_LENGTH + ID_LENGTH :][:KEY_LENGTH]
    return ThreadKey(thread_id=thread_id, box=Box(subject_id=thread_id, key=key))


def _sealing_key() -> bytes:
    return hmac.new(queries.pepper(), b"public/thread token", hashlib.sha256).digest()
