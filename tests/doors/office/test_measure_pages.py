"""The pages of special measures: their visitors, and what may be sent to them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing

SignIn = Callable[..., Client]
WORDS = "parole che nessun altro deve leggere"
ASKED = {"version": "0", "state": "REQUESTED", "asked_date": "2026-01-10", "to_whom": WORDS}
PAGES = ["office_case_measures", "office_measure"]


def address(name: str, case: Standing, code: str = "screen_or_video") -> str:
    return reverse(name, args=[case.id] if name == "office_case_measures" else [case.id, code])


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_whoever_works_on_the_case_sees_the_measures(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, language: str
) -> None:
    client = signed_in(cast.anna)
    client.post(address("office_measure", case), ASKED)

    answer = client.get(address(name, case), {"language": language})

    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()
    assert WORDS in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_measures_are_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, name: str, who: str, status: int
) -> None:
    signed_in(cast.anna).post(address("office_measure", case), ASKED)
    client = signed_in(getattr(cast, who))

    looked = client.get(address(name, case))
    sent = client.post(address("office_measure", case), ASKED)

    assert (looked.status_code, sent.status_code) == (status, status)
    assert WORDS not in looked.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"to_whom": "\x00"},
        {"because": "x" * 1_000_000},
        {"asked_date": "30/02/2026"},
        {"asked_date": ""},
        {"asked_date": "2099-01-01"},
        {"state": "GRANTED"},
        {"state": "GRANTED", "answered_date": "2025-12-31"},
        {"state": "SET_ASIDE", "because": "…"},
        {"state": "ALTRO"},
        {"version": "-1"},
    ],
)
def test_what_cannot_be_kept_stands_beside_its_field(
    signed_in: SignIn, cast: Cast, case: Standing, typed: dict[str, str]
) -> None:
    sent = {**ASKED, "because": "🕊 \u202eperché\u202c"}

    answer = signed_in(cast.anna).post(address("office_measure", case), sent | typed)

    assert answer.status_code == 422
    assert "because" in typed or "🕊" in answer.content.decode()


def test_an_old_page_keeps_what_was_typed_and_a_second_sending_is_one(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, here = signed_in(cast.anna), address("office_measure", case)

    answers = [client.post(here, ASKED).status_code for _time in range(2)]
    old = client.post(here, {"version": "0", "state": "UNWANTED", "because": "lo ha detto lei"})

    assert answers == [303, 303]
    assert old.status_code == 409
    assert "lo ha detto lei" in old.content.decode()


def test_a_measure_nobody_knows_does_not_exist(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    assert signed_in(cast.anna).get(address("office_measure", case, "altra")).status_code == 404


def test_many_measures_ask_no_more_questions_than_one(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, here = signed_in(cast.anna), address("office_case_measures", case)
    client.post(address("office_measure", case), ASKED)
    client.get(here)
    with CaptureQueriesContext(connection) as few:
        client.get(here)
    for code in ("no_contact", "closed_hearing", "own_lawyer"):
        client.post(address("office_measure", case, code), ASKED)
    client.get(here)

    with CaptureQueriesContext(connection) as many:
        client.get(here)

    assert len(many) == len(few) <= 28
