"""Attempts to reach somebody: when to try next, and when to stop pressing."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from uuid import UUID, uuid5

import phonenumbers

from visnet.cases.vocabulary import AttemptOutcome, FollowUpOutcome, IdentifierKind

CONTACT_RULE_LIVES = timedelta(days=90)
TRIES_BEFORE_PAUSE = 3
WAITS = (timedelta(days=1), timedelta(days=3))
STOPS = frozenset({AttemptOutcome.WRONG_DETAILS, AttemptOutcome.NOT_SAFE})
HOME_REGION = "IT"
LIKE_A_NUMBER = re.compile(r"\+?[\d()/.-]{5,}")
OF_WHOEVER_WROTE = "thread of the request"
OF_THE_PERSON = "thread of who wrote for themselves"
OF_THE_REQUEST = "contact of the request"
LOOKED_AT = "contact of the request, looked at"


class Suggestion(StrEnum):
    """What the attempts so far suggest. A person decides; nothing closes by itself."""

    PAUSE = "PAUSE"
    """Three failures in a row: consider pausing, and tell whoever sent the person."""
    ASK_FOR_ANOTHER_WAY = "ASK_FOR_ANOTHER_WAY"
    """The way is wrong or unsafe: do not use it again."""


def failures_in_a_row(*, outcomes: Sequence[AttemptOutcome]) -> int:
    """Return how many attempts failed since the person was last reached (oldest first)."""
    count = 0
    for outcome in reversed(outcomes):
        if outcome is AttemptOutcome.REACHED:
            break
        count += 1
    return count


def next_try_after(*, outcomes: Sequence[AttemptOutcome], at: datetime) -> datetime | None:
    """Return when to try again; None once reached, when it is not safe, or after three failures."""
    if not outcomes or outcomes[-1] is AttemptOutcome.REACHED or outcomes[-1] in STOPS:
        return None
    failures = failures_in_a_row(outcomes=outcomes)
    if failures >= TRIES_BEFORE_PAUSE:
        return None
    return at + WAITS[failures - 1]


def suggestion_after(*, outcomes: Sequence[AttemptOutcome]) -> Suggestion | None:
    """Return what the attempts suggest, if they suggest anything (oldest first)."""
    if not outcomes or outcomes[-1] is AttemptOutcome.REACHED:
        return None
    if outcomes[-1] in STOPS:
        return Suggestion.ASK_FOR_ANOTHER_WAY
    if failures_in_a_row(outcomes=outcomes) >= TRIES_BEFORE_PAUSE:
        return Suggestion.PAUSE
    return None


def may_try_again(*, outcomes: Sequence[FollowUpOutcome]) -> bool:
    """Whether somebody asked after the end may be tried once more (the newest first).

    After three times that they were not reached in a row nobody insists.
    """
    missed = takewhile(lambda outcome: outcome is FollowUpOutcome.NOT_REACHED, outcomes)
    return len(list(missed)) < TRIES_BEFORE_PAUSE - 1


def kind_of_way(*, words: str) -> IdentifierKind | None:
    """Return what sign a way to reach somebody is, by how it is written; None where it is none."""
    bare = "".join(words.split())
    if "@" in bare:
        return IdentifierKind.EMAIL
    return IdentifierKind.PHONE if LIKE_A_NUMBER.fullmatch(bare) else None


def normalise_identifier(*, kind: IdentifierKind, words: str) -> str:
    """Return an exact sign as it is compared: +39… for a number written in any way."""
    if kind is not IdentifierKind.PHONE:
        return "".join(words.split()).casefold()
    try:
        number = phonenumbers.parse(words, HOME_REGION)
    except phonenumbers.NumberParseException:
        return "".join(words.split())
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def doubtful_thread(case_id: UUID) -> UUID:
    """Return the id of a conversation taken for the person's when nobody asked who had written."""
    return uuid5(case_id, OF_WHOEVER_WROTE)


def doubtful_number(case_id: UUID) -> UUID:
    """Return the id of a number kept with a case when nobody asked whose it was."""
    return uuid5(case_id, OF_THE_REQUEST)


def number_of_request(case_id: UUID) -> UUID:
    """Return the id of a number that came with a request, looked at where the case was opened."""
    return uuid5(case_id, LOOKED_AT)


def own_thread(case_id: UUID) -> UUID:
    """Return the id of the conversation of a person who said that they wrote for themselves."""
    return uuid5(case_id, OF_THE_PERSON)
