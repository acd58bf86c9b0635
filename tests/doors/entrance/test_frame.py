"""The pages that say no, on both sides and in both languages."""

import pytest
from django.test import Client, RequestFactory

from visnet.doors import refusals
from visnet.doors.entrance import stay
from visnet.doors.refusals import kept_fields


@pytest.mark.parametrize(
    ("language", "words"), [("it", "Qui non c\u2019è nulla"), ("en", "There is nothing here")]
)
def test_the_back_says_calmly_that_there_is_nothing(client: Client, db, language, words) -> None:
    answer = client.get("/nowhere/", HTTP_ACCEPT_LANGUAGE=language)

    assert answer.status_code == 404
    assert words.replace("&#x27;", "'") in answer.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_front_says_it_too_with_the_way_out_in_sight(front: Client, language, settings) -> None:
    answer = front.get(f"/{language}/nowhere/")
    page = answer.content.decode()

    assert answer.status_code == 404
    assert settings.EXIT_ADDRESS in page
    assert "<title>VIS</title>" in page
    assert not answer.cookies


def test_a_form_whose_protection_expired_is_told_so_and_not_blamed(db) -> None:
    browser = Client(enforce_csrf_checks=True, HTTP_ACCEPT_LANGUAGE="en")

    answer = browser.post("/entrance/login/", {"login": "anna@example.org", "password": "x"})

    assert answer.status_code == 403
    assert "The page was open for a long time" in answer.content.decode()


def test_when_we_fail_the_page_asks_the_database_nothing() -> None:
    """No `db` fixture here: a query would fail the test."""
    answer = refusals.broken(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "way-out" in answer.content.decode()


def test_too_many_attempts_from_one_place_are_answered_calmly(db, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    browser = Client(HTTP_ACCEPT_LANGUAGE="en")

    codes = [browser.post("/entrance/login/", {"login": "a@example.org"}) for _ in range(3)]

    assert [answer.status_code for answer in codes] == [422, 422, 429]
    assert "One moment" in codes[-1].content.decode()


def test_kept_fields_leave_the_protection_out() -> None:
    request = RequestFactory().post(
        "/", {"csrfmiddlewaretoken": "t", "words": "so much", "needs": ["a", "b"]}
    )

    assert kept_fields(request) == [("words", "so much"), ("needs", "a"), ("needs", "b")]


def test_a_fragment_asked_after_the_session_ended_leads_the_whole_page_away(
    cast, signed_in
) -> None:
    browser = signed_in(cast.iris)
    session = browser.session
    held = stay.read(session)
    stay.write(session, stay.Stay(began=0, seen=0, access_version=held.access_version))
    session.save()

    answer = browser.get("/entrance/members/", HTTP_HX_REQUEST="true")

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/entrance/login/?because=over")


def test_every_answer_is_kept_out_of_caches_and_under_a_strict_policy(client: Client, db) -> None:
    answer = client.get("/entrance/login/")

    assert answer["Cache-Control"].find("no-store") >= 0
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert 'style="' not in answer.content.decode()


def test_the_session_cookie_is_for_the_server_alone(client: Client, db) -> None:
    client.get("/entrance/login/?language=en")

    cookie = client.cookies["visnet"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == ""
