"""What the pages of network health ask the rooms for, once each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.queries import AgreementCount
from visnet.directory import queries as directory
from visnet.directory.queries import FreshnessCount
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.people import rules as people_rules
from visnet.people.queries import CoverageLine, NetworkHistory, NetworkLine
from visnet.people.vocabulary import NetworkLevel
from visnet.referrals import queries as referrals
from visnet.referrals.queries import RemarkLine, ShownExchange


@dataclass(frozen=True, slots=True)
class Networks:
    """The networks that the viewer's organisation belongs to, and the one being looked at."""

    own: tuple[NetworkLine, ...]
    chosen: NetworkLine | None


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """What everybody in a network may know of it, on a day."""

    network: NetworkLine
    history: NetworkHistory
    coverage: tuple[CoverageLine, ...]
    exchange: tuple[ShownExchange, ...]
    remarks: tuple[RemarkLine, ...]
    agreements: tuple[AgreementCount, ...]
    cards: tuple[FreshnessCount, ...]


def networks_for(viewer: Actor, *, at: datetime, wanted: UUID | None) -> Networks:
    """Return the viewer's networks; the wanted one, else a local one before a wider one.

    Raises `NotFound` for a network that the viewer's organisation is not in.
    """
    mine = people.networks_of(organisation_id=viewer.organisation_id, on=people_rules.civil_day(at))
    own = tuple(line for line in people.list_networks() if line.id in mine)
    if wanted is None:
        local = [line for line in own if line.level is NetworkLevel.LOCAL]
        return Networks(own, next(iter([*local, *own]), None))
    for line in own:
        if line.id == wanted:
            return Networks(own, line)
    raise NotFound(wanted)


def facts_for(viewer: Actor, network: NetworkLine, *, at: datetime) -> NetworkFacts:
    """Return what everybody in the network may know. Twelve queries, whatever the size."""
    on = people_rules.civil_day(at)
    (history,) = people.list_histories(network_ids=(network.id,))
    members = [each.organisation_id for each in history.members_on(on)]
    return NetworkFacts(
        network=network,
        history=history,
        coverage=coverage_of(network.id, at=at),
        exchange=referrals.list_shown_exchange(viewer=viewer, organisation_ids=members, on=on),
        remarks=referrals.list_remarks(viewer=viewer, organisation_ids=members, on=on),
        agreements=agreements.count_states(network_ids=(network.id,), on=on),
        cards=directory.count_freshness(organisation_ids=members, on=on),
    )


def coverage_of(network_id: UUID, *, at: datetime) -> tuple[CoverageLine, ...]:
    """Return how every municipality of a network is looked after, for every kind of support."""
    needs = [need.code for need in law.list_service_needs()]
    return people.list_coverage(network_id=network_id, at=at, needs=needs)
