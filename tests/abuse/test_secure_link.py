"""The secure link against whoever guesses, forwards, comes too late or looks further (A15-A22)."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.abuse.test_every_route import BEHIND_SIGN_IN, ROUTES, TOKEN, filled
from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.doors.partner.link_pages import (
    ACTS,
    PAGES,
    _nobody_is_slowed_down,
    address,
    come_in,
    told,
)
from tests.referrals.factories import STORY, make_referral
from tests.referrals.link_ends import DEATHS
from tests.referrals.link_steps import make_link, sent, wrong_for
from visnet.doors.frame import Audience, Route
from visnet.doors.partner.link import entry
from visnet.referrals import models, rules
from visnet.referrals.operations import MadeLink

__all__ = ["_nobody_is_slowed_down"]
OF_A_LINK = re.compile(rb"/note/[^/\"]+/")
PAGES_OF_A_PAPER = ("link_paper", "link_paper_picture")
FORMS: dict[str, dict[str, str]] = {
    "link_accept": {"first_appointment_date": "2030-01-08", "who": "Nora"},
    "link_decline": {"reason": "NO_CAPACITY"},
    "link_report": {"outcome": "UNDER_WAY", "words": "Bene."},
    "link_ask": {"question": "Quando?"},
    "link_contacts": {"reason": "SAFETY"},
}


def bare(content: bytes) -> bytes:
    """Return a page without a form's own token and without the secret of its address."""
    return OF_A_LINK.sub(b"/note/", TOKEN.sub(b"", content))


def unknown() -> MadeLink:
    return MadeLink(token=rules.new_token(), code=rules.new_code())


def state_now() -> str:
    with acting(CAST.anna):
        return models.Referral.objects.order_by("drafted_at").first().state  # type: ignore[union-attr]


@pytest.mark.parametrize("dies", DEATHS, ids=[dies.__name__ for dies in DEATHS])
def test_a_dead_link_and_a_wrong_address_answer_alike(
    cast: Cast, dies: Callable[[UUID], None]
) -> None:
    referral_id = sent()
    made = make_link(referral_id)
    visitor = come_in(made)
    dies(referral_id)

    for name in PAGES:
        form = told(**FORMS.get(name, {}))
        form["submission"] = "6f0f0d51-54f9-4ce9-9d6b-0a8f3d6f0001"
        for code in ({}, {"code": made.code}):
            sent_there = visitor.post(address(made, name), {**form, **code})
            sent_nowhere = visitor.post(address(unknown(), name), {**form, **code})
            assert sent_there.status_code == sent_nowhere.status_code == 403
            assert bare(sent_there.content) == bare(sent_nowhere.content), name
        looked, elsewhere = visitor.get(address(made, name)), Client().get(address(unknown(), name))
        assert looked.status_code == elsewhere.status_code == 200
        assert bare(looked.content) == bare(elsewhere.content), name


def asked(client: Client, made: MadeLink, code: str) -> list[str]:
    """Return what the database is asked when a code is typed, without the values."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.post(address(made), {"code": code})
    return [re.sub(r"%s|'[^']*'|\b[0-9a-f-]{36}\b|\d+", "?", one["sql"]) for one in captured]


@pytest.mark.parametrize("dies", DEATHS[:3], ids=[dies.__name__ for dies in DEATHS[:3]])
def test_the_same_work_is_done_for_a_wrong_address_and_a_dead_link(
    cast: Cast, dies: Callable[[UUID], None]
) -> None:
    referral_id = sent()
    made = make_link(referral_id)
    client = Client()
    client.get(address(made))
    wrong_address = asked(client, unknown(), made.code)
    dies(referral_id)

    dead = asked(client, made, made.code)

    assert dead == wrong_address
    assert sum("sec.try_link" in one for one in dead) == 1
    assert sum("INSERT INTO audit_entry" in one for one in dead) == 1


def test_a_forwarded_address_without_the_code_is_worth_nothing(cast: Cast) -> None:
    made = make_link(sent())
    come_in(made)
    stranger = Client()

    for name in PAGES:
        assert STORY not in stranger.get(address(made, name)).content.decode()
        answer = stranger.post(address(made, name), told(**FORMS.get(name, {})))
        assert answer.status_code == 403
        assert STORY not in answer.content.decode()

    assert state_now() == "SENT"


def test_five_guesses_and_it_is_over_for_everybody(cast: Cast) -> None:
    made = make_link(sent())
    visitor = come_in(made)

    for _each in range(rules.MOST_WRONG_CODES):
        assert Client().post(address(made), {"code": wrong_for(made)}).status_code == 403

    assert Client().post(address(made), {"code": made.code}).status_code == 403
    assert STORY not in visitor.get(address(made)).content.decode()


def test_whoever_guesses_on_is_slowed_down_whether_or_not_there_is_a_link(cast: Cast) -> None:
    made = make_link(sent())

    def statuses(which: MadeLink) -> list[int]:
        entry.FROM_ONE_PLACE.forget()
        return [
            Client().post(address(which), {"code": wrong_for(made)}).status_code
            for _each in range(14)
        ]

    assert statuses(made) == statuses(unknown())
    assert 429 in statuses(unknown())


def test_addresses_are_not_tried_by_the_thousand_from_one_place(cast: Cast) -> None:
    answers = [
        Client().post(address(unknown()), {"code": "12345678"}).status_code for _each in range(26)
    ]

    assert set(answers) == {403, 429}


def test_a_code_is_not_replayed_after_shutting(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    referral_id = sent()
    made = make_link(referral_id)
    visitor = come_in(made)
    with acting(cast.anna):
        case_id = models.Referral.objects.get(id=referral_id).case_id
    signed_in(cast.anna).post(reverse("office_referral_link_shut", args=[case_id, referral_id]))

    assert visitor.post(address(made), {"code": made.code}).status_code == 403
    assert STORY not in visitor.get(address(made)).content.decode()


def test_the_cookie_of_one_link_opens_no_other(cast: Cast) -> None:
    first, second = make_link(sent()), make_link(make_referral())
    visitor = come_in(first)
    thief = Client()
    thief.cookies["note"] = visitor.cookies["note"].value

    assert STORY not in thief.get(address(second)).content.decode()
    assert (
        thief.post(address(second, "link_accept"), told(**FORMS["link_accept"])).status_code == 403
    )


def test_no_other_page_of_the_house_opens_to_a_guest(cast: Cast) -> None:
    made = make_link(sent())
    visitor = come_in(made)
    # The browser would not even send it elsewhere.
    visitor.cookies["note"]["path"] = "/"
    with acting(cast.anna):
        row = models.Referral.objects.get()

    for pattern, route in BEHIND_SIGN_IN:
        for identifier in (row.id, row.case_id):
            answer = visitor.get(filled(pattern, identifier))
            assert answer.status_code == 302, route.name
            assert answer.headers["Location"].startswith("/entrance/login/")


def test_routes_for_guests_are_a_kind_of_their_own() -> None:
    guests = [(pattern, route) for pattern, route in ROUTES if route.audience is Audience.GUEST]

    assert {route.name for _pattern, route in guests} == {*PAGES, *PAGES_OF_A_PAPER}
    assert all(pattern.startswith("note/<str:token>/") for pattern, _route in guests)
    assert isinstance(guests[0][1], Route)


@pytest.mark.parametrize("name", [f"link_{act}" for act in ACTS if act != "leave"])
def test_a_forged_form_without_its_own_token_does_nothing(cast: Cast, name: str) -> None:
    made = make_link(sent())
    visitor = come_in(made)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["note"] = visitor.cookies["note"].value

    answer = strict.post(address(made, name), told(**FORMS.get(name, {})))

    assert answer.status_code == 403
    assert state_now() == "SENT"


def test_a_host_that_is_not_ours_is_in_no_address(cast: Cast) -> None:
    made = make_link(sent())

    assert Client().get(address(made), HTTP_HOST="example.com").status_code == 400


@pytest.mark.parametrize("token", ["a", "x" * 5000, "%00", "\u202e", "0" * 22])
def test_whatever_stands_in_an_address_is_answered_alike(cast: Cast, token: str) -> None:
    looked = Client().get(f"/note/{token}/")
    typed = Client().post(f"/note/{token}/", {"code": "12345678"})

    assert looked.status_code == 200
    assert typed.status_code == 403
    assert bare(looked.content) == bare(Client().get("/note/qualcosa/").content)
