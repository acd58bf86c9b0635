"""What the room shows: shapes made for one side each, so neither can show what is the other's."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from visnet.agreements.vocabulary import Category, Purpose
from visnet.kit.decision import Decision, Reason, refuse
from visnet.referrals.rules import Course, Facts, FieldChange, Package, course_of, step_of
from visnet.referrals.vocabulary import (
    ChangedBecause,
    Chosen,
    ClockStep,
    DeclineReason,
    Outcome,
    SessionKind,
    State,
    Step,
    Urgency,
    WithdrawnBecause,
)

NOTHING_WAITS = refuse(Reason.WRONG_STATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """A referral in the list of whoever sent it."""

    id: UUID
    reference: str
    case_id: UUID
    to_organisation_id: UUID
    to_organisation_name: str
    purpose: Purpose
    urgency: Urgency
    state: State
    sent_at: datetime | None
    sent_by: UUID | None
    answer_due_at: datetime | None
    is_overdue: bool
    first_appointment_date: date | None
    decline_reason: DeclineReason | None
    outcome: Outcome | None
    categories: frozenset[Category]
    facts: Facts
    step: Step
    synthetic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """A referral in the inbox of whoever was asked. It names nobody and no case."""

    id: UUID
    reference: str
    from_organisation_id: UUID
    from_organisation_name: str
    purpose: Purpose
    urgency: Urgency
    state: State
    sent_at: datetime | None
    answer_due_at: datetime | None
    is_overdue: bool
    first_appointment_date: date | None
    facts: Facts
    step: Step
    synthetic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A day with the partner, and whether the session took place."""

    id: UUID
    day: date
    kind: SessionKind


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AnswerLine:
    """What the answer said: who sees the person, or who else could be asked."""

    who: str = ""
    suggested_organisation_id: UUID | None = None
    suggested_organisation_name: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickLine:
    """What the clock did, because no answer had come."""

    step: ClockStep
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReferral:
    """A referral in a worklist: to answer, or whose answer is late."""

    id: UUID
    reference: str
    urgency: Urgency
    answer_due_at: datetime
    is_overdue: bool
    is_received: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportLine:
    """What the partner told back, or asked: a question has no outcome."""

    id: UUID
    at: datetime
    by_name: str
    outcome: Outcome | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Changed:
    """How the newest version differs from the one that the partner opened before, and why."""

    at: datetime
    because: ChangedBecause
    words: str
    read_at: datetime
    changes: tuple[FieldChange, ...]
    before: Package
    """What was read before, covered, and narrowed to what may pass now."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VersionLine:
    """One version of a package, as those who work on the case see it: who, when, why, and what."""

    id: UUID | None
    number: int
    at: datetime
    by_name: str
    consent_id: UUID
    package: Package
    because: ChangedBecause | None = None
    words: str = ""
    changes: tuple[FieldChange, ...] = ()
    approved_by_name: str = ""
    released_at: datetime | None
    dropped_at: datetime | None = None
    read_at: datetime | None = None
    may_release: Decision = NOTHING_WAITS
    may_drop: Decision = NOTHING_WAITS

    @property
    def waits(self) -> bool:
        """Whether it waits for a second pair of eyes."""
        return self.released_at is None and self.dropped_at is None and self.id is not None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReferralForPartner:
    """All that a partner ever sees: the package, who sent it, on which ground, until when.

    When `may_read` is a refusal the package is absent, whatever was in it.
    """

    line: ReceivedLine
    sent_by_name: str
    agreement_title_it: str
    agreement_title_en: str
    until_date: date
    may_read: Decision
    package: Package | None
    package_number: int = 1
    changed: Changed | None = None
    is_unread: bool = False
    """Whether the newest of several versions was not opened yet."""
    categories: frozenset[Category]
    reports: tuple[ReportLine, ...]
    sessions: tuple[SessionLine, ...]
    answer: AnswerLine
    ticks: tuple[TickLine, ...]
    decline_reason: DeclineReason | None
    outcome: Outcome | None
    was_taken_back: bool
    version: int
    may_accept: Decision
    may_decline: Decision
    may_report: Decision
    may_complete: Decision
    may_ask: Decision

    def seen(self, at: datetime) -> "ReferralForPartner":
        """Return it as it stands once the desk opened it."""
        facts = replace(self.line.facts, seen_at=at)
        return replace(self, line=replace(self.line, facts=facts, step=step_of(facts)))

    @property
    def course(self) -> Course:
        """Where it stands and the way there, as both sides read it."""
        return course_of(self.line.facts)

    def agreement_title(self, language: str) -> str:
        """Return the agreement's title in the reader's language."""
        return self.agreement_title_en if language == "en" else self.agreement_title_it


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalLine:
    """That a supervisor was asked to look at a package before it leaves, and whether they did."""

    asked_by: UUID
    asked_by_name: str
    asked_at: datetime
    approved_by_name: str
    approved_at: datetime | None
    may_approve: Decision


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReferralForOffice:
    """A referral as those who work on the case see it. `partner_may_read` is how it stands now."""

    line: SentLine
    sent_by_name: str
    answered_by_name: str
    answered_at: datetime | None
    completed_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_because: WithdrawnBecause | None
    agreement_title_it: str
    agreement_title_en: str
    consent_id: UUID
    until_date: date
    need_code: str
    chosen: Chosen | None
    categories: frozenset[Category]
    package: Package
    package_number: int
    versions: tuple[VersionLine, ...]
    may_change: Decision
    partner_may_read: Decision
    reports: tuple[ReportLine, ...]
    sessions: tuple[SessionLine, ...]
    answer: AnswerLine
    ticks: tuple[TickLine, ...]
    version: int
    approval: ApprovalLine | None
    may_send: Decision
    may_withdraw: Decision

    @property
    def course(self) -> Course:
        """Where it stands and the way there, as both sides read it."""
        return course_of(self.line.facts)

    def agreement_title(self, language: str) -> str:
        """Return the agreement's title in the reader's language."""
        return self.agreement_title_en if language == "en" else self.agreement_title_it
