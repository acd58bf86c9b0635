"""Figures travel up, names never: what a wider network may know of those beneath it.

Everything here is a number, a day, a code or the name of a network, and a test walks the types to
prove it. Nothing is read from cases, requests or referrals: the exchange is the sum of bounds that
the network below was shown already (docs/adr/0014).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import State
from visnet.directory import queries as directory
from visnet.directory.vocabulary import Freshness
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.law import queries as law
from visnet.people import queries as people
from visnet.people.queries import CoverageLine, NetworkHistory, NetworkLine
from visnet.people.vocabulary import NetworkLevel
from visnet.referrals import queries as referrals


@dataclass(frozen=True, slots=True)
class NetworkName:
    """What a network is called."""

    it: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the name in the reader's language."""
        return self.en if language == "en" else self.it


@dataclass(frozen=True, slots=True)
class StateFigure:
    """How many agreements stand so."""

    state: State
    count: int


@dataclass(frozen=True, slots=True)
class CardFigure:
    """How many cards of services are as fresh as this."""

    freshness: Freshness
    count: int


@dataclass(frozen=True, slots=True)
class QuarterFigure:
    """Requests of a quarter between the lowest and the highest they can be."""

    year: int
    quarter: int
    sent_low: int
    sent_high: int
    answered_low: int
    answered_high: int
    told_back_low: int
    told_back_high: int


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """The figures of one network, those beneath it included, on one day."""

    name: NetworkName
    level: NetworkLevel
    depth: int
    """How far below the widest network it stands."""
    on: date
    networks_below: int
    members: int
    """Organisations that belong to it or to a network beneath it, each once."""
    municipalities: int
    covered: int
    uncovered: int
    without_night: int
    agreements: tuple[StateFigure, ...]
    cards: tuple[CardFigure, ...]
    exchange: tuple[QuarterFigure, ...]
    """The newest quarter first."""


def figures_of_networks(*, viewer: Actor, at: datetime) -> tuple[NetworkFigures, ...]:
    """Return the figures of every network, each under the wider one that it belongs to.

    For whoever speaks for an organisation; raises `Refused` for others. Eleven queries, however many
    networks there are.
    """
    on = civil_date(at)
    quarters = _quarters(viewer)
    networks = people.list_networks()
    beneath = _beneath(networks)
    ids = [line.id for line in networks]
    histories = {each.network_id: each for each in people.list_histories(network_ids=ids)}
    counted = _agreements(ids, on)
    cards = _cards(histories, on)
    coverage = _coverage(networks, at)
    return tuple(
        _figures(
            line,
            depth=depth,
            below=beneath[line.id],
            on=on,
            histories=histories,
            counted=counted,
            cards=cards,
            coverage=coverage,
            provinces={each.id: each.province_codes for each in networks},
            quarters=quarters[line.id],
        )
        for line, depth in _in_order(networks)
    )


def _figures(  # noqa: PLR0913  one keyword for each thing it is made of
    line: NetworkLine,
    *,
    depth: int,
    below: frozenset[UUID],
    on: date,
    histories: Mapping[UUID, NetworkHistory],
    counted: Mapping[UUID, Counter[State]],
    cards: Mapping[UUID, Counter[Freshness]],
    coverage: tuple[CoverageLine, ...],
    provinces: Mapping[UUID, tuple[str, ...]],
    quarters: tuple[QuarterFigure, ...],
) -> NetworkFigures:
    members = {each.organisation_id for key in below for each in histories[key].members_on(on)}
    codes = {code for key in below for code in provinces[key]}
    places = [each for each in coverage if each.province_code in codes]
    agreed: Counter[State] = sum((counted[key] for key in below), Counter())
    fresh: Counter[Freshness] = sum((cards[each] for each in members), Counter())
    return NetworkFigures(
        name=NetworkName(line.name_it, line.name_en),
        level=line.level,
        depth=depth,
        on=on,
        networks_below=len(below) - 1,
        members=len(members),
        municipalities=len(places),
        covered=sum(not each.uncovered_needs for each in places),
        uncovered=sum(bool(each.uncovered_needs) for each in places),
        without_night=sum(not each.has_night_cover for each in places),
        agreements=tuple(
            StateFigure(state, agreed[state])
            for state in agreements.COUNTED_STATES
            if agreed[state]
        ),
        cards=tuple(CardFigure(each, fresh[each]) for each in Freshness if fresh[each]),
        exchange=quarters,
    )


def _beneath(networks: tuple[NetworkLine, ...]) -> dict[UUID, frozenset[UUID]]:
    """Return each network with all those beneath it, itself included."""
    children = defaultdict(list)
    for line in networks:
        if line.parent_id is not None:
            children[line.parent_id].append(line.id)

    def walk(network_id: UUID) -> frozenset[UUID]:
        return frozenset({network_id}).union(*(walk(child) for child in children[network_id]))

    return {line.id: walk(line.id) for line in networks}


def _in_order(networks: tuple[NetworkLine, ...]) -> list[tuple[NetworkLine, int]]:
    """Return each network after the wider one that it belongs to, with how far below it stands."""
    children = defaultdict(list)
    for line in networks:
        children[line.parent_id].append(line)

    def walk(parent_id: UUID | None, depth: int) -> list[tuple[NetworkLine, int]]:
        found = []
        for line in children[parent_id]:
            found.append((line, depth))
            found += walk(line.id, depth + 1)
        return found

    return walk(None, 0)


def _coverage(networks: tuple[NetworkLine, ...], at: datetime) -> tuple[CoverageLine, ...]:
    needs = [need.code for need in law.list_service_needs()]
    widest = [line for line in networks if line.parent_id is None]
    return tuple(
        each
        for line in widest
        for each in people.list_coverage(network_id=line.id, at=at, needs=needs)
    )


def _agreements(ids: list[UUID], on: date) -> dict[UUID, Counter[State]]:
    counted: dict[UUID, Counter[State]] = defaultdict(Counter)
    for each in agreements.count_states(network_ids=ids, on=on):
        counted[each.network_id][each.state] = each.count
    return counted


def _cards(histories: Mapping[UUID, NetworkHistory], on: date) -> dict[UUID, Counter[Freshness]]:
    members = {
        each.organisation_id for history in histories.values() for each in history.members_on(on)
    }
    counted: dict[UUID, Counter[Freshness]] = defaultdict(Counter)
    for each in directory.count_freshness(organisation_ids=members, on=on):
        counted[each.organisation_id][each.freshness] = each.count
    return counted


def _quarters(viewer: Actor) -> dict[UUID, tuple[QuarterFigure, ...]]:
    found: dict[UUID, tuple[QuarterFigure, ...]] = defaultdict(tuple)
    for each in referrals.list_exchange_by_network(viewer=viewer):
        found[each.network_id] += (
            QuarterFigure(
                year=each.quarter.year,
                quarter=each.quarter.number,
                sent_low=each.sent.low,
                sent_high=each.sent.high,
                answered_low=each.answered.low,
                answered_high=each.answered.high,
                told_back_low=each.told_back.low,
                told_back_high=each.told_back.high,
            ),
        )
    return found
