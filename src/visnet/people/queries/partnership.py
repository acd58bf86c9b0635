"""Who belongs to which network today, as anybody may read it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.people import models, rules
from visnet.people.vocabulary import NetworkLevel, Verification


@dataclass(frozen=True, slots=True)
class PublicMember:
    """An organisation of a network, and the day on which it signed.

    Without a day, a public source names it, and that it signed is still to be verified.
    """

    name: str
    signed_date: date | None
    is_invented: bool


@dataclass(frozen=True, slots=True)
class PublicNetwork:
    """A network with its members of today."""

    name_it: str
    name_en: str
    level: NetworkLevel
    is_invented: bool
    members: tuple[PublicMember, ...]


def list_partnership(*, on: date) -> tuple[PublicNetwork, ...]:
    """Return the networks that have members on a day, the local ones first; two queries."""
    members: dict[UUID, list[PublicMember]] = defaultdict(list)
    rows = models.NetworkMembership.objects.select_related("organisation").order_by(
        "organisation__name"
    )
    for row in rows:
        if _may_be_named(row, on):
            members[row.network_id].append(_member(row))
    order = {level: rank for rank, level in enumerate(reversed(NetworkLevel))}
    networks = sorted(
        models.Network.objects.filter(id__in=list(members)),
        key=lambda row: (order[NetworkLevel(row.level)], row.name_it),
    )
    return tuple(
        PublicNetwork(
            name_it=row.name_it,
            name_en=row.name_en,
            level=NetworkLevel(row.level),
            is_invented=row.is_demonstration,
            members=tuple(members[row.id]),
        )
        for row in networks
    )


def _may_be_named(row: models.NetworkMembership, on: date) -> bool:
    """Whether it signed; or, where nobody knows that, whether a source that anybody can read says so."""
    if row.signed_date is None and not row.source:
        return False
    return rules.is_entered(signed_date=row.signed_date, left_date=row.left_date, on=on)


def _member(row: models.NetworkMembership) -> PublicMember:
    return PublicMember(
        name=row.organisation.name,
        signed_date=row.signed_date,
        is_invented=row.organisation.verification == Verification.DEMONSTRATION,
    )
