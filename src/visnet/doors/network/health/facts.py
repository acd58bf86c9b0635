"""What the pages of network health ask the rooms for, once each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.queries import AgreementCount
from visnet.directory import queries as directory
from visnet.directory.queries import FreshnessCount
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.people.queries import CoverageLine, NetworkHistory, OwnNetwork
from visnet.people.vocabulary import NetworkLevel
from visnet.referrals import queries as referrals
from visnet.referrals.queries import RemarkLine, ShownExchange


@dataclass(frozen=True, slots=True)
class Networks:
    """The networks that the viewer's organisation belongs to, and the one being looked at."""

    own: tuple[OwnNetwork, ...]
    chosen: OwnNetwork | None


@dataclass(frozen=True, slots=True)
class NetworkFacts:
    """What everybody in a network may know of it, on a day."""

    history: NetworkHistory
    coverage: tuple[CoverageLine, ...]
    exchange: tuple[ShownExchange, ...]
    remarks: tuple[RemarkLine, ...]
    agreements: tuple[AgreementCount, ...]
    cards: tuple[FreshnessCount, ...]


def networks_for(viewer: Actor, *, at: datetime, wanted: UUID | None) -> Networks:
    """Return the viewer's networks; the wanted one, else a local one before a wider one.

    One query. Raises `NotFound` for a network that the viewer's organisation is not in.
    """
    own = people.list_own_networks(organisation_id=viewer.organisation_id, on=civil_date(at))
    if wanted is None:
        local = [network for network in own if network.line.level is NetworkLevel.LOCAL]
        return Networks(own, next(iter([*local, *own]), None))
    for network in own:
        if network.line.id == wanted:
            return Networks(own, network)
    raise NotFound(wanted)


def facts_for(viewer: Actor, network: OwnNetwork, *, at: datetime) -> NetworkFacts:
    """Return what everybody in the network may know. Five queries, whatever the size."""
    on = civil_date(at)
    members = [each.organisation_id for each in network.history.members_on(on)]
    shown = referrals.shown_with_remarks(viewer=viewer, organisation_ids=members, on=on)
    return NetworkFacts(
        history=network.history,
        coverage=coverage_of(network, at=at),
        exchange=shown.exchange,
        remarks=shown.remarks,
        agreements=agreements.count_states(network_ids=(network.line.id,), on=on),
        cards=directory.count_freshness(organisation_ids=members, on=on),
    )


def coverage_of(network: OwnNetwork, *, at: datetime) -> tuple[CoverageLine, ...]:
    """Return how every municipality of a network is looked after, for every kind of support."""
    needs = [need.code for need in law.list_service_needs()]
    return people.coverage_in(provinces=network.provinces, at=at, needs=needs)
