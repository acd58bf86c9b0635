"""What operations are told, in one piece each. They hold open words: never log or store them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.agreements.vocabulary import Category, Purpose
from visnet.referrals.rules.package import Package
from visnet.referrals.rules.papers import PaperPages
from visnet.referrals.vocabulary import (
    ChangedBecause,
    Chosen,
    DeclineReason,
    Outcome,
    SessionKind,
    Urgency,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReferralWords:
    """One referral, complete: to whom, for what, on which grounds, and the package."""

    case_id: UUID
    to_organisation_id: UUID
    purpose: Purpose
    agreement_id: UUID
    clause_id: UUID
    consent_id: UUID
    until_date: date
    categories: frozenset[Category]
    package: Package
    papers: tuple[PaperPages, ...] = ()
    need_code: str = ""
    urgency: Urgency = Urgency.ORDINARY
    chosen: Chosen | None = None
    synthetic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChangeWords:
    """A new version of a package: what it says, on which grounds, and why.

    `seen` is the version that stood when whoever changes it looked.
    """

    seen: int
    agreement_id: UUID
    clause_id: UUID
    consent_id: UUID
    until_date: date
    categories: frozenset[Category]
    package: Package
    papers: tuple[PaperPages, ...] = ()
    because: ChangedBecause
    words: str = ""
    needs_approval: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReportWords:
    """What a partner tells back."""

    outcome: Outcome
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AcceptWords:
    """On which day the person is expected, and by whom."""

    first_appointment_date: date
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeclineWords:
    """Why it cannot be taken on, and who else could be asked."""

    reason: DeclineReason
    suggested_organisation_id: UUID | None = None
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWords:
    """A day, and whether the session took place. There is nothing else to say."""

    day: date
    kind: SessionKind
