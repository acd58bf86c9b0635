"""Who could decide something besides the viewer: colleagues by name, other organisations by theirs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.kit.actor import Actor, Role
from visnet.people import models, rules
from visnet.people.queries.belonging import list_neighbours
from visnet.people.queries.members import list_members


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who could decide: people of the viewer's own organisation, and which others have somebody."""

    colleagues: tuple[str, ...]
    organisations: tuple[str, ...]


def list_deciders(
    *, viewer: Actor, roles: Collection[Role], apart_from: Collection[UUID | None], on: date
) -> Deciders:
    """Return who holds one of the roles on a day, apart from some; nobody elsewhere by name."""
    if viewer.organisation_id is None:
        return Deciders((), ())
    colleagues = tuple(
        each.name
        for each in list_members(viewer=viewer, on=on)
        if each.roles & set(roles) and each.user_id not in apart_from
    )
    near = {
        each.id: each.name
        for each in list_neighbours(organisation_id=viewer.organisation_id, on=on)
        if each.id != viewer.organisation_id
    }
    rows = models.Membership.objects.filter(
        organisation_id__in=near, user__is_active=True, roles__overlap=list(roles)
    ).exclude(user_id__in=[each for each in apart_from if each])
    there = {
        organisation_id
        for organisation_id, since, until in rows.values_list(
            "organisation_id", "from_date", "until_date"
        )
        if rules.is_member(from_date=since, until_date=until, on=on)
    }
    return Deciders(colleagues, tuple(name for each, name in near.items() if each in there))
