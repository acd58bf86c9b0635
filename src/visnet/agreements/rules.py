"""Whether an agreement is in force, and what a clause says. Pure."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


class ClauseIsNotBetweenParties(Exception):
    """A clause names an organisation that has not signed the agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """What may pass from one party to another, for one purpose."""

    from_organisation_id: UUID
    to_organisation_id: UUID
    purpose: str
    categories: frozenset[str]
    lawful_basis: str
    retention_days: int = 365
    needs_consent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementText:
    """What the parties agreed, and from when until when."""

    kind: str
    title_it: str
    title_en: str
    from_date: date
    until_date: date | None = None
    source: str = ""
    parties: frozenset[UUID] = field(default_factory=frozenset)
    clauses: tuple[ClauseText, ...] = ()


def is_in_force(
    *, from_date: date, until_date: date | None, ended_date: date | None, on: date
) -> bool:
    """Whether an agreement binds on a civil day (Italy): its last day is included."""
    if on < from_date or (until_date is not None and on > until_date):
        return False
    return ended_date is None or on < ended_date


def has_signed(*, signed_date: date | None, on: date) -> bool:
    """Whether a party had signed by a day; until it signs, nothing binds it or lets it receive."""
    return signed_date is not None and signed_date <= on


def check_clauses(text: AgreementText) -> None:
    """Do nothing when every clause is between parties. Raises `ClauseIsNotBetweenParties`."""
    for clause in text.clauses:
        if not {clause.from_organisation_id, clause.to_organisation_id} <= text.parties:
            raise ClauseIsNotBetweenParties
