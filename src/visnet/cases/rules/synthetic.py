"""A whole invented case in one piece, as the loader of large caseloads is told it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.cases.rules.words import CaseStart, PersonWords
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, Danger


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SyntheticCase:
    """One invented case and what became of it. What was never told is None."""

    case_id: UUID
    turn: int
    """Its place among the Centre's invented cases: its number is the first one plus this."""
    start: CaseStart
    person: PersonWords
    danger: Danger
    phone: str
    is_contact_safe: bool
    opened_at: datetime
    reached_at: datetime | None
    looked_at: datetime | None
    closed_at: datetime | None
    closure_reason: ClosureReason
    closure_outcome: ClosureOutcome
    questionnaire_code: str
    answers: Mapping[str, str]
    danger_reason: str
    scores: Mapping[str, int]
    exit_scores: Mapping[str, int]
    goal: str
    goal_due_date: date
    note: str
