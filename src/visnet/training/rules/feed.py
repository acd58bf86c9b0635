"""A member's sessions as a calendar that tells when, and nothing else."""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

DAYS_BACK = 30
DAYS_AHEAD = 365
LOOKS_AGAIN_EVERY = timedelta(hours=1)
PRODUCT = "-//Diary//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """From when to when somebody is at a session. `mark` tells it from the others."""

    starts_at: datetime
    ends_at: datetime
    mark: bytes


def write_feed(
    *, meetings: Collection[Meeting], title: str, name: str, token: str, at: datetime
) -> bytes:
    """Return the calendar as a file (RFC 5545, 7986). Moments stand in universal time."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOKS_AGAIN_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for meeting in meetings:
        event = Event()
        event.add("uid", str(_name_of(meeting, token)))
        event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
        event.add("summary", title)
        event.add("class", "PRIVATE")
        event.add("dtstart", meeting.starts_at.astimezone(UTC))
        event.add("dtend", meeting.ends_at.astimezone(UTC))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _name_of(meeting: Meeting, token: str) -> UUID:
    """Return the name of an entry: the same each time, and in no other calendar."""
    digest = hmac.new(token.encode(), meeting.mark, hashlib.sha256).digest()
    return UUID(bytes=digest[:16], version=4)
