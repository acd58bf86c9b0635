"""A second evaluator of the sharing rule, written from its words and from nothing in `visnet`.

Who may read what of a referral: neither they nor their organisation is kept away from the case,
deny beating everything; they sit at the desk of the organisation that was asked; the referral waits
or was taken on, and has not run out; an agreement between the two is in force for this purpose; and
a consent of this very person names this recipient and this purpose, was given, has not run out and
was not withdrawn. What is read is what the referral, the consent and the agreement all cover.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reader:
    """Who asks."""

    who: Any
    organisation: Any
    sits_at_the_desk: bool


@dataclass(frozen=True)
class Paper:
    """An agreement as far as it matters here."""

    giver: Any
    receiver: Any
    purpose: str
    fields: frozenset[str]
    last_day: date | None


@dataclass(frozen=True)
class Yes:
    """A consent as it was written down."""

    case: Any
    recipient: Any
    purpose: str
    fields: frozenset[str]
    given: datetime
    last_day: date
    withdrawn: datetime | None


@dataclass(frozen=True)
class Asked:
    """A referral as it was written down, with the consent that it names."""

    case: Any
    giver: Any
    receiver: Any
    purpose: str
    fields: frozenset[str]
    stage: str
    last_day: date
    rests_on: Yes


def is_kept_away(reader: Reader, case: Any, kept_away: set[tuple[Any, Any]]) -> bool:
    """Whether the reader, or the whole organisation, shall see nothing of this case."""
    return (case, reader.who) in kept_away or (case, reader.organisation) in kept_away


def is_the_desks(reader: Reader, asked: Asked, today: date) -> bool:
    """Whether it was sent to the reader's desk, and is not over."""
    at_desk = reader.sits_at_the_desk and reader.organisation == asked.receiver
    return at_desk and asked.stage in {"SENT", "ACCEPTED"} and today <= asked.last_day


def is_agreed_to(asked: Asked, now: datetime, today: date) -> bool:
    """Whether the person said yes to this recipient and purpose, and still does."""
    yes = asked.rests_on
    said_to_this = (yes.case, yes.recipient, yes.purpose)
    if said_to_this != (asked.case, asked.receiver, asked.purpose):
        return False
    taken_back = yes.withdrawn is not None and yes.withdrawn <= now
    return yes.given <= now and today <= yes.last_day and not taken_back


def may_read(
    reader: Reader,
    asked: Asked,
    *,
    papers: list[Paper],
    kept_away: set[tuple[Any, Any]],
    now: datetime,
    today: date,
) -> frozenset[str]:
    """Return the fields that this reader may read now."""
    if is_kept_away(reader, asked.case, kept_away) or not is_the_desks(reader, asked, today):
        return NOTHING
    if not is_agreed_to(asked, now, today):
        return NOTHING
    for paper in papers:
        way = (paper.giver, paper.receiver, paper.purpose)
        in_force = paper.last_day is None or today <= paper.last_day
        if in_force and way == (asked.giver, asked.receiver, asked.purpose):
            return asked.fields & asked.rests_on.fields & paper.fields
    return NOTHING
