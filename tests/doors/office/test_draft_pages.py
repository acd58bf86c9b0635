"""Drafts at the screen: kept while typing, found again, gone when sent."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_reports import begin, report_of
from visnet.doors.office.drafting import DRAFTED

DOOR = "/office/drafts/"
WORDS = "parole scritte a metà"
REPORT = "office_report_words"


def address(route: str, case: Standing) -> str:
    more = {
        "office_call": [],
        "office_form_fill": [case.id, "safety_plan", "it"],
        "office_letter": [case.id, "attendance", "it"],
    }
    return reverse(route, args=more.get(route, [case.id]))


def begun_report(browser: Client, case: Standing) -> str:
    return reverse(REPORT, args=[case.id, report_of(begin(browser, case))])


def keep(browser: Client, where: str, **typed: str) -> object:
    sent = {"address_of_form": where, "words": WORDS, **typed}
    return browser.post(DOOR, sent)


@pytest.mark.parametrize("route", sorted(DRAFTED))
def test_every_form_of_the_table_is_marked_and_gets_its_words_back(
    cast: Cast, signed_in: SignIn, case: Standing, route: str
) -> None:
    anna = signed_in(cast.anna)
    where = address(route, case) if route != REPORT else begun_report(anna, case)
    assert f'data-draft="{DOOR}"' in anna.get(where).content.decode()
    assert anna.get(DOOR, {"address": where}).json()["id"] is None

    kept = keep(anna, where, submission=str(uuid4()), csrfmiddlewaretoken="x").json()

    found = anna.get(DOOR, {"address": where}).json()
    assert found["id"] == kept["id"]
    typed = anna.get(f"{DOOR}{kept['id']}/words/").json()["typed"]
    assert typed == {"words": [WORDS]}


def test_sending_the_form_ends_the_draft(cast: Cast, signed_in: SignIn, case: Standing) -> None:
    anna, where = signed_in(cast.anna), address("office_case_notes", case)
    kept = keep(anna, where).json()
    sent = {
        "submission": str(uuid4()),
        "words": WORDS,
        "visibility": "TEAM",
        "draft": kept["id"],
    }

    assert anna.post(where, sent).status_code == 303

    assert anna.get(DOOR, {"address": where}).json()["id"] is None


def test_sent_before_the_page_knew_of_the_draft_it_ends_all_the_same(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    anna, where = signed_in(cast.anna), address("office_case_notes", case)
    keep(anna, where)
    sent = {"submission": str(uuid4()), "words": WORDS, "visibility": "TEAM", "draft": ""}

    assert anna.post(where, sent).status_code == 303

    assert anna.get(DOOR, {"address": where}).json()["id"] is None


def test_a_form_that_needs_another_look_keeps_its_draft(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    anna, where = signed_in(cast.anna), address("office_case_notes", case)
    kept = keep(anna, where).json()

    again = anna.post(where, {"submission": str(uuid4()), "words": "", "draft": kept["id"]})

    assert again.status_code == 422
    assert kept["id"] in again.content.decode()
    assert anna.get(DOOR, {"address": where}).json()["id"] == kept["id"]


def test_when_the_session_ends_it_is_there_after_signing_in_again(
    cast: Cast, signed_in: SignIn, case: Standing, client: Client
) -> None:
    where = address("office_case_notes", case)
    kept = keep(signed_in(cast.anna), where).json()

    ended = keep(client, where)
    back = signed_in(cast.anna)

    assert ended.status_code == 302
    assert back.get(DOOR, {"address": where}).json()["id"] == kept["id"]
    assert WORDS in back.get(f"{DOOR}{kept['id']}/").content.decode()
    assert where in back.get(DOOR).content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("bruno", 404), ("gina", 404), ("carla", 403), ("elena", 403)],
)
def test_a_draft_is_begun_by_whoever_may_write_there(
    cast: Cast, signed_in: SignIn, case: Standing, who: str, status: int
) -> None:
    answer = keep(signed_in(getattr(cast, who)), address("office_case_notes", case))

    assert answer.status_code == status


@pytest.mark.parametrize("who", ["bruno", "carla", "gina", "marta"])
@pytest.mark.parametrize("more", ["", "words/"])
def test_anothers_draft_looks_like_none(
    cast: Cast, signed_in: SignIn, case: Standing, who: str, more: str
) -> None:
    kept = keep(signed_in(cast.anna), "/office/call/").json()

    assert signed_in(getattr(cast, who)).get(f"{DOOR}{kept['id']}/{more}").status_code == 404


@pytest.mark.parametrize(
    "where",
    [
        "",
        "/office/",
        "/office/cases/",
        "/nowhere/",
        "https://example.org/office/call/",
        "/office/call/\0",
        "/office/call/" + "x" * 2000,
        "javascript:alert(1)",
        "../../etc/passwd",
    ],
)
def test_no_draft_is_kept_for_an_address_without_one(
    cast: Cast, signed_in: SignIn, where: str
) -> None:
    anna = signed_in(cast.anna)

    assert keep(anna, where).status_code == 404
    assert anna.get(DOOR, {"address": where}).status_code == 404


@pytest.mark.parametrize(
    "words", ["a\0b", "🦊", "\u202eabc", "<script>alert(1)</script> x", "\ud7ff"]
)
def test_hostile_words_come_back_as_words(cast: Cast, signed_in: SignIn, words: str) -> None:
    anna = signed_in(cast.anna)

    kept = keep(anna, "/office/call/", words=words).json()

    typed = anna.get(f"{DOOR}{kept['id']}/words/").json()["typed"]["words"]
    assert typed == [words.replace("\0", "")]
    assert b"<script>alert" not in anna.get(f"{DOOR}{kept['id']}/").content


def test_a_megabyte_is_refused_quietly(cast: Cast, signed_in: SignIn) -> None:
    assert keep(signed_in(cast.anna), "/office/call/", words="x" * 1_000_000).status_code == 422


def test_thrown_away_twice_is_thrown_away_once(cast: Cast, signed_in: SignIn) -> None:
    anna = signed_in(cast.anna)
    kept = keep(anna, "/office/call/").json()
    address_of_act = f"{DOOR}{kept['id']}/away/"

    assert [anna.post(address_of_act).status_code for _ in range(2)] == [303, 303]
    assert anna.get(f"{DOOR}{kept['id']}/").status_code == 404


def test_keeping_asks_little(
    cast: Cast, signed_in: SignIn, case: Standing, django_assert_max_num_queries
) -> None:
    anna, where = signed_in(cast.anna), address("office_case_notes", case)
    keep(anna, where)

    with django_assert_max_num_queries(10):
        assert keep(anna, where).status_code == 200
    with django_assert_max_num_queries(6):
        assert anna.get(DOOR).status_code == 200
