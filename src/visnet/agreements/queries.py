"""The engine: what may pass from one organisation to another, for a purpose, at a moment."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from visnet.agreements import models, rules
from visnet.agreements.vocabulary import Category, Purpose
from visnet.kit.decision import ALLOWED, Decision, NotFound, Reason, refuse

ROME = ZoneInfo("Europe/Rome")


class AgreementNotFound(NotFound):
    """There is no such agreement."""


@dataclass(frozen=True, slots=True)
class MayPass:
    """The engine's answer: which categories, by which clause, or why not."""

    decision: Decision
    categories: frozenset[Category] = frozenset()
    agreement_id: UUID | None = None
    clause_id: UUID | None = None
    title_it: str = ""
    title_en: str = ""
    retention_days: int = 0
    needs_consent: bool = True

    def title(self, language: str) -> str:
        """Return the agreement's title in the reader's language."""
        return self.title_en if language == "en" else self.title_it


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement, as its parties may know it."""

    id: UUID
    title_it: str
    title_en: str
    is_in_force: bool

    def title(self, language: str) -> str:
        """Return the title in the reader's language."""
        return self.title_en if language == "en" else self.title_it


def what_may_pass(
    *, from_organisation_id: UUID, to_organisation_id: UUID, purpose: str, at: datetime
) -> MayPass:
    """Return what the agreements in force at that moment let pass. One query.

    Where several clauses allow it, the widest one answers; clauses are not added together.
    """
    clauses = list(
        _clauses().filter(
            from_organisation_id=from_organisation_id,
            to_organisation_id=to_organisation_id,
            purpose=purpose,
        )
    )
    on = at.astimezone(ROME).date()
    in_force = [clause for clause in clauses if _binds(clause, on)]
    if not in_force:
        signed = any(_is_signed(clause, on) for clause in clauses)
        return MayPass(decision=refuse(Reason.AGREEMENT_ENDED if signed else Reason.NO_AGREEMENT))
    widest = max(in_force, key=lambda clause: (len(clause.categories), str(clause.id)))
    return MayPass(
        decision=ALLOWED,
        categories=frozenset(Category(name) for name in widest.categories),
        agreement_id=widest.agreement_id,
        clause_id=widest.id,
        title_it=widest.agreement.title_it,
        title_en=widest.agreement.title_en,
        retention_days=widest.retention_days,
        needs_consent=widest.needs_consent,
    )


def list_partners(*, from_organisation_id: UUID, at: datetime) -> tuple[tuple[UUID, Purpose], ...]:
    """Return which organisations may be asked for what, under agreements in force."""
    on = at.astimezone(ROME).date()
    clauses = _clauses().filter(from_organisation_id=from_organisation_id)
    found = {
        (clause.to_organisation_id, Purpose(clause.purpose))
        for clause in clauses
        if _binds(clause, on)
    }
    return tuple(sorted(found))


def get_agreement(*, agreement_id: UUID, at: datetime) -> AgreementLine:
    """Return one agreement. Raises `AgreementNotFound`."""
    row = models.Agreement.objects.filter(id=agreement_id).first()
    if row is None:
        raise AgreementNotFound(agreement_id)
    return AgreementLine(
        id=row.id,
        title_it=row.title_it,
        title_en=row.title_en,
        is_in_force=rules.is_in_force(
            from_date=row.from_date,
            until_date=row.until_date,
            ended_date=row.ended_date,
            on=at.astimezone(ROME).date(),
        ),
    )


def _clauses() -> "QuerySet[models.Clause]":
    """Clauses with their agreement and the days on which both sides signed it, in one query."""
    return models.Clause.objects.select_related("agreement").annotate(
        giver_signed=_signed_by("from_organisation_id"),
        receiver_signed=_signed_by("to_organisation_id"),
    )


def _signed_by(side: str) -> Subquery:
    parties = models.Party.objects.filter(
        agreement_id=OuterRef("agreement_id"), organisation_id=OuterRef(side)
    )
    return Subquery(parties.values("signed_date")[:1])


def _binds(clause: models.Clause, on: date) -> bool:
    agreement = clause.agreement
    in_force = rules.is_in_force(
        from_date=agreement.from_date,
        until_date=agreement.until_date,
        ended_date=agreement.ended_date,
        on=on,
    )
    return in_force and _is_signed(clause, on)


def _is_signed(clause: models.Clause, on: date) -> bool:
    facts = vars(clause)
    return all(
        rules.has_signed(signed_date=facts[side], on=on)
        for side in ("giver_signed", "receiver_signed")
    )
