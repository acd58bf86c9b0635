"""The gate, as pure truths: no way to reach a person is safe unless they said so, for this hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from visnet.kit.civil_time import ROME
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse
from visnet.outbound.vocabulary import CATALOGUE, Channel, MessageCode, Text

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
TRIED_FOR = timedelta(days=7)
"""A mail server may be down over a long weekend, and nothing that waits is lost by it."""
MOST_DOUBLINGS = 6
FALLBACK_LANGUAGE = "it"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeWay:
    """One way to reach the person, as they described it. Days are 1 (Monday) to 7.

    Everything left unsaid means "not safe".
    """

    channel: Channel
    id: UUID | None = None
    is_safe: bool = False
    days: frozenset[int] = frozenset()
    from_hour: int = 0
    until_hour: int = 0
    expires_date: date | None = None
    superseded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ContactPermission:
    """All the ways that one person has described; none at all when they described none."""

    ways: tuple[SafeWay, ...] = ()


def may_use(
    card: ContactPermission, channel: Channel, at: datetime, *, way_id: UUID | None = None
) -> Decision:
    """Whether this channel may be used at this moment. The answer is no unless a way says yes.

    With `way_id`, only that way is asked. The refusal names what stands nearest to a yes: a wrong
    hour rather than an expired way, an expired way rather than none.
    """
    asked = [
        way for way in card.ways if way.channel == channel and (way_id is None or way.id == way_id)
    ]
    answers = [_may_use_way(way, at) for way in asked]
    return nearest(answers)


def nearest(answers: Sequence[Decision]) -> Decision:
    """Return the yes if there is one, or the refusal that stands nearest to a yes."""
    if any(answers):
        return ALLOWED
    reasons = {answer.reason for answer in answers}
    for reason in (Reason.UNSAFE_TIME, Reason.CONTACT_RULE_EXPIRED):
        if reason in reasons:
            return refuse(reason)
    return refuse(Reason.UNSAFE_CHANNEL)


def ways_open(card: ContactPermission, channel: Channel, at: datetime) -> tuple[SafeWay, ...]:
    """Return the ways of this channel that are safe at this moment."""
    return tuple(way for way in card.ways if way.channel == channel and _may_use_way(way, at))


def text_of(*, code: MessageCode, language: str) -> Text:
    """Return the constant text, in Italian for a language that the catalogue does not speak."""
    wanted = CATALOGUE.get((code, language))
    return wanted if wanted is not None else CATALOGUE[code, FALLBACK_LANGUAGE]


def next_try_at(*, tries: int, made_at: datetime, at: datetime) -> datetime | None:
    """Return when to try a failed sending again; None a week after it was made, to stop.

    Each wait is twice the one before, and an hour at most: when the server is back, all leaves
    within the hour.
    """
    if at - made_at >= TRIED_FOR:
        return None
    doublings: int = 2 ** min(max(tries - 1, 0), MOST_DOUBLINGS)
    return at + min(FIRST_WAIT * doublings, LONGEST_WAIT)


def _may_use_way(way: SafeWay, at: datetime) -> Decision:
    if not way.is_safe or (way.superseded_at is not None and way.superseded_at <= at):
        return refuse(Reason.UNSAFE_CHANNEL)
    here = at.astimezone(ROME)
    if way.expires_date is None or here.date() > way.expires_date:
        return refuse(Reason.CONTACT_RULE_EXPIRED)
    if here.isoweekday() not in way.days or not way.from_hour <= here.hour < way.until_hour:
        return refuse(Reason.UNSAFE_TIME)
    return ALLOWED
