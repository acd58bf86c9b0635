"""Pure truths of calendars: addresses, names of entries that lead nowhere, and the file itself."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from visnet.kit.secret_addresses import hash_of_token, may_be_token, new_token

__all__ = ["Entry", "hash_of_token", "may_be_token", "name_of", "new_token", "write"]

DAYS_BACK = 30
DAYS_AHEAD = 180
LASTS = timedelta(hours=1)
"""How long an entry is drawn: nobody writes down when something ends."""
LOOKS_AGAIN_EVERY = timedelta(hours=1)
PRODUCT = "-//Diary//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: which kind, and either a moment or a day. `mark` tells it from the others."""

    kind: str
    starts_at: datetime | None
    day: date | None
    mark: bytes


def name_of(*, entry: Entry, token: str) -> UUID:
    """Return the name of an entry in this calendar: the same each time, and in no other calendar.

    Who holds the database lacks the secret, and who holds the calendar lacks both.
    """
    digest = hmac.new(token.encode(), entry.mark, hashlib.sha256).digest()
    return UUID(bytes=digest[:16], version=4)


def write(
    *,
    entries: Collection[Entry],
    titles: Mapping[str, str],
    name: str,
    token: str,
    at: datetime,
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
    for entry in entries:
        calendar.add_component(_event(entry, titles[entry.kind], token, at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, title: str, token: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", str(name_of(entry=entry, token=token)))
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    if entry.starts_at is not None:
        starts_at = entry.starts_at.astimezone(UTC)
        event.add("dtstart", starts_at)
        event.add("dtend", starts_at + LASTS)
    elif entry.day is not None:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event
