"""The pages of cards: who opens them, what they keep, what they show."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import ASCOLTO, Cast
from tests.directory.factories import hours, small_card, whole_card
from tests.doors.conftest import SignIn
from tests.doors.network.services_world import LIST, as_sent, card, shelter
from visnet.directory import operations, queries
from visnet.directory.rules import Card
from visnet.directory.vocabulary import Freshness, PhoneKind
from visnet.doors import clock
from visnet.kit.actor import SYSTEM

__all__ = ["card", "shelter"]


def parts(card: Card) -> list[str]:
    address = f"{LIST}{card.id}/"
    place = f"{address}places/{card.places[0].id}/"
    return [
        *(f"{address}{part}/" for part in ("what", "who", "room", "hours", "phones", "alert")),
        f"{address}places/new/",
        place,
        f"{place}hours/",
        f"{place}phones/",
    ]


def test_each_page_has_its_three_visitors(
    card: Card, cast: Cast, signed_in: SignIn, client: Client
) -> None:
    for address in [LIST, f"{LIST}new/", f"{LIST}{card.id}/", *parts(card)]:
        assert signed_in(cast.olga).get(address).status_code == 200, address
        assert signed_in(cast.dario).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    for address in [f"{LIST}{card.id}/", *parts(card)]:
        assert signed_in(cast.silvia).get(address).status_code == 404, address
        assert (
            signed_in(cast.olga).get(address.replace(str(card.id), str(uuid4()))).status_code == 404
        )


def test_a_representative_reads_a_neighbour_s_card_and_changes_nothing(
    card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.pietro)

    page = browser.get(f"{LIST}{card.id}/").content.decode()

    assert "Sportello intero" in page
    assert "/confirm/" not in page
    assert "/what/" not in page
    for address in parts(card):
        assert browser.get(address).status_code == 403, address
    for act in ("confirm/", "status/", f"alert/{card.alerts[0].id}/withdraw/"):
        assert browser.post(f"{LIST}{card.id}/{act}", {"status": "ACTIVE"}).status_code == 403
    assert queries.get_card(service_id=card.id) == card


def test_one_click_confirms_and_a_second_one_changes_nothing(
    card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser, sent = signed_in(cast.olga), {"check": str(uuid4()), "version": card.version}

    for _twice in range(2):
        answer = browser.post(f"{LIST}{card.id}/confirm/", {**sent, "back": "list"})
        assert answer.status_code == 303
        assert answer["Location"] == LIST

    kept = queries.get_for_keeper(viewer=cast.olga, service_id=card.id, on=clock.today())
    assert kept.freshness is Freshness.CHECKED
    assert len(kept.checks) == 2  # the one it came with, and this one


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999", "0"])
def test_what_was_not_looked_at_is_not_confirmed(
    version: str, card: Card, cast: Cast, signed_in: SignIn
) -> None:
    answer = signed_in(cast.olga).post(f"{LIST}{card.id}/confirm/", {"version": version})

    assert answer.status_code == 303
    assert queries.get_card(service_id=card.id).verified_date == card.verified_date


def test_a_form_sent_as_it_was_shown_changes_no_word(
    card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.olga)
    for address in parts(card):
        if address.endswith(("alert/", "new/")):
            continue
        form = browser.get(address).context["form"]
        answer = browser.post(address, as_sent(form))
        assert answer.status_code == 303, (
            address,
            answer.context and answer.context["form"].errors,
        )

    kept = queries.get_card(service_id=card.id)
    assert replace(kept, capacity=card.capacity) == card
    assert kept.version == card.version + 8


def test_hours_are_written_in_rows_and_read_as_on_a_poster(
    cast: Cast, signed_in: SignIn, acting: Any
) -> None:
    card = small_card()
    with acting(SYSTEM):
        operations.record_card(card=card, by=SYSTEM, at=clock.now())
    browser = signed_in(cast.olga)
    sent = {
        "version": 1,
        "rows": 2,
        "row0-days": ["MO", "TU", "WE"],
        "row0-opens_at": "09:00",
        "row0-closes_at": "13:00",
        "row1-days": ["SA"],
        "row1-rank": "1",
        "row1-opens_at": "20:30",
        "row1-closes_at": "00:30",
        "row1-by_appointment": "on",
        "row1-valid_from": "2026-06-01",
        "row1-valid_to": "2026-09-15",
    }

    assert browser.post(f"{LIST}{card.id}/hours/", sent).status_code == 303

    page = browser.get(f"{LIST}{card.id}/?language=it").content.decode()
    assert "lun–mer 9–13" in page  # noqa: RUF001
    assert "primo sabato del mese 20:30–0:30, su appuntamento" in page  # noqa: RUF001


def test_hours_that_rows_cannot_show_stay_as_they_are(
    cast: Cast, signed_in: SignIn, acting: Any
) -> None:
    odd = hours("MO", "09:00", "10:00", bymonth=(1, 2))
    card = small_card(schedules=(odd,))
    with acting(SYSTEM):
        operations.record_card(card=card, by=SYSTEM, at=clock.now())

    answer = signed_in(cast.olga).post(f"{LIST}{card.id}/hours/", {"version": 1, "rows": 2})

    assert answer.status_code == 303
    assert queries.get_card(service_id=card.id).schedules == (odd,)


def test_a_card_begun_twice_is_one(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.olga)
    sent = {
        "submission": str(uuid4()),
        "organisation": str(ASCOLTO),
        "name_it": "Nuovo",
        "name_en": "New",
    }

    for _twice in range(2):
        assert browser.post(f"{LIST}new/", sent).status_code == 303
    other = {**sent, "submission": str(uuid4()), "organisation": str(uuid4())}
    assert browser.post(f"{LIST}new/", other).status_code == 422

    found = queries.list_lines(viewer=cast.olga, on=clock.today()).lines
    assert [line.name_it for line in found] == ["Nuovo"]


def test_a_place_and_numbers_come_and_go(card: Card, cast: Cast, signed_in: SignIn) -> None:
    browser, address = signed_in(cast.olga), f"{LIST}{card.id}/"
    new = {
        "version": card.version,
        "submission": str(uuid4()),
        "municipality": "Cecina",
        "street": "via Nuova 1",
    }
    assert browser.post(f"{address}places/new/", new).status_code == 303
    removed = browser.post(f"{address}places/{card.places[0].id}/remove/")
    assert removed.status_code == 303
    phone = {"version": card.version + 2, "rows": 1, "row0-number": "1522", "row0-kind": "HELPLINE"}
    assert browser.post(f"{address}phones/", phone).status_code == 303

    kept = queries.get_card(service_id=card.id)
    assert [each.location.municipality_code for each in kept.places] == ["049007"]
    assert [(each.number, each.kind) for each in kept.phones] == [("1522", PhoneKind.HELPLINE)]


@pytest.mark.parametrize(
    "asked",
    [
        "?need=x",
        "?place=%00",
        "?fresh=OLD",
        "?after=1",
        "?whose=all",
        "?need=listening&place=049009",
    ],
)
def test_any_question_to_the_list_is_answered(
    asked: str, card: Card, cast: Cast, signed_in: SignIn
) -> None:
    assert signed_in(cast.olga).get(LIST + asked).status_code == 200


def test_the_list_narrows(card: Card, shelter: Card, cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.olga)

    here = browser.get(f"{LIST}?place=049009&need=drugs_and_alcohol").content.decode()
    nowhere = browser.get(f"{LIST}?place=049007").content.decode()

    assert "Sportello intero" in here
    assert "Sportello di prova" not in here
    assert "Sportello intero" not in nowhere
    assert "Sportello di prova" not in nowhere


def test_the_first_page_asks_for_old_cards(cast: Cast, signed_in: SignIn, acting: Any) -> None:
    old = small_card(name_it="Vecchia", verified_date=clock.today() - timedelta(days=200))
    with acting(SYSTEM):
        operations.record_card(card=old, by=SYSTEM, at=clock.now())
    browser = signed_in(cast.olga)

    assert "Vecchia" in browser.get("/network/").content.decode()
    browser.post(f"{LIST}{old.id}/confirm/", {"version": 1, "back": "home"})
    assert "Vecchia" not in browser.get("/network/").content.decode()


def test_many_cards_cost_as_many_queries_as_two(cast: Cast, signed_in: SignIn, acting: Any) -> None:
    browser = signed_in(cast.olga)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(LIST).status_code == 200
        return len(caught)

    def add(count: int) -> None:
        with acting(SYSTEM):
            for _each in range(count):
                operations.record_card(card=whole_card(), by=SYSTEM, at=clock.now())

    add(2)
    few = cost()
    add(20)

    assert cost() == few


def test_a_warning_in_italian_alone_is_read_in_both_languages(
    card: Card, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.olga)
    form = browser.get(f"{LIST}{card.id}/alert/").context["form"]

    sent = as_sent(form) | {"words_it": "Nessun posto fino a lunedì.", "words_en": ""}
    answer = browser.post(f"{LIST}{card.id}/alert/", sent)

    assert answer.status_code == 303
    added = [each for each in queries.get_card(service_id=card.id).alerts if not each.words_en]
    assert [each.words("en") for each in added] == ["Nessun posto fino a lunedì."]
