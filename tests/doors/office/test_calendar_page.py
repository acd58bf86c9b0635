"""The page where a member makes the address of their calendar, sees it once, takes it back."""

import re

import pytest
from django.test import Client

from tests.calendars.steps import appointment, beyond_the_wall, make
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn

PAGE = "/office/calendar/"
ADDRESS = re.compile(r"/calendar/([\w-]{43})\.ics")
IN_ENGLISH = {"headers": {"accept-language": "en"}}


def test_the_address_is_shown_once_and_works(cast: Cast, signed_in: SignIn, client: Client) -> None:
    appointment()
    anna = signed_in(cast.anna)

    made = anna.post(f"{PAGE}make/")

    found = ADDRESS.search(made.content.decode())
    assert made.status_code == 200
    assert found is not None
    assert client.get(found.group()).status_code == 200
    again = anna.get(PAGE).content.decode()
    assert found.group(1) not in again
    assert "fai un altro indirizzo" in again.lower()


def test_making_it_needs_a_fresh_proof(cast: Cast, signed_in: SignIn) -> None:
    stale = signed_in(cast.anna, proved_minutes_ago=20)

    answer = stale.post(f"{PAGE}make/")

    assert answer.status_code == 403
    assert not ADDRESS.search(answer.content.decode())


def test_taking_it_back_ends_it_and_needs_no_fresh_proof(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    token = make()

    answer = signed_in(cast.anna, proved_minutes_ago=20).post(f"{PAGE}end/")

    assert answer.status_code == 303
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_sending_twice_leaves_one_address_the_one_last_shown(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    anna = signed_in(cast.anna)

    shown = [ADDRESS.search(anna.post(f"{PAGE}make/").content.decode()) for _each in range(2)]

    assert [client.get(one.group()).status_code for one in shown if one] == [404, 200]


@pytest.mark.parametrize(("who", "status"), [("elena", 403), ("olga", 403), ("iris", 403)])
@pytest.mark.parametrize("where", ["", "make/", "end/"])
def test_whoever_is_not_of_the_office_is_refused(
    cast: Cast, signed_in: SignIn, who: str, status: int, where: str
) -> None:
    browser = signed_in(getattr(cast, who))

    assert (browser.post if where else browser.get)(PAGE + where).status_code == status


def test_a_coordinator_without_cases_is_told_why_there_is_nothing_to_make(
    cast: Cast, signed_in: SignIn
) -> None:
    dario = signed_in(cast.dario)

    assert "non ha casi" in dario.get(PAGE).content.decode()
    assert dario.post(f"{PAGE}make/").status_code == 403


def test_nobody_sees_or_ends_anothers_address(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    token = make()

    for name in ("bruno", "carla", "marta"):
        browser = signed_in(getattr(cast, name))
        assert "Riprendi" not in browser.get(PAGE).content.decode()
        assert browser.post(f"{PAGE}end/").status_code == 303

    assert client.get(f"/calendar/{token}.ics").status_code == 200


def test_the_page_says_when_the_address_no_longer_works(cast: Cast, signed_in: SignIn) -> None:
    make()
    beyond_the_wall(
        "UPDATE people_user SET access_version = access_version + 1 WHERE id = %s",
        [CAST.anna.identifier],
    )

    assert "non funziona più" in signed_in(cast.anna).get(PAGE).content.decode()


def test_the_page_says_when_it_was_last_read(cast: Cast, signed_in: SignIn, client: Client) -> None:
    token = make()
    before = signed_in(cast.anna).get(PAGE).content.decode()

    client.get(f"/calendar/{token}.ics")

    assert "Nessun dispositivo" in before
    assert "Nessun dispositivo" not in signed_in(cast.anna).get(PAGE).content.decode()


@pytest.mark.parametrize("said", ["\0", "x" * 1_000_000, "\u202e", "💔"])
def test_whatever_is_sent_along_changes_nothing(cast: Cast, signed_in: SignIn, said: str) -> None:
    answer = signed_in(cast.anna).post(f"{PAGE}make/", {"address": said, "next": said})

    assert answer.status_code == 200
    assert ADDRESS.search(answer.content.decode())
