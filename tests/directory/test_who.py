"""Who sees and keeps which card, and how lists of them behave."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASCOLTO, LIVORNO, MANTOVA, PONTE, Cast
from tests.directory.factories import small_card, whole_card
from visnet.directory import operations, policy, queries
from visnet.directory.queries import Wanted, Whose
from visnet.directory.rules import Card
from visnet.directory.vocabulary import Freshness, ServiceStatus
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound, Refused

TOGETHER = frozenset({LIVORNO, ASCOLTO, PONTE})
TODAY = date(2026, 3, 10)


@pytest.fixture
def kept(acting: Any, at: datetime) -> Card:
    """Return a whole card of Ascolto, kept."""
    card = whole_card()
    with acting(SYSTEM):
        operations.record_card(card=card, by=SYSTEM, at=at)
    return card


@pytest.mark.parametrize("organisation_id", [ASCOLTO, LIVORNO, PONTE, MANTOVA])
def test_seeing_one_and_listing_many_agree_for_everybody(
    organisation_id: UUID, acting: Any, cast: Cast, at: datetime
) -> None:
    card = small_card(organisation_id=organisation_id)
    with acting(SYSTEM):
        operations.record_card(card=card, by=SYSTEM, at=at)

    for actor in [*cast.everybody(), SYSTEM]:
        with acting(actor):
            lines = queries.list_lines(viewer=actor, on=TODAY, size=500).lines
            listed = card.id in {line.id for line in lines}
            try:
                queries.get_for_keeper(viewer=actor, service_id=card.id, on=TODAY)
                seen = True
            except NotFound:
                seen = False
        networked = TOGETHER if actor.organisation_id in TOGETHER else frozenset()
        allowed = policy.may_view(actor=actor, organisation_id=organisation_id, networked=networked)
        assert seen == listed == bool(allowed), actor


@pytest.mark.parametrize(
    ("name", "keeps"),
    [
        ("olga", {ASCOLTO}),
        ("pietro", {PONTE}),
        ("dario", {LIVORNO, ASCOLTO, PONTE}),
        ("silvia", {MANTOVA}),
        ("iris", {LIVORNO}),
        ("elena", set()),
        ("anna", set()),
        ("carla", set()),
    ],
)
def test_each_keeps_their_own_and_a_coordinator_those_of_the_network(
    name: str, keeps: set[UUID], acting: Any, cast: Cast, at: datetime
) -> None:
    actor = getattr(cast, name)
    kept = set()
    for organisation_id in (ASCOLTO, LIVORNO, PONTE, MANTOVA):
        card = small_card(organisation_id=organisation_id)
        try:
            with acting(actor):
                operations.record_card(card=card, by=actor, at=at)
                kept.add(organisation_id)
        except (Refused, NotFound):
            pass

    assert kept == keeps


def test_before_an_organisation_signed_nobody_in_the_network_cared_for_it(
    kept: Card, acting: Any, cast: Cast
) -> None:
    with acting(cast.dario):
        before = queries.list_lines(viewer=cast.dario, on=date(2025, 12, 31), size=500).lines

    assert kept.id not in {line.id for line in before}


def test_cards_ask_to_be_confirmed_the_oldest_first(acting: Any, cast: Cast, at: datetime) -> None:
    ages = {"fresh": 10, "old": 200, "older": 300, "never": None}
    cards = {
        name: small_card(name_it=name, verified_date=TODAY - timedelta(days=days) if days else None)
        for name, days in ages.items()
    }
    with acting(cast.olga):
        for card in cards.values():
            operations.record_card(card=card, by=cast.olga, at=at)
        asked = queries.list_to_confirm(viewer=cast.olga, on=TODAY)
        of_each = {
            freshness: {
                line.id
                for line in queries.list_lines(
                    viewer=cast.olga,
                    on=TODAY,
                    wanted=Wanted(whose=Whose.OWN, freshness=freshness),
                ).lines
            }
            for freshness in Freshness
        }

    assert [line.name_it for line in asked] == ["never", "older", "old"]
    assert of_each == {
        Freshness.CHECKED: {cards["fresh"].id},
        Freshness.ASK_AGAIN: {cards["old"].id},
        Freshness.UNVERIFIED: {cards["older"].id},
        Freshness.NEVER_CHECKED: {cards["never"].id},
    }


def test_pages_of_a_list_hold_every_card_once(acting: Any, cast: Cast, at: datetime) -> None:
    with acting(cast.olga):
        for number in range(7):
            operations.record_card(
                card=small_card(name_it="Stesso nome" if number % 2 else f"Nome {number}"),
                by=cast.olga,
                at=at,
            )
        seen: list[UUID] = []
        after: UUID | None = None
        while True:
            page = queries.list_lines(viewer=cast.olga, on=TODAY, after=after, size=2)
            seen += [line.id for line in page.lines]
            if page.next_after is None:
                break
            after = UUID(page.next_after)

    assert len(seen) == len(set(seen)) == 7


def test_many_cards_cost_as_many_queries_as_one(acting: Any, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            queries.list_open_cards(size=100)
        return len(caught)

    with acting(SYSTEM):
        operations.record_card(
            card=replace(whole_card(), status=ServiceStatus.ACTIVE), by=SYSTEM, at=at
        )
    one = cost()
    with acting(SYSTEM):
        for _each in range(9):
            card = replace(whole_card(), status=ServiceStatus.ACTIVE)
            operations.record_card(card=card, by=SYSTEM, at=at)

    assert cost() == one == 2
