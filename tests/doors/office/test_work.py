"""My work today, and a case that begins from a request."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.people.steps import be_away
from visnet.doors import clock
from visnet.enquiries import operations
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Source

SignIn = Callable[..., Client]
FRAME_QUERIES = 12
WORK_QUERIES = 7
NAME_QUERIES = 2


def write_down(cast: Cast, acting: Acting, **said: object) -> UUID:
    enquiry_id = uuid4()
    with acting(cast.anna):
        operations.record_enquiry(
            enquiry_id=enquiry_id,
            source=Source.PHONE,
            content=Content(words="Chiede un colloquio", **said),  # type: ignore[arg-type]
            by=cast.anna,
            at=clock.now(),
        )
    return enquiry_id


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("carla", 200), ("dario", 200), ("elena", 403)]
)
@pytest.mark.parametrize("name", ["office_work", "office_referrals", "office_work_of_nobody"])
def test_the_first_screen_is_for_the_office(
    signed_in: SignIn, cast: Cast, who: str, status: int, name: str
) -> None:
    assert signed_in(getattr(cast, who)).get(reverse(name)).status_code == status


def test_danger_comes_first_and_every_line_has_one_act(
    signed_in: SignIn, cast: Cast, acting: Acting
) -> None:
    write_down(cast, acting)
    grave = write_down(cast, acting, danger_said=True)
    client = signed_in(cast.anna)

    rows = client.get(reverse("office_work")).context["rows"]

    assert rows[0].href == reverse("office_request", args=[grave])
    assert all(row.act and row.href for row in rows)
    assert client.get(rows[0].href).status_code == 200


@pytest.mark.parametrize("kind", ["requests", "cases", "referrals", "nonsense\x00"])
def test_the_list_can_be_narrowed(signed_in: SignIn, cast: Cast, acting: Acting, kind: str) -> None:
    write_down(cast, acting)

    answer = signed_in(cast.anna).get(reverse("office_work"), {"kind": kind})

    assert answer.status_code == 200
    assert bool(answer.context["rows"]) is (kind not in {"cases", "referrals"})


def test_the_list_costs_the_same_however_long_it_is(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing
) -> None:
    client = signed_in(cast.anna)
    client.get(reverse("office_work"))
    costs = []
    for _ in range(2):
        for _ in range(6):
            write_down(cast, acting)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("office_work"))
        costs.append(len(captured))

    assert costs[0] == costs[1] <= FRAME_QUERIES + WORK_QUERIES + NAME_QUERIES


def test_it_says_who_is_away_and_who_stands_in(signed_in: SignIn, cast: Cast) -> None:
    be_away(cast.anna, cast.bruno)
    be_away(cast.gina, None)
    page = reverse("office_work")

    told = {who: signed_in(who).get(page).content.decode() for who in (cast.carla, cast.bruno)}

    assert "Anna fino" in told[cast.carla]
    assert "ne fa le veci Bruno" in told[cast.carla]
    assert "nessuno ne fa le veci" in told[cast.carla]
    assert "ne fai le veci tu" in told[cast.bruno]
    assert "Via oggi" not in signed_in(cast.marta).get(page).content.decode()
    assert "Gina" not in signed_in(cast.gina).get(page).content.decode().partition("<main")[2]


def test_an_empty_day_teaches(signed_in: SignIn, cast: Cast) -> None:
    assert "nothing-yet" in signed_in(cast.anna).get(reverse("office_work")).content.decode()


def test_an_empty_day_leads_to_the_network_only_those_who_look_after_it(
    signed_in: SignIn, cast: Cast
) -> None:
    page, words = reverse("office_work"), "Accordi, procedure e rilasci che ti aspettano"
    told = {who: signed_in(who).get(page).content.decode() for who in (cast.silvia, cast.anna)}

    assert words in told[cast.silvia]
    assert f'href="{reverse("network")}"' in told[cast.silvia]
    assert words not in told[cast.anna]


def test_a_case_begins_from_a_request_with_what_was_chosen(
    signed_in: SignIn, cast: Cast, acting: Acting
) -> None:
    contact = SafeContact(may_reach=True, channel="PHONE", value="320 5550000")
    enquiry_id = write_down(cast, acting, contact=contact, name="Sole")
    client = signed_in(cast.anna)
    page = reverse("office_request_open_case", args=[enquiry_id])
    sent = {
        "submission": str(uuid4()),
        "danger": "HIGH",
        "victim_type": "DIRECT",
        "words": "on",
        "contact": "on",
        "channel": "PHONE",
        "value": "320 5550000",
    }

    answers = [client.post(page, sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    glance = client.get(answers[0].headers["Location"])
    assert glance.context["case"].preferred_name == ""
    assert glance.context["reach"].state == "unsafe"
    notes = client.get(f"{answers[0].headers['Location']}notes/")
    assert "Chiede un colloquio" in notes.content.decode()
    assert "320 5550000" not in notes.content.decode()


def test_the_same_number_is_hinted_at_only_to_those_who_may_know(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing
) -> None:
    contact = SafeContact(may_reach=True, channel="PHONE", value="+39 333 1234567")
    enquiry_id = write_down(cast, acting, contact=contact)
    page = reverse("office_request", args=[enquiry_id])

    assert case.reference in signed_in(cast.anna).get(page).content.decode()
    assert case.reference not in signed_in(cast.bruno).get(page).content.decode()
    assert case.reference not in signed_in(cast.gina).get(page).content.decode()


@pytest.mark.parametrize(
    "changed", [{"danger": ""}, {"crime_month": "2026-02-31"}, {"municipality": "\x00"}]
)
def test_bad_input_opens_nothing(
    signed_in: SignIn, cast: Cast, acting: Acting, changed: dict[str, str]
) -> None:
    enquiry_id = write_down(cast, acting)
    sent = {"submission": str(uuid4()), "danger": "HIGH", "victim_type": "DIRECT", **changed}

    answer = signed_in(cast.anna).post(reverse("office_request_open_case", args=[enquiry_id]), sent)

    assert answer.status_code == 422


@pytest.mark.parametrize(("who", "status"), [("elena", 403), ("marta", 404)])
def test_others_open_no_case_from_it(
    signed_in: SignIn, cast: Cast, acting: Acting, who: str, status: int
) -> None:
    enquiry_id = write_down(cast, acting)

    answer = signed_in(getattr(cast, who)).get(
        reverse("office_request_open_case", args=[enquiry_id])
    )

    assert answer.status_code == status
