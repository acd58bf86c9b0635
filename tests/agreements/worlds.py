"""Writing many agreements into the database at once, as the owner of the tables does."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from tests.agreements.evaluator import Paper
from visnet.agreements import models, queries
from visnet.agreements.vocabulary import Renewal
from visnet.people import models as people

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
KINDS = ("SUPPORT_CENTRE", "ASSOCIATION", "BAR", "SHELTER")


def as_owner() -> Any:
    """Return a cursor whose role owns the tables, until `as_back` is called."""
    cursor = connection.cursor()
    cursor.execute("SET LOCAL ROLE visnet_launcher")
    return cursor


def as_back() -> None:
    """Go back to the role of the process."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_back")


def enter_organisations(kinds: dict[UUID, str]) -> None:
    """Enter organisations of these kinds."""
    as_owner()
    people.Organisation.objects.bulk_create(
        people.Organisation(
            id=identifier,
            name=f"Organizzazione {identifier}",
            kind=kind,
            verification="DEMONSTRATION",
            made_at=NOON,
        )
        for identifier, kind in kinds.items()
    )
    as_back()


def enter_papers(papers: Iterable[Paper]) -> None:
    """Write papers as rows: the facts that the operations would have kept."""
    every = list(papers)
    as_owner()
    models.Agreement.objects.bulk_create(_agreement(paper, every) for paper in every)
    models.Party.objects.bulk_create(_party(paper, who) for paper in every for who in paper.kinds)
    models.Clause.objects.bulk_create(
        _clause(paper, clause, number)
        for paper in every
        for number, clause in enumerate(paper.clauses, start=1)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agreements_agreement a SET opened_for_signature_at = %s,"
            " text_sha256 = repeat('0', 64), in_force_date = w.first_day"
            " FROM unnest(%s::uuid[], %s::date[]) AS w (id, first_day) WHERE w.id = a.id",
            [NOON, [paper.name for paper in every], [paper.first_day() for paper in every]],
        )
        for table in ("agreement", "party", "clause"):
            cursor.execute(f"ANALYZE agreements_{table}")
    as_back()


def in_sql(giver: UUID, receiver: UUID, purpose: str, day: date) -> frozenset[str] | None:
    """Return what the second wall's engine answers: the widest clause, or None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT categories FROM sec.clause_between(%s, %s, %s, %s)",
            [giver, receiver, purpose, day],
        )
        found = [frozenset(row[0]) for row in cursor.fetchall()]
    return max(found, key=len) if found else None


def in_python(giver: UUID, receiver: UUID, purpose: str, at: datetime) -> queries.MayPass:
    """Return what the engine answers."""
    return queries.what_may_pass(
        from_organisation_id=giver, to_organisation_id=receiver, purpose=purpose, at=at
    )


def _agreement(paper: Paper, every: list[Paper]) -> models.Agreement:
    begun = [other.first_day() for other in every if _replaces(other, paper)]
    return models.Agreement(
        id=paper.name,
        series_id=paper.name,
        kind="CONVENTION",
        title_it="Prova",
        title_en="Trial",
        from_date=paper.first_day_written,
        until_date=paper.last_day_written,
        renewal=Renewal.TACIT if paper.goes_on_by_itself else Renewal.EXPRESS,
        renewal_months=12,
        renewed_until_date=paper.prolonged_until,
        superseded_date=min((day for day in begun if day), default=None),
        ended_date=paper.ended_on,
        recorded_at=NOON,
        opened_for_negotiation_at=NOON,
    )


def _replaces(other: Paper, paper: Paper) -> bool:
    ancestor = other.replaces
    while ancestor is not None and ancestor is not paper:
        ancestor = ancestor.replaces
    return ancestor is not None


def _party(paper: Paper, who: UUID) -> models.Party:
    return models.Party(
        id=uuid4(),
        agreement_id=paper.name,
        organisation_id=who,
        organisation_kind=paper.kinds[who],
        signed_date=paper.signatures.get(who),
        left_date=paper.departures.get(who),
    )


def _clause(paper: Paper, clause: dict[str, Any], number: int) -> models.Clause:
    sides = {}
    for end in ("from", "to"):
        named = clause[end]
        sides[f"{end}_organisation_id"] = named if isinstance(named, UUID) else None
        sides[f"{end}_kind"] = "" if isinstance(named, UUID) else named
    return models.Clause(
        id=uuid4(),
        agreement_id=paper.name,
        number=number,
        purpose=clause["purpose"],
        categories=sorted(clause["categories"]),
        lawful_basis="CONSENT",
        retention_days=30,
        **sides,
    )
