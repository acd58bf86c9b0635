"""Who belonged to a network since when, and what the sources counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import JSONObject

from visnet.kit import questions
from visnet.people import models, rules
from visnet.people.queries.belonging import signed_on
from visnet.people.queries.places import (
    NETWORK_FIELDS,
    NetworkLine,
    in_order,
    network_line_from,
    works_in,
)
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


@dataclass(frozen=True, slots=True)
class OwnNetwork:
    """A network that an organisation belongs to, its members over time, and where it works."""

    line: NetworkLine
    history: NetworkHistory
    provinces: frozenset[str]


def list_own_networks(*, organisation_id: UUID | None, on: date) -> tuple[OwnNetwork, ...]:
    """Return the networks an organisation belongs to on a day, the widest first; one query."""
    if organisation_id is None:
        return ()
    found = questions.asked(_networks_around, organisation_id=organisation_id, on=on)
    lines = [network_line_from(row) for row in found]
    histories = {row[0]: _history(row[0], *row[-2:]) for row in found if row[-2] is not None}
    return tuple(
        OwnNetwork(
            line=line,
            history=histories[line.id],
            provinces=works_in(lines, network_ids=(line.id,)),
        )
        for line in in_order(lines)
        if line.id in histories
    )


def list_histories(*, network_ids: Collection[UUID]) -> tuple[NetworkHistory, ...]:
    """Return the members over time of each of these networks, in their order; one query."""
    found = questions.asked(_histories, network_ids=tuple(network_ids))
    by_network = {row[0]: _history(*row) for row in found}
    return tuple(by_network.get(each) or NetworkHistory(each, (), ()) for each in network_ids)


def _networks_around(
    *, organisation_id: UUID, on: date
) -> "QuerySet[models.Network, tuple[Any, ...]]":
    """Every network, for which is beneath which; with a history only where one belongs."""
    own = models.NetworkMembership.objects.filter(
        signed_on(on), network_id=OuterRef("id"), organisation_id=organisation_id
    )
    return models.Network.objects.values_list(
        *NETWORK_FIELDS,
        Case(When(Exists(own), then=_belongings()), default=Value(None)),
        Case(When(Exists(own), then=_counts()), default=Value(None)),
    )


def _histories(*, network_ids: tuple[UUID, ...]) -> "QuerySet[models.Network, tuple[Any, ...]]":
    return models.Network.objects.filter(id__in=network_ids).values_list(
        "id", _belongings(), _counts()
    )


def _belongings() -> ArraySubquery:
    rows = models.NetworkMembership.objects.filter(network_id=OuterRef("id"))
    return ArraySubquery(
        rows.order_by("organisation__name", "id").values(
            said=JSONObject(
                organisation_id="organisation_id",
                organisation_name="organisation__name",
                organisation_kind="organisation__kind",
                signed_date="signed_date",
                left_date="left_date",
            )
        )
    )


def _counts() -> ArraySubquery:
    rows = models.NetworkCount.objects.filter(network_id=OuterRef("id"))
    return ArraySubquery(
        rows.order_by("on_date", "count").values(
            said=JSONObject(on_date="on_date", is_month="is_month", count="count", source="source")
        )
    )


def _history(
    network_id: UUID, belongings: list[dict[str, Any]], counts: list[dict[str, Any]]
) -> NetworkHistory:
    return NetworkHistory(
        network_id=network_id,
        belongings=tuple(
            Belonging(
                organisation_id=UUID(each["organisation_id"]),
                organisation_name=each["organisation_name"],
                organisation_kind=OrganisationKind(each["organisation_kind"]),
                signed_date=_day(each["signed_date"]),
                left_date=_day(each["left_date"]),
            )
            for each in belongings
        ),
        counts=tuple(
            CountSaid(**{**each, "on_date": date.fromisoformat(each["on_date"])}) for each in counts
        ),
    )


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)
