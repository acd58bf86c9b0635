"""What the room shows: shapes made for one side, and no rows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.agreements.vocabulary import Category
from visnet.kit.decision import Decision
from visnet.referrals.rules import Package
from visnet.transfers.vocabulary import CalledBackBecause, DeclineReason, GoesAlong, State

Counts = tuple[tuple[GoesAlong, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLine:
    """A transfer, as both sides may know it: who, when, how it stands. Nothing of the person."""

    id: UUID
    reference: str
    from_organisation_id: UUID
    from_name: str
    to_organisation_id: UUID
    to_name: str
    state: State
    asked_at: datetime
    asked_by_name: str
    answered_at: datetime | None
    answered_by_name: str
    decline_reason: DeclineReason | None
    withdrawn_at: datetime | None
    handed_over_at: datetime | None
    taken_in_at: datetime | None
    goes_along: Counts
    until_date: date
    synthetic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferForAsking:
    """A transfer for whoever works on the case, and what they may do with it."""

    line: TransferLine
    categories: frozenset[Category]
    grounds_hold: Decision
    may_withdraw: Decision
    may_hand_over: Decision
    called_back_because: CalledBackBecause | None
    """Why it was called back after it was handed over; for this side alone."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TransferForAsked:
    """A transfer for the Centre that was asked: no case, and only what may be read at this moment."""

    line: TransferLine
    agreement_title_it: str
    agreement_title_en: str
    may_read: Decision
    package: Package | None
    may_accept: Decision
    may_decline: Decision
    may_take_in: Decision

    @property
    def counts(self) -> list[dict[str, object]]:
        """What was open in the case when it was asked: kind and number."""
        return [{"kind": kind, "many": many} for kind, many in self.line.goes_along]

    def agreement_title(self, language: str) -> str:
        """The agreement's title, in the language of the screen."""
        return self.agreement_title_en if language.startswith("en") else self.agreement_title_it
