"""Reading one version: its text as the tree, its facts, and how somebody stands to it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from visnet.agreements import models, rules
from visnet.agreements.policy import Standing
from visnet.agreements.rules import (
    AdoptedTool,
    AgreementText,
    Article,
    ClauseText,
    Facts,
    PartyText,
    Side,
)
from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import NotFound
from visnet.people import queries as people


class AgreementNotFound(NotFound):
    """There is no such agreement, or none that the viewer may know of."""


PARTS = ("parties", "articles", "clauses", "tools")
FACTS = tuple(Facts.__dataclass_fields__)
"""The columns from which the state of a version is derived, in their order."""


def facts_of(row: models.Agreement) -> Facts:
    """Return the facts from which the state of a version is derived."""
    return Facts(**{name: getattr(row, name) for name in FACTS})


def facts_from(values: Iterable[Any]) -> Facts:
    """Return the same facts from the columns of `FACTS`."""
    return Facts(**dict(zip(FACTS, values, strict=True)))


def text_of(row: models.Agreement) -> AgreementText:
    """Return the text of a version with the ids of its parts; four queries unless prefetched."""
    plain = {
        name: getattr(row, name) for name in AgreementText.__dataclass_fields__ if name not in PARTS
    }
    return AgreementText(
        **plain,
        parties=tuple(_party(each) for each in _in_order(row.parties)),
        articles=tuple(_article(each) for each in _in_order(row.articles)),
        clauses=tuple(_clause(each) for each in _in_order(row.clauses)),
        tools=tuple(_tool(each) for each in _in_order(row.tools)),
    )


def standing_of(
    *, row: models.Agreement, parties: Iterable[models.Party], on: date, coordinates: bool = False
) -> Standing:
    """Return what the policy asks about a version on a day."""
    every = list(parties)
    return Standing(
        state=rules.state_of(facts_of(row), on),
        parties=frozenset(party.organisation_id for party in every),
        bound=frozenset(
            party.organisation_id
            for party in every
            if rules.is_bound(signed_date=party.signed_date, left_date=party.left_date, on=on)
        ),
        drafted_by=row.drafted_by_organisation_id,
        is_open=row.opened_for_negotiation_at is not None,
        is_signed=row.in_force_date is not None,
        coordinates=coordinates,
    )


def neighbours(*, organisation_id: UUID | None, on: date) -> frozenset[UUID]:
    """Return with whom an organisation may draft on a day, itself included."""
    if organisation_id is None:
        return frozenset()
    lines = people.list_neighbours(organisation_id=organisation_id, on=on)
    return frozenset(line.id for line in lines)


def coordinates(*, viewer: Actor, network_id: UUID | None, on: date) -> bool:
    """Whether the viewer coordinates in an organisation that belongs to the network on a day."""
    if viewer.kind is not ActorKind.STAFF or not viewer.has_role(Role.COORDINATOR):
        return False
    return network_id in people.networks_of(organisation_id=viewer.organisation_id, on=on)


def kinds_and_names() -> dict[UUID, people.OrganisationLine]:
    """Return every organisation of the network by its id; one query."""
    return {line.id: line for line in people.list_organisations()}


def _in_order(parts: Any) -> list[Any]:
    return sorted(parts.all(), key=lambda part: (part.number, part.id))


def _party(row: models.Party) -> PartyText:
    return PartyText(
        organisation_id=row.organisation_id,
        organisation_kind=row.organisation_kind,
        undertakes_it=row.undertakes_it,
        undertakes_en=row.undertakes_en,
        contact_point=row.contact_point,
    )


def _article(row: models.Article) -> Article:
    return Article(
        id=row.id,
        title_it=row.title_it,
        title_en=row.title_en,
        text_it=row.text_it,
        text_en=row.text_en,
    )


def _clause(row: models.Clause) -> ClauseText:
    return ClauseText(
        id=row.id,
        from_side=Side(organisation_id=row.from_organisation_id, kind=row.from_kind),
        to_side=Side(organisation_id=row.to_organisation_id, kind=row.to_kind),
        purpose=row.purpose,
        categories=frozenset(row.categories),
        lawful_basis=row.lawful_basis,
        retention_days=row.retention_days,
        needs_consent=row.needs_consent,
        needs_second_approval=row.needs_second_approval,
        answer_days=row.answer_days,
        note_it=row.note_it,
        note_en=row.note_en,
    )


def _tool(row: models.AdoptedTool) -> AdoptedTool:
    return AdoptedTool(
        id=row.id,
        kind=row.kind,
        code=row.code,
        version=row.version,
        title_it=row.title_it,
        title_en=row.title_en,
    )
