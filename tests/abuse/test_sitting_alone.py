"""Whoever sits a test finds out nothing before it is handed in: not by the pages, nor by what goes with them."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.examinations import steps
from visnet.kit.actor import Actor

LIST = "/classroom/tests/"
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"HTTP_HX_REQUEST": "true"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_ACCEPT_LANGUAGE": "en"},
)
WHAT_IS_RIGHT = ('"examinations_key"', '"examinations_question"', "questions_to_draw")


@pytest.fixture(autouse=True)
def _the_small_bank_ships() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        steps.ship(patch)
        yield


@pytest.fixture
def tullia(cast: Cast) -> Actor:
    """Return Tullia, who trains in the network of Livorno, where she took up the bank."""
    steps.take_up()
    return cast.tullia


def pages_of(attempt_id: UUID, many: int) -> list[str]:
    mine = f"{LIST}attempts/{attempt_id}/"
    return [LIST, mine, f"{mine}hand-in/", *(f"{mine}{n}/" for n in range(1, many + 1))]


def reads_nothing(browser: Client, address: str, sent: dict[str, Any] | None = None) -> None:
    """Ask for a page and see that what is right is not even read to make it."""
    for each in HEADERS:
        with CaptureQueriesContext(connection) as asked:
            answer = (
                browser.get(address, **each)  # type: ignore[arg-type]  # headers
                if sent is None
                else browser.post(address, sent, **each)  # type: ignore[arg-type]
            )
        said = " ".join(query["sql"] for query in asked.captured_queries)
        assert not any(name in said for name in WHAT_IS_RIGHT), address
        body = answer.content.decode()
        assert not re.search(r"Perch\u00e9 q-|Because q-|is_right", body), address
        assert "json" not in answer.headers.get("Content-Type", ""), address


def test_no_answer_of_a_sitting_is_made_from_what_is_right(
    cast: Cast, tullia: Actor, signed_in: SignIn
) -> None:
    browser = signed_in(cast.anna)
    attempt_id = steps.start(cast.anna)
    many = len(steps.asked(cast.anna, attempt_id))

    for address in pages_of(attempt_id, many):
        reads_nothing(browser, address)
    for position in range(1, many + 1):
        address = f"{LIST}attempts/{attempt_id}/{position}/"
        reads_nothing(browser, address, {"next": "1"})
        reads_nothing(browser, address, {"choice": "1", "right": "1", "show": "key"})


def test_reading_what_is_right_would_be_seen(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    """The failing control: after handing in, a page is made from it."""
    attempt_id = steps.sit(cast.anna)

    with pytest.raises(AssertionError):
        reads_nothing(signed_in(cast.anna), f"{LIST}attempts/{attempt_id}/")


def test_what_is_right_is_not_said_while_the_same_may_come_again(
    cast: Cast, tullia: Actor, signed_in: SignIn
) -> None:
    browser = signed_in(cast.anna)
    first = steps.sit(cast.anna, well=False)
    told = browser.get(f"{LIST}attempts/{first}/").content.decode()
    assert "Domanda 5" in told
    assert "Perché q-" not in told
    assert "Giusta q-" not in told

    second = steps.sit(cast.anna, well=False)

    assert "Perché q-" in browser.get(f"{LIST}attempts/{second}/").content.decode()


def test_the_back_button_brings_nothing_back(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)
    attempt_id = steps.sit(cast.anna, well=False)
    before = steps.result(cast.anna, attempt_id)

    for position in range(1, 6):
        address = f"{LIST}attempts/{attempt_id}/{position}/"
        assert browser.get(address).status_code == 303
        assert browser.post(address, {"choice": "1000", "next": "1"}).status_code == 303
    for _twice in range(2):
        assert browser.post(f"{LIST}attempts/{attempt_id}/hand-in/").status_code in {302, 303}

    assert steps.result(cast.anna, attempt_id) == before


def test_nobody_opens_the_attempt_of_another(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    attempt_id = steps.start(cast.anna)

    for other in (cast.bruno, cast.carla, cast.dario, cast.marta, cast.tea, tullia):
        browser = signed_in(other)
        for address in pages_of(attempt_id, 2)[1:]:
            assert browser.get(address).status_code == 404, other.name
            assert browser.post(address, {"choice": "1"}).status_code in {404, 405}, other.name
