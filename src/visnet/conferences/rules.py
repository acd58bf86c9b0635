"""The pure truths of case conferences: what an item needs, what is overdue, what minutes hold."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from visnet.conferences.vocabulary import ActionEnd, Basis

CONFIDENTIALITY_VERSION = "2026.1"
"""Which words of confidentiality are shown on entry. Other words, another version."""
LENGTH_OF_REFERENCE = 6


def reference_of(identifier: UUID) -> str:
    """Return what a conference or an item is called: it says nothing about anybody."""
    return f"T-{identifier.hex[:LENGTH_OF_REFERENCE].upper()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HearerGround:
    """For whom an item is, and on what that rests: for a legal basis neither clause nor consent."""

    hearer_id: UUID
    organisation_id: UUID
    clause_id: UUID | None = None
    consent_id: UUID | None = None


class WrongBasis(Exception):
    """An item rests on a clause and a consent for everybody who hears it, or on a law in writing."""


class NothingSaid(Exception):
    """No item without what it is about, what the person wants, and who speaks for them."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemText:
    """What is laid on the table about one case."""

    case_id: UUID
    basis: Basis
    hearers: tuple[HearerGround, ...]
    about: str
    wishes: str
    advocate: str
    law: str = ""


def check_basis(item: ItemText) -> None:
    """Do nothing when all is said and belongs to the basis. Raises `NothingSaid`, `WrongBasis`."""
    if not all(words.strip() for words in (item.about, item.wishes, item.advocate)):
        raise NothingSaid
    rests_on_law = item.basis is Basis.LAW
    if rests_on_law is not bool(item.law.strip()):
        raise WrongBasis
    for ground in item.hearers:
        check_ground(item.basis, ground)


def check_ground(basis: Basis, ground: HearerGround) -> None:
    """Do nothing when a hearer's ground is of this basis. Raises `WrongBasis`."""
    named = ground.clause_id is not None and ground.consent_id is not None
    if named is (basis is Basis.LAW):
        raise WrongBasis


def is_overdue(*, due_date: date, ended: bool, on: date) -> bool:
    """Whether an action is late: its day has gone by, and nobody said how it ended."""
    return not ended and due_date < on


class ReasonMissing(Exception):
    """What is impossible says why."""


def check_end(*, how: ActionEnd, because: str) -> None:
    """Do nothing when an action may end so. Raises `ReasonMissing`."""
    if how is ActionEnd.IMPOSSIBLE and not because.strip():
        raise ReasonMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPresent:
    """Somebody who was there."""

    name: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MinutesSaid:
    """A contribution that was marked for the minutes."""

    kind: str
    by: str
    organisation: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MinutesAction:
    """An action as it stood when the minutes were put together."""

    what: str
    owner: str
    organisation: str
    due_date: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MinutesText:
    """The minutes of one item, put together from facts."""

    conference: str
    item: str
    met_on: str
    about: str
    advocate: str
    basis: str
    present: tuple[MinutesPresent, ...] = ()
    said: tuple[MinutesSaid, ...] = ()
    actions: tuple[MinutesAction, ...] = field(default=())


def minutes_to_json(text: MinutesText) -> str:
    """Return the minutes in one canonical form: the same facts give the same bytes."""
    return json.dumps(asdict(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def minutes_from_json(words: str) -> MinutesText:
    """Return the minutes that were written so."""
    kept: dict[str, Any] = json.loads(words)
    return MinutesText(
        **{
            **kept,
            "present": tuple(MinutesPresent(**one) for one in kept["present"]),
            "said": tuple(MinutesSaid(**one) for one in kept["said"]),
            "actions": tuple(MinutesAction(**one) for one in kept["actions"]),
        }
    )


def digest_of(sealed: bytes) -> str:
    """Return the hash under which minutes are fixed: of what is kept, so it tells no word."""
    return hashlib.sha256(sealed).hexdigest()
