"""Pages of doubles: who may open them, and what they do."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.directory.exchange import a_card
from tests.doors.conftest import SignIn
from visnet.directory import models, operations, queries
from visnet.directory.rules import Card, ServiceAtLocation
from visnet.directory.vocabulary import ServiceStatus
from visnet.doors.card_values import value_in_words
from visnet.kit.actor import SYSTEM

LIST = "/network/services/double/"


@pytest.fixture
def pair(db: None, at: datetime) -> tuple[Card, Card]:
    """Return two cards of Ascolto that are one service."""
    one = a_card(description_it="<script>alert(1)</script> \u202e prima")
    place = replace(one.places[0].location, id=uuid4())
    other = a_card(
        name_it="Sportelo di prova 😀",
        email="altra@example.org",
        places=(ServiceAtLocation(id=uuid4(), location=place),),
    )
    for card in (one, other):
        operations.record_card(card=card, by=SYSTEM, at=at)
    return queries.get_card(service_id=one.id), queries.get_card(service_id=other.id)


def answers(one: Card, other: Card, **more: Any) -> dict[str, Any]:
    given = {
        "submission": str(uuid4()),
        "survivor_version": one.version,
        "given_up_version": other.version,
    }
    return {**given, **more}


def test_each_page_has_its_three_visitors(
    pair: tuple[Card, Card], cast: Cast, signed_in: SignIn
) -> None:
    one, other = pair
    compare = f"{LIST}{one.id}/{other.id}/"
    pages = [("get", compare), ("post", f"{compare}not-the-same/"), ("post", f"{compare}perhaps/")]

    for verb, page in pages:
        assert getattr(signed_in(cast.elena), verb)(page).status_code == 403, page
        assert getattr(signed_in(cast.silvia), verb)(page).status_code == 404, page
        assert getattr(signed_in(cast.dario), verb)(page).status_code in {200, 303}, page
    for page in (LIST, f"{LIST}merged/"):
        assert signed_in(cast.elena).get(page).status_code == 403
        assert signed_in(cast.silvia).get(page).status_code == 200
        assert signed_in(cast.olga).get(page).status_code == 200
    assert signed_in(cast.silvia).post(f"{LIST}merged/{uuid4()}/undo/").status_code == 404


def test_two_cards_are_listed_compared_made_one_and_made_two_again(
    pair: tuple[Card, Card], cast: Cast, signed_in: SignIn
) -> None:
    one, other = pair
    browser = signed_in(cast.dario)
    compare = f"{LIST}{one.id}/{other.id}/"
    assert one.name_it in browser.get(LIST).content.decode()
    page = browser.get(compare).content.decode()
    assert "altra@example.org" in page
    assert "<script>alert" not in page

    given = answers(one, other, keep_email="SURVIVOR", keep_name_it="GIVEN_UP")
    assert browser.post(compare, given).status_code == 303
    assert browser.post(compare, given).status_code in {303, 409}

    after = queries.get_card(service_id=one.id)
    assert (after.name_it, after.email) == (other.name_it, "")
    assert models.MergedCard.objects.count() == 1
    merged = models.MergedCard.objects.get()
    assert other.name_it in browser.get(f"{LIST}merged/").content.decode()
    assert browser.post(f"{LIST}merged/{merged.id}/undo/").status_code == 303
    assert queries.get_card(service_id=one.id) == one
    assert queries.get_card(service_id=other.id).status is ServiceStatus.ACTIVE
    assert browser.post(f"{LIST}merged/{merged.id}/undo/").status_code == 403


def test_a_stale_form_is_shown_again_with_everything_kept(
    pair: tuple[Card, Card], cast: Cast, signed_in: SignIn, at: datetime
) -> None:
    one, other = pair
    browser = signed_in(cast.dario)
    operations.record_card(
        card=replace(one, source="nuova fonte"), by=SYSTEM, at=at, expected_version=one.version
    )

    given = answers(one, other, keep_name_it="GIVEN_UP")
    answer = browser.post(f"{LIST}{one.id}/{other.id}/", given)

    assert answer.status_code == 409
    assert not models.MergedCard.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"keep_name_it": "NONSENSE"},
        {"keep_name_it": "x" * 1_000_000},
        {"keep_name_it": "a\0b"},
        {"survivor_version": "9" * 400},
        {"survivor_version": "x"},
        {"submission": "x"},
        {"submission": ""},
    ],
)
def test_bad_answers_are_said_to_be_so(
    wrong: dict[str, str], pair: tuple[Card, Card], cast: Cast, signed_in: SignIn
) -> None:
    one, other = pair
    address = f"{LIST}{one.id}/{other.id}/"

    answer = signed_in(cast.dario).post(address, answers(one, other, **wrong))

    assert answer.status_code in {409, 422}
    assert not models.MergedCard.objects.exists()


@pytest.mark.parametrize("after", ["x", "::", "999999:5", "049009:-1", "\u0660:\u0661", "a" * 500])
def test_a_page_that_was_made_up_is_still_a_page(
    after: str, pair: tuple[Card, Card], cast: Cast, signed_in: SignIn
) -> None:
    assert pair
    assert signed_in(cast.dario).get(LIST, {"after": after}).status_code == 200


def test_a_card_is_not_compared_with_itself(
    pair: tuple[Card, Card], cast: Cast, signed_in: SignIn
) -> None:
    one, _other = pair

    assert signed_in(cast.dario).get(f"{LIST}{one.id}/{one.id}/").status_code == 404


def test_the_old_address_leads_to_the_card_that_remains(
    pair: tuple[Card, Card], cast: Cast, signed_in: SignIn
) -> None:
    one, other = pair
    browser = signed_in(cast.dario)
    browser.post(f"{LIST}{one.id}/{other.id}/", answers(one, other))

    answer = browser.get(reverse("network_service", args=[other.id]))

    assert answer.status_code == 303
    assert answer["Location"] == reverse("network_service", args=[one.id])
    assert browser.get(answer["Location"]).status_code == 200


def test_languages_are_compared_in_words() -> None:
    assert value_in_words("languages", ["it", "ar", "tlh"], language="it") == "Italiano, Arabo, tlh"
