"""How many of each organisation have read an edition. Never who, and never who has not."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from visnet.guidelines import models, policy
from visnet.guidelines.queries.editions import Edition
from visnet.kit.actor import Actor, Role
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadersLine:
    """How many of one organisation have read an edition."""

    organisation_id: UUID
    organisation_name: str
    many: int


def list_readers(*, viewer: Actor, edition: Edition, on: date) -> tuple[ReadersLine, ...]:
    """Return how many have read an edition, for each organisation that the viewer may count.

    Empty for whoever counts none. Organisations of which nobody has read it are left out.
    """
    mine = viewer.organisation_id
    if mine is None or not policy.may_count(viewer, organisation_id=mine):
        return ()
    counted = {mine}
    if viewer.has_role(Role.COORDINATOR):
        counted |= people.list_networked_ids(organisation_id=mine, on=on)
    rows = (
        models.Reading.objects.filter(
            organisation_id__in=counted,
            digest=edition.digest,
        )
        .values("organisation_id")
        .annotate(many=Count("id"))
    )
    many = {row["organisation_id"]: row["many"] for row in rows}
    names = {line.id: line.name for line in people.list_organisations()} if many else {}
    lines = [
        ReadersLine(organisation_id=each, organisation_name=names.get(each, ""), many=count)
        for each, count in many.items()
    ]
    return tuple(sorted(lines, key=lambda line: line.organisation_name))
