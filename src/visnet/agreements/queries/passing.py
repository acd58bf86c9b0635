"""The engine: what may pass from one organisation to another, for a purpose, at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from visnet.agreements import rules
from visnet.agreements.queries.shapes import Titled
from visnet.agreements.rules import ANSWER_DAYS, Candidate, Facts, Standing
from visnet.agreements.vocabulary import CONSENT_PURPOSES, Category, MissingStep, Purpose
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse
from visnet.people import queries as people

# Every agreement open for signature or signed in which either side is a party, each with its
# clauses for the purpose whose sides are these two. Where one side is no party, a clause that names
# the other and a kind is brought along, for its refusal may be "you are not a party yet".
CANDIDATES = """
SELECT a.id, c.id, a.in_force_date, a.until_date, a.renewal, a.renewed_until_date,
       a.superseded_date, a.ended_date, g.id, g.signed_date, g.left_date,
       r.id, r.signed_date, r.left_date, coalesce(cardinality(c.categories), 0),
       c.number, c.categories, c.retention_days, c.needs_consent, c.needs_second_approval,
       c.from_kind, c.to_kind, c.lawful_basis, a.title_it, a.title_en, c.answer_days
FROM agreements_agreement a
LEFT JOIN agreements_party g ON g.agreement_id = a.id AND g.organisation_id = %(giver)s
LEFT JOIN agreements_party r ON r.agreement_id = a.id AND r.organisation_id = %(receiver)s
LEFT JOIN agreements_clause c ON c.agreement_id = a.id AND c.purpose = %(purpose)s
    AND (c.from_organisation_id = %(giver)s
         OR (c.from_kind <> '' AND (g.id IS NULL OR c.from_kind = g.organisation_kind)))
    AND (c.to_organisation_id = %(receiver)s
         OR (c.to_kind <> '' AND (r.id IS NULL OR c.to_kind = r.organisation_kind)))
WHERE a.opened_for_signature_at IS NOT NULL
    AND a.id IN (SELECT p.agreement_id FROM agreements_party p
                 WHERE p.organisation_id IN (%(giver)s, %(receiver)s))
"""

STANDS = """g.signed_date <= %(on)s AND (g.left_date IS NULL OR g.left_date > %(on)s)
    AND r.signed_date <= %(on)s AND (r.left_date IS NULL OR r.left_date > %(on)s)
    AND a.in_force_date <= %(on)s
    AND (a.until_date IS NULL OR a.renewal = 'TACIT'
         OR coalesce(a.renewed_until_date, a.until_date) >= %(on)s)
    AND (a.superseded_date IS NULL OR a.superseded_date > %(on)s)
    AND (a.ended_date IS NULL OR a.ended_date > %(on)s)
"""
BETWEEN = """
FROM agreements_party g
JOIN agreements_agreement a ON a.id = g.agreement_id
JOIN agreements_clause c ON c.agreement_id = a.id
    AND (c.from_organisation_id = g.organisation_id OR c.from_kind = g.organisation_kind)
JOIN agreements_party r ON r.agreement_id = a.id AND r.organisation_id <> g.organisation_id
    AND (c.to_organisation_id = r.organisation_id OR c.to_kind = r.organisation_kind)
"""
# Written of names of columns only; what is asked for is a parameter.
PARTNERS = f"""
SELECT r.organisation_id, c.purpose, c.categories, c.id {BETWEEN}
WHERE g.organisation_id = %(giver)s AND c.purpose = ANY (%(purposes)s)
    AND (%(category)s::text IS NULL OR %(category)s = ANY (c.categories))
    AND {STANDS}
"""
WAYS = f"""
SELECT DISTINCT a.id, a.title_it, a.title_en, g.organisation_id, r.organisation_id {BETWEEN}
WHERE %(organisation)s IN (g.organisation_id, r.organisation_id) AND c.purpose = %(purpose)s
    AND {STANDS}
ORDER BY a.title_it, a.id
"""
WHY: dict[MissingStep, Reason] = {
    MissingStep.LEFT: Reason.AGREEMENT_ENDED,
    MissingStep.EXPIRED: Reason.AGREEMENT_ENDED,
    MissingStep.ENDED: Reason.AGREEMENT_ENDED,
}


@dataclass(frozen=True, slots=True)
class MayPass(Titled):
    """The engine's answer: which categories, by which clause, or which step is missing.

    With a refusal, the agreement (and clause) named is the one that step belongs to, if any.
    """

    decision: Decision
    categories: frozenset[Category] = frozenset()
    agreement_id: UUID | None = None
    clause_id: UUID | None = None
    title_it: str = ""
    title_en: str = ""
    retention_days: int = 0
    needs_consent: bool = True
    needs_second_approval: bool = False
    answer_days: int = ANSWER_DAYS
    clause_number: int = 0
    lawful_basis: str = ""
    missing: MissingStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way(Titled):
    """That one party of an agreement in force may tell another something, for one purpose."""

    agreement_id: UUID
    title_it: str
    title_en: str
    from_organisation_id: UUID
    to_organisation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Titled):
    """The same answer with everything named: what the screens and the command line say."""

    from_organisation_id: UUID
    from_name: str
    to_organisation_id: UUID
    to_name: str
    purpose: Purpose
    on: date
    answer: MayPass

    @property
    def title_it(self) -> str:  # type: ignore[override]  # a field there, worked out here
        """The agreement's title, Italian."""
        return self.answer.title_it

    @property
    def title_en(self) -> str:  # type: ignore[override]  # a field there, worked out here
        """The agreement's title, English."""
        return self.answer.title_en


def what_may_pass(
    *, from_organisation_id: UUID, to_organisation_id: UUID, purpose: str, at: datetime
) -> MayPass:
    """Return what the agreements in force at that moment let pass, or the step that is missing.

    One query; a second one only where a side is no party and a clause speaks of a kind. Where
    several clauses allow it, the widest one answers; clauses are not added together.
    """
    on = civil_date(at)
    asked = {
        "giver": from_organisation_id,
        "receiver": to_organisation_id,
        "purpose": str(purpose),
    }
    rows = [] if from_organisation_id == to_organisation_id else _fetch(CANDIDATES, asked)
    rows = _without_other_kinds(rows, from_organisation_id, to_organisation_id)
    by_key = {(row[0], row[1]): row for row in rows}
    answer = rules.what_answers([_candidate(row) for row in rows], on=on)
    if answer.candidate is None or answer.missing is MissingStep.NO_AGREEMENT:
        return MayPass(decision=refuse(Reason.NO_AGREEMENT), missing=MissingStep.NO_AGREEMENT)
    row = by_key[answer.candidate.agreement_id, answer.candidate.clause_id]
    return _told(row, answer.missing)


def explain(
    *, from_organisation_id: UUID, to_organisation_id: UUID, purpose: Purpose, at: datetime
) -> Explanation:
    """Return the engine's answer with the names of both sides. Raises `NotFound`."""
    return Explanation(
        from_organisation_id=from_organisation_id,
        from_name=people.get_organisation(organisation_id=from_organisation_id).name,
        to_organisation_id=to_organisation_id,
        to_name=people.get_organisation(organisation_id=to_organisation_id).name,
        purpose=purpose,
        on=civil_date(at),
        answer=what_may_pass(
            from_organisation_id=from_organisation_id,
            to_organisation_id=to_organisation_id,
            purpose=purpose,
            at=at,
        ),
    )


def list_partners(
    *, from_organisation_id: UUID, at: datetime, category: Category | None = None
) -> tuple[tuple[UUID, Purpose], ...]:
    """Return which organisations may be told of a person, and for what, by agreements in force.

    With a category: only those that some clause lets have it. One query.
    """
    asked = _asked(from_organisation_id, at) | {"category": category and category.value}
    return tuple(sorted({(row[0], Purpose(row[1])) for row in _fetch(PARTNERS, asked)}))


def list_what_may_pass(
    *, from_organisation_id: UUID, at: datetime
) -> Mapping[tuple[UUID, Purpose], frozenset[Category]]:
    """Return whom one may tell of a person, for what, and which categories: as the engine answers.

    One query. Where several clauses allow it, the widest one answers here too.
    """
    rows = _fetch(PARTNERS, _asked(from_organisation_id, at))
    widest_last = sorted(rows, key=lambda row: (len(row[2]), str(row[3])))
    return {
        (row[0], Purpose(row[1])): frozenset(Category(name) for name in row[2])
        for row in widest_last
    }


def list_ways(*, organisation_id: UUID, purpose: Purpose, at: datetime) -> tuple[Way, ...]:
    """Return by which agreements in force an organisation tells others something, or is told it.

    One query; by the title of the agreement in Italian.
    """
    asked = {"organisation": organisation_id, "purpose": purpose.value, "on": civil_date(at)}
    return tuple(
        Way(
            agreement_id=row[0],
            title_it=row[1],
            title_en=row[2],
            from_organisation_id=row[3],
            to_organisation_id=row[4],
        )
        for row in _fetch(WAYS, asked)
    )


def _asked(giver: UUID, at: datetime) -> dict[str, Any]:
    return {
        "giver": giver,
        "category": None,
        "purposes": [purpose.value for purpose in CONSENT_PURPOSES],
        "on": civil_date(at),
    }


def _fetch(statement: str, asked: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())


def _candidate(row: Any) -> Candidate:
    return Candidate(
        agreement_id=row[0],
        clause_id=row[1],
        facts=Facts(
            in_force_date=row[2],
            until_date=row[3],
            renewal=row[4],
            renewed_until_date=row[5],
            superseded_date=row[6],
            ended_date=row[7],
        ),
        giver=Standing(row[8] is not None, row[9], row[10]),
        receiver=Standing(row[11] is not None, row[12], row[13]),
        width=row[14],
    )


def _without_other_kinds(rows: list[Any], giver: UUID, receiver: UUID) -> list[Any]:
    """Leave out clauses of a kind that the side which is no party is not."""
    kept = rows
    for organisation_id, party, kind in ((giver, 8, 20), (receiver, 11, 21)):
        if not any(row[party] is None and row[kind] for row in kept):
            continue
        own = people.get_organisation(organisation_id=organisation_id).kind.value
        kept = [row for row in kept if row[party] is not None or row[kind] in {None, "", own}]
    return kept


def _told(row: Any, missing: MissingStep | None) -> MayPass:
    named = MayPass(
        decision=ALLOWED,
        agreement_id=row[0],
        clause_id=row[1],
        title_it=row[23],
        title_en=row[24],
        missing=missing,
        clause_number=row[15] or 0,
    )
    if missing is not None:
        return replace(named, decision=refuse(WHY.get(missing, Reason.NO_AGREEMENT)))
    return replace(
        named,
        categories=frozenset(Category(name) for name in row[16]),
        retention_days=row[17],
        needs_consent=row[18],
        needs_second_approval=row[19],
        answer_days=row[25],
        lawful_basis=row[22],
    )
