"""Two cards of one service are found however they are spelt, become one, and lose nothing."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.conftest import Acting
from tests.directory.exchange import a_card
from visnet.directory import models, operations, queries
from visnet.directory.rules import Card, Location, ServiceAtLocation
from visnet.directory.rules.plain import to_plain
from visnet.directory.vocabulary import ServiceStatus
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound, Refused


def kept(card: Card, at: datetime) -> Card:
    operations.record_card(card=card, by=SYSTEM, at=at)
    return queries.get_card(service_id=card.id)


def a_pair(at: datetime, **changed: Any) -> tuple[Card, Card]:
    one = kept(a_card(description_it="La prima"), at)
    place = replace(one.places[0].location, id=uuid4())
    other = a_card(
        name_it="Sportelo di prova",
        description_it="L'altra",
        email="altra@example.org",
        places=(ServiceAtLocation(id=uuid4(), location=place),),
        **changed,
    )
    return one, kept(other, at)


def merge(one: Card, other: Card, at: datetime, **more: Any) -> Any:
    merge_id = uuid4()
    operations.merge_cards(
        **{
            "merge_id": merge_id,
            "survivor_id": one.id,
            "given_up_id": other.id,
            "keeping": {},
            "expected_versions": (one.version, other.version),
            "by": SYSTEM,
            "at": at,
            **more,
        }
    )
    return merge_id


@pytest.mark.usefixtures("db")
def test_every_value_of_both_cards_is_found_after_a_merge(at: datetime) -> None:
    one, other = a_pair(at)

    merge_id = merge(one, other, at)

    row = models.MergedCard.objects.get(id=merge_id)
    assert row.given_up == to_plain(other)
    assert row.survivor_before == to_plain(one)
    assert queries.get_card(service_id=other.id).status is ServiceStatus.INACTIVE
    result = queries.get_card(service_id=one.id)
    assert (result.description_it, result.email) == ("La prima", "altra@example.org")
    assert queries.find_survivor(service_id=other.id) == one.id


@pytest.mark.usefixtures("db")
def test_a_merge_is_taken_back_exactly(at: datetime) -> None:
    one, other = a_pair(at)
    merge_id = merge(one, other, at)

    operations.unmerge_cards(merge_id=merge_id, by=SYSTEM, at=at)

    assert queries.get_card(service_id=one.id) == one
    assert queries.get_card(service_id=other.id) == other
    assert queries.find_survivor(service_id=other.id) is None
    with pytest.raises(Refused):
        operations.unmerge_cards(merge_id=merge_id, by=SYSTEM, at=at)


@pytest.mark.usefixtures("db")
def test_a_merge_is_not_taken_back_over_what_somebody_wrote_since(at: datetime) -> None:
    one, other = a_pair(at)
    merge_id = merge(one, other, at)
    now = queries.get_card(service_id=one.id)
    operations.record_card(
        card=replace(now, description_it="Dopo"), by=SYSTEM, at=at, expected_version=now.version
    )

    with pytest.raises(operations.ChangedMeanwhile):
        operations.unmerge_cards(merge_id=merge_id, by=SYSTEM, at=at)

    assert queries.get_card(service_id=one.id).description_it == "Dopo"


@pytest.mark.usefixtures("db")
def test_an_old_address_leads_on_through_several_merges(at: datetime) -> None:
    one, other = a_pair(at)
    merge(one, other, at)
    third = kept(a_card(name_it="La terza"), at)
    merge(third, queries.get_card(service_id=one.id), at)

    assert queries.find_survivor(service_id=other.id) == third.id


@pytest.mark.usefixtures("db")
def test_a_merge_sent_twice_happens_once_and_a_stale_one_not_at_all(at: datetime) -> None:
    one, other = a_pair(at)
    merge_id = merge(one, other, at)

    merge(one, other, at, merge_id=merge_id)
    with pytest.raises(operations.ChangedMeanwhile):
        merge(one, other, at)

    assert models.MergedCard.objects.count() == 1


@pytest.mark.usefixtures("db")
def test_a_service_whose_place_is_secret_is_never_merged(at: datetime) -> None:
    secret = kept(a_card(is_confidential=True, places=()), at)
    one = kept(a_card(), at)

    for survivor, given_up in ((one, secret), (secret, one)):
        with pytest.raises(operations.CannotMerge):
            merge(survivor, given_up, at)
    assert not models.MergedCard.objects.exists()


def test_places_of_two_organisations_stay_theirs(at: datetime, cast: Cast) -> None:
    one, other = a_pair(at)
    theirs = kept(replace(a_card(name_it="Loro"), organisation_id=LIVORNO), at)

    merge(one, theirs, at)

    result = queries.get_card(service_id=one.id)
    owners = models.Location.objects.filter(services__service_id=one.id)
    assert set(owners.values_list("organisation_id", flat=True)) == {ASCOLTO}
    assert len(result.places) == 1, "the same address is one place"
    assert queries.get_card(service_id=theirs.id).places == theirs.places
    assert other.id


def test_who_may_make_one_card_of_two(cast: Cast, acting: Acting, at: datetime) -> None:
    one, other = a_pair(at)

    for actor, expected in (
        (cast.elena, NotFound),
        (cast.anna, NotFound),
        (cast.silvia, NotFound),
        (cast.pietro, Refused),
    ):
        with acting(actor), pytest.raises(expected):
            merge(one, other, at, by=actor)
    with acting(cast.olga):
        merge_id = merge(one, other, at, by=cast.olga)
        operations.unmerge_cards(merge_id=merge_id, by=cast.olga, at=at)
    one, other = queries.get_card(service_id=one.id), queries.get_card(service_id=other.id)
    with acting(cast.dario):
        merge(one, other, at, by=cast.dario)


def test_a_representative_does_not_merge_a_card_of_another_organisation(
    cast: Cast, acting: Acting, at: datetime
) -> None:
    one, _other = a_pair(at)
    theirs = kept(replace(a_card(name_it="Loro"), organisation_id=LIVORNO), at)

    with acting(cast.olga), pytest.raises(Refused):
        merge(one, theirs, at, by=cast.olga)


def likely(viewer: Any, at: datetime) -> list[set[Any]]:
    page = queries.list_likely_doubles(viewer=viewer, on=at.date())
    return [{line.first.id, line.second.id} for line in page.lines]


def test_likely_pairs_are_listed_and_an_answer_is_remembered(
    cast: Cast, acting: Acting, at: datetime
) -> None:
    one, other = a_pair(at)
    kept(a_card(name_it="Tutt'altra cosa", name_en="Something else", phones=()), at)

    with acting(cast.dario):
        assert likely(cast.dario, at) == [{one.id, other.id}]
        operations.say_not_the_same(first_id=other.id, second_id=one.id, by=cast.dario, at=at)
        assert likely(cast.dario, at) == []
        operations.take_back_not_the_same(first_id=one.id, second_id=other.id, by=cast.dario, at=at)
        assert likely(cast.dario, at) == [{one.id, other.id}]
    with acting(cast.silvia):
        assert likely(cast.silvia, at) == []
        with pytest.raises(NotFound):
            operations.say_not_the_same(first_id=other.id, second_id=one.id, by=cast.silvia, at=at)


def test_likely_pairs_come_page_by_page_with_a_fixed_number_of_questions(
    cast: Cast, acting: Acting, at: datetime, django_assert_num_queries: Any
) -> None:
    for number in range(30):
        location = Location(id=uuid4(), municipality_code="049009", municipality="Livorno")
        for spelt in ("Servizio", "Servizzio"):
            place = replace(location, id=uuid4(), street=f"Via {number}")
            kept(
                a_card(
                    name_it=f"{spelt} {chr(97 + number % 26) * 5} {number}",
                    name_en=f"x{number}",
                    phones=(),
                    places=(ServiceAtLocation(id=uuid4(), location=place),),
                ),
                at,
            )
    with acting(cast.dario):
        found, after, pages = set(), "", 0
        while True:
            with django_assert_num_queries(6):
                page = queries.list_likely_doubles(viewer=cast.dario, on=at.date(), after=after)
            found |= {frozenset((line.first.id, line.second.id)) for line in page.lines}
            pages += 1
            if page.next_after is None:
                break
            after = page.next_after

    assert pages > 1
    assert len(found) >= 30


def test_each_act_is_in_the_journal(at: datetime, cast: Cast) -> None:
    one, other = a_pair(at)
    merge_id = merge(one, other, at)
    operations.unmerge_cards(merge_id=merge_id, by=SYSTEM, at=at)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("SELECT action FROM audit_entry WHERE subject_id = %s", [other.id])
        actions = [found[0] for found in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")

    assert {"service.merged", "service.merge_undone"} <= set(actions)
