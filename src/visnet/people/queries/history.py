"""Who belonged to a network since when, and what the sources counted."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.people import models, rules
from visnet.people.rules import CountSaid
from visnet.people.vocabulary import OrganisationKind


@dataclass(frozen=True, slots=True)
class Belonging:
    """That an organisation belongs to a network, from its signature until it left."""

    organisation_id: UUID
    organisation_name: str
    organisation_kind: OrganisationKind
    signed_date: date | None
    left_date: date | None


@dataclass(frozen=True, slots=True)
class NetworkHistory:
    """A network's members over time."""

    network_id: UUID
    belongings: tuple[Belonging, ...]
    counts: tuple[CountSaid, ...]

    def members_on(self, on: date) -> tuple[Belonging, ...]:
        """Return those that belonged on a day, by name."""
        return tuple(
            each
            for each in self.belongings
            if rules.belongs(signed_date=each.signed_date, left_date=each.left_date, on=on)
        )

    def counted_on(self, on: date) -> tuple[CountSaid, ...]:
        """Return what the sources said last, as of a day: one count, or several that disagree."""
        return rules.counts_in_force(self.counts, on=on)


def list_histories(*, network_ids: Collection[UUID]) -> tuple[NetworkHistory, ...]:
    """Return the members over time of each of these networks, in their order; two queries."""
    belongings = defaultdict(list)
    rows = models.NetworkMembership.objects.select_related("organisation").filter(
        network_id__in=network_ids
    )
    for row in rows.order_by("organisation__name", "id"):
        belongings[row.network_id].append(
            Belonging(
                organisation_id=row.organisation_id,
                organisation_name=row.organisation.name,
                organisation_kind=OrganisationKind(row.organisation.kind),
                signed_date=row.signed_date,
                left_date=row.left_date,
            )
        )
    counts = defaultdict(list)
    said = models.NetworkCount.objects.filter(network_id__in=network_ids)
    for count in said.order_by("on_date", "count"):
        counts[count.network_id].append(
            CountSaid(
                on_date=count.on_date,
                is_month=count.is_month,
                count=count.count,
                source=count.source,
            )
        )
    return tuple(
        NetworkHistory(
            network_id=network_id,
            belongings=tuple(belongings[network_id]),
            counts=tuple(counts[network_id]),
        )
        for network_id in network_ids
    )
