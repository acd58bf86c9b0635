"""What a page is given of a request for access."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.kit.decision import Decision
from visnet.law.rules.centre_terms import CentreTerm
from visnet.packs.rules import Answer, PackWords
from visnet.packs.vocabulary import Asker, Closeness, RequestState, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One request in the list."""

    id: UUID
    asker: Asker
    name: str
    received_date: date
    last_date: date
    state: RequestState
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """How identity and right were checked."""

    is_shown: bool
    closeness: Closeness
    identity: str
    right: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """One request: how far its answer goes and why, who approved, and what can be done now."""

    line: RequestLine
    term: CentreTerm
    """The record from which its last day is reckoned."""
    answer: Answer
    is_other_name: bool
    """Whether the person is said to ask, and is recorded under another name."""
    check: CheckLine | None
    pack_id: UUID | None
    pack_number: int
    packed_by_name: str
    packed_at: datetime | None
    approved_by: tuple[tuple[str, datetime], ...]
    approvers_missing: int
    had_a_hand: frozenset[UUID]
    """Who assembled or approved: none of them can still approve."""
    handed_out_by_name: str
    handed_out_at: datetime | None
    may_go_on: Decision
    may_assemble: Decision
    may_approve: Decision
    may_ask_approver: Decision
    may_ask_to_clear: Decision
    to_be_cleared_by_name: str
    cleared_at: datetime | None
    clearing_counts: bool
    """Whether whoever was asked to clear stands in for a reader: not once three can read."""
    may_hand_out: Decision


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PackView:
    """A pack with all that it tells."""

    id: UUID
    number: int
    scope: Scope
    words: PackWords
    left_out: str
