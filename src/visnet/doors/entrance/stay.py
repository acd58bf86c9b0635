"""How long somebody stays signed in: what a session remembers of its own beginning and pulse."""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

IN_SESSION = "stay"
PULSE = timedelta(seconds=60)
"""A session's last sign of life is written at most this often."""


class Ending(StrEnum):
    """Why a session ended; the sign-in page says it in a sentence."""

    IDLE = "idle"
    OVER = "over"
    CHANGED = "changed"
    SIGNED_OUT = "out"


@dataclass(frozen=True, slots=True)
class Stay:
    """One session of one user: when it began, when it was last used, under which rights."""

    began: float
    seen: float
    access_version: int
    has_second_factor: bool = False

    def ending(self, *, access_version: int, at: datetime) -> Ending | None:
        """Return why the session is over, or None while it is not."""
        if self.access_version != access_version:
            return Ending.CHANGED
        now = at.timestamp()
        if now - self.began > settings.SESSION_COOKIE_AGE:
            return Ending.OVER
        if now - self.seen > settings.SESSION_IDLE_SECONDS:
            return Ending.IDLE
        return None

    def needs_pulse(self, at: datetime) -> bool:
        """Whether the last sign of life is old enough to be written again."""
        return at - datetime.fromtimestamp(self.seen, tz=UTC) >= PULSE

    def seen_again(self, at: datetime) -> "Stay":
        """Return the stay with a new sign of life."""
        return replace(self, seen=at.timestamp())

    def with_second_factor(self) -> "Stay":
        """Return the stay of somebody who is known to have a second factor."""
        return replace(self, has_second_factor=True)


def begin(session: SessionBase, *, access_version: int, at: datetime) -> None:
    """Start the clocks of a new session."""
    now = at.timestamp()
    write(session, Stay(began=now, seen=now, access_version=access_version))


def read(session: SessionBase) -> Stay | None:
    """Return what the session remembers, or None when it was not begun here."""
    written = session.get(IN_SESSION)
    return Stay(**written) if isinstance(written, dict) else None


def write(session: SessionBase, stay: Stay) -> None:
    """Keep the stay in the session."""
    session[IN_SESSION] = asdict(stay)
