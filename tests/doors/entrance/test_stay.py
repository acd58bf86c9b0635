"""How long one stays signed in, where it leads, and in which language."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.cast import LIVORNO, Cast
from tests.doors.entrance.steps import (
    LOGIN,
    give_app,
    sign_in,
)
from visnet.doors import clock
from visnet.people import operations as people


def test_a_leavers_session_is_dead_at_the_next_request(cast: Cast, acting, client: Client) -> None:
    """A29."""
    give_app(cast.bruno)
    sign_in(client, cast.bruno)
    assert client.get("/")["Location"] == "/office/"

    with acting(cast.iris):
        people.end_membership(user_id=cast.bruno.identifier, by=cast.iris, at=clock.now())

    assert client.get("/")["Location"] == f"{LOGIN}?because=changed&next=%2F"
    assert "_auth_user_id" not in client.session


def test_changed_roles_end_the_session(cast: Cast, acting, signed_in) -> None:
    browser = signed_in(cast.bruno)

    with acting(cast.iris):
        people.change_roles(
            user_id=cast.bruno.identifier,
            roles=[*cast.bruno.roles],
            legal_status=cast.bruno.legal_status,
            by=cast.iris,
            at=clock.now(),
        )

    assert browser.get("/")["Location"].startswith(f"{LOGIN}?because=changed")


@pytest.mark.parametrize(("minutes", "because"), [(14, None), (16, "idle"), (60, "idle")])
def test_an_idle_session_ends_and_says_so(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch, minutes: int, because: str | None
) -> None:
    browser = signed_in(cast.iris)
    later = clock.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = browser.get("/entrance/members/")

    if because is None:
        assert answer.status_code == 200
        return
    assert answer["Location"] == f"{LOGIN}?because={because}&next=%2Fentrance%2Fmembers%2F"
    page = browser.get(answer["Location"]).content.decode()
    assert "/entrance/members/" in page


def test_a_session_ends_after_a_working_day_even_when_used(
    cast: Cast, signed_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(cast.iris)
    start = clock.now()
    for minutes in range(10, 8 * 60, 10):
        moment = start + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert browser.get("/")["Location"] == "/entrance/members/"

    monkeypatch.setattr(clock, "now", lambda: start + timedelta(hours=8, minutes=1))

    assert browser.get("/")["Location"].startswith(f"{LOGIN}?because=over")


def test_nothing_leads_outside_after_signing_in(client: Client, cast: Cast) -> None:
    give_app(cast.anna)

    answer = sign_in(client, cast.anna, next="https://elsewhere.example/")

    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        "/entrance/signup/",
        "/entrance/email/",
        "/entrance/password/reset/",
        "/entrance/password/change/",
        "/entrance/second-factor/app/deactivate/",
    ],
)
def test_what_allauth_could_do_and_we_do_not_want_is_not_there(
    client: Client, db, address: str
) -> None:
    assert client.get(address).status_code == 404


def test_the_language_is_remembered_for_the_member(cast: Cast, signed_in) -> None:
    browser = signed_in(cast.iris)

    english = browser.get("/entrance/members/?language=en")
    next_time = signed_in(cast.iris).get("/entrance/members/")

    assert "Invite a colleague" in english.content.decode()
    assert next_time["Content-Language"] == "en"
    assert get_user_model().objects.get(pk=cast.iris.identifier).language == "en"


def test_a_visitor_reads_the_language_they_chose(client: Client, db) -> None:
    client.get(LOGIN + "?language=en")

    page = client.get(LOGIN).content.decode()

    assert '<html lang="en">' in page
    assert LIVORNO.hex not in page


def test_a_language_chosen_at_the_door_is_kept_for_the_member(client: Client, cast: Cast) -> None:
    give_app(cast.anna)
    client.get(LOGIN + "?language=en")

    sign_in(client, cast.anna)

    assert get_user_model().objects.get(pk=cast.anna.identifier).language == "en"
