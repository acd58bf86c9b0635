"""What did not work where somebody is, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.guidelines import models, policy
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleLine:
    """One step that did not work somewhere."""

    id: UUID
    network_id: UUID
    code: str
    edition_number: int
    step_code: str
    words: str
    organisation_name: str
    author_name: str
    written_at: datetime
    answer: str


def list_troubles(
    *, viewer: Actor, network_id: UUID, code: str, on: date
) -> tuple[TroubleLine, ...]:
    """Return what did not work of a procedure in a network, the oldest first."""
    policy.may_write_along(viewer).enforce()
    rows = _seen(viewer, on).filter(network_id=network_id, procedure_code=code)
    return _lines(rows.order_by("written_at", "id"))


def list_own_troubles(*, viewer: Actor, code: str, on: date) -> tuple[TroubleLine, ...]:
    """Return what the viewer said did not work of a procedure, the newest first; at most ten."""
    policy.may_read(viewer).enforce()
    rows = _seen(viewer, on).filter(Q(written_by=viewer.identifier), procedure_code=code)
    return _lines(rows.order_by("-written_at", "id")[:10])


def get_trouble(*, viewer: Actor, trouble_id: UUID, on: date) -> TroubleLine:
    """Return one of them. Raises `NotFound`."""
    policy.may_write_along(viewer).enforce()
    lines = _lines(_seen(viewer, on).filter(id=trouble_id))
    if not lines:
        raise NotFound(trouble_id)
    return lines[0]


def _seen(viewer: Actor, on: date) -> "QuerySet[models.Trouble]":
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    return models.Trouble.objects.filter(policy.troubles_visible_to(viewer, own_networks=own))


def _lines(rows: Iterable[models.Trouble]) -> tuple[TroubleLine, ...]:
    found = list(rows)
    if not found:
        return ()
    organisations = {line.id: line.name for line in people.list_organisations()}
    names = people.names_of(user_ids={row.written_by for row in found})
    return tuple(
        TroubleLine(
            id=row.id,
            network_id=row.network_id,
            code=row.procedure_code,
            edition_number=row.edition_number,
            step_code=row.step_code,
            words=row.words,
            organisation_name=organisations.get(row.organisation_id, ""),
            author_name=names.get(row.written_by, ""),
            written_at=row.written_at,
            answer=row.answer,
        )
        for row in found
    )
