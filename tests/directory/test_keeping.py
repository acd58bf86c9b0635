"""Keeping cards: what goes in comes out, who may, what happens twice, who was quicker."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import ASCOLTO, LIVORNO, PONTE, Cast
from tests.directory.factories import small_card, whole_card
from visnet.directory import operations, queries
from visnet.directory.rules import Alert, Card, CardFaulty
from visnet.directory.vocabulary import CapacityUnit, CheckWay, Freshness, ServiceStatus
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound
from visnet.people.vocabulary import Verification

TOGETHER = frozenset({LIVORNO, ASCOLTO, PONTE})
TODAY = date(2026, 3, 10)


@pytest.fixture
def kept(acting: Any, at: datetime) -> Card:
    """Return a whole card of Ascolto, kept."""
    card = whole_card()
    with acting(SYSTEM):
        operations.record_card(card=card, by=SYSTEM, at=at)
    return card


def test_everything_on_a_card_comes_back(kept: Card) -> None:
    assert queries.get_card(service_id=kept.id) == kept
    assert queries.list_cards(service_ids=[kept.id, uuid4()]) == (kept,)
    assert kept in list(queries.iterate_cards())


def test_a_replaced_card_is_whole_too_and_leaves_nothing_behind(
    kept: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    new = replace(whole_card(), id=kept.id, languages=("it",))
    with acting(cast.olga):
        operations.record_card(card=new, expected_version=1, by=cast.olga, at=at)

    found = queries.get_card(service_id=kept.id)
    assert found == new
    assert found.version == 2
    assert len(queries.list_locations(organisation_id=ASCOLTO)) == 1


def test_a_place_shared_by_two_services_outlives_one_of_them(
    kept: Card, acting: Any, at: datetime
) -> None:
    shared = replace(kept.places[0], id=uuid4(), schedules=(), phones=())
    with acting(SYSTEM):
        operations.record_card(card=small_card(places=(shared,)), by=SYSTEM, at=at)
        operations.record_card(card=replace(kept, places=()), expected_version=1, by=SYSTEM, at=at)

    assert [place.id for place in queries.list_locations(organisation_id=ASCOLTO)] == [
        shared.location.id
    ]


def test_nobody_writes_over_the_place_of_another_organisation(
    kept: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    stolen = replace(kept.places[0], id=uuid4(), schedules=(), phones=())
    with pytest.raises(NotFound), acting(cast.pietro):
        operations.record_card(
            card=small_card(organisation_id=PONTE, places=(stolen,)), by=cast.pietro, at=at
        )


def test_a_new_card_sent_twice_is_one(kept: Card, acting: Any, at: datetime) -> None:
    with acting(SYSTEM):
        operations.record_card(card=replace(kept, name_it="Altro"), by=SYSTEM, at=at)

    assert queries.get_card(service_id=kept.id) == kept


def test_whoever_was_slower_is_told(kept: Card, acting: Any, cast: Cast, at: datetime) -> None:
    with acting(cast.olga):
        operations.set_status(service_id=kept.id, status=ServiceStatus.ACTIVE, by=cast.olga, at=at)

    with pytest.raises(operations.ChangedMeanwhile), acting(cast.olga):
        operations.record_card(card=kept, expected_version=1, by=cast.olga, at=at)
    with pytest.raises(operations.ChangedMeanwhile), acting(cast.olga):
        _confirm(kept, cast.olga, at, version=1)


def test_an_impossible_card_is_refused_whole(acting: Any, at: datetime) -> None:
    card = replace(whole_card(), minimum_age=100)
    with pytest.raises(CardFaulty), acting(SYSTEM):
        operations.record_card(card=card, by=SYSTEM, at=at)
    with pytest.raises(operations.UnknownNeed), acting(SYSTEM):
        operations.record_card(card=small_card(needs=("teleport",)), by=SYSTEM, at=at)

    with pytest.raises(NotFound):
        queries.get_card(service_id=card.id)


def _confirm(
    card: Card, by: Actor, at: datetime, *, version: int, check_id: UUID | None = None
) -> None:
    operations.confirm_still_true(
        check_id=check_id or uuid4(),
        service_id=card.id,
        expected_version=version,
        way=CheckWay.OWN_STATEMENT,
        by=by,
        at=at,
    )


def test_confirming_makes_a_card_fresh_and_says_who_made_sure(
    acting: Any, cast: Cast, at: datetime
) -> None:
    card = small_card(verification=Verification.TO_BE_VERIFIED)
    check_id = uuid4()
    with acting(cast.olga):
        operations.record_card(card=card, by=cast.olga, at=at)
        for _twice in range(2):
            _confirm(card, cast.olga, at, version=1, check_id=check_id)
        found = queries.get_for_keeper(viewer=cast.olga, service_id=card.id, on=TODAY)

    assert found.freshness is Freshness.CHECKED
    assert found.card.verified_date == TODAY
    assert found.card.verification is Verification.VERIFIED
    assert [(each.user_id, each.organisation_id) for each in found.checks] == [
        (cast.olga.identifier, ASCOLTO)
    ]


def test_what_was_invented_stays_invented_however_often_confirmed(
    kept: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    with acting(cast.olga):
        _confirm(kept, cast.olga, at, version=1)

    assert queries.get_card(service_id=kept.id).verification is Verification.DEMONSTRATION


def test_places_free_warnings_and_closing(
    kept: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    alert = Alert(
        id=uuid4(), words_it="Chiuso lunedì", words_en="Closed on Monday", from_date=TODAY
    )
    with acting(cast.olga):
        operations.set_capacity(
            service_id=kept.id,
            available=0,
            maximum=4,
            unit=CapacityUnit.PLACES,
            by=cast.olga,
            at=at,
        )
        operations.set_status(
            service_id=kept.id, status=ServiceStatus.INACTIVE, by=cast.olga, at=at
        )
        for _twice in range(2):
            operations.add_alert(service_id=kept.id, alert=alert, by=cast.olga, at=at)
        operations.withdraw_alert(
            service_id=kept.id, alert_id=kept.alerts[0].id, by=cast.olga, at=at
        )

    found = queries.get_card(service_id=kept.id)
    assert found.capacity is not None
    assert (found.capacity.available, found.capacity.updated_date) == (0, TODAY)
    assert found.alerts == (alert,)
    assert found not in queries.list_open_cards(size=100).lines


def test_more_places_free_than_there_are_is_refused(
    kept: Card, acting: Any, cast: Cast, at: datetime
) -> None:
    with pytest.raises(CardFaulty), acting(cast.olga):
        operations.set_capacity(
            service_id=kept.id,
            available=5,
            maximum=4,
            unit=CapacityUnit.PLACES,
            by=cast.olga,
            at=at,
        )
