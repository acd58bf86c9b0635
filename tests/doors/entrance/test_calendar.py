"""A calendar as a telephone reads it: no session, one address, one answer to every wrong one."""

import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.calendars.steps import appointment, beyond_the_wall, make
from tests.cases.factories import make_goal
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from visnet.doors.entrance import calendar

UNKNOWN = "x" * 43
HOSTILE = ["a", "%00", "%F0%9F%92%94", "%E2%80%AE", "x" * 5000, "..", "%2e%2e", "' OR 1=1"]


@pytest.fixture(autouse=True)
def _nobody_came_before() -> Iterator[None]:
    calendar.FROM_ONE_PLACE.forget()
    calendar.BY_ONE_ADDRESS.forget()
    yield
    calendar.FROM_ONE_PLACE.forget()
    calendar.BY_ONE_ADDRESS.forget()


def address(token: str) -> str:
    return reverse("calendar", args=[token])


def test_a_telephone_reads_times_and_kinds_and_keeps_nothing(cast: Cast, client: Client) -> None:
    case_id, _appointment_id = appointment()
    make_goal(case_id)

    token = make()

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address(token))

    assert answer.status_code == 200
    # Whose it is, what there is, and the line in the journal; the rest is where a request begins.
    assert len(asked) <= 7
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert b"SUMMARY:Appuntamento" in answer.content
    assert b"NAME:Agenda" in answer.content


def test_nothing_in_it_says_who_where_or_for_whom(cast: Cast, client: Client) -> None:
    case_id, appointment_id = appointment()
    make_goal(case_id)
    beyond_the_wall("UPDATE cases_due SET due_date = current_date WHERE kind = 'GOAL'")

    said = client.get(address(make())).content.decode()

    lines = {line.split(":")[0].split(";")[0] for line in said.split("\r\n") if line}
    assert lines == {
        *("BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME"),
        *("REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP"),
        *("UID", "CLASS", "TRANSP", "END"),
    }
    for never in ("Lucia", "squilla", "Anna", "Livorno", "VIS", "/office", str(case_id)):
        assert never not in said
    assert str(appointment_id) not in said
    assert case_id.hex not in said


def test_it_speaks_the_language_of_its_member(cast: Cast, client: Client) -> None:
    appointment()
    beyond_the_wall("UPDATE people_user SET language = 'en' WHERE id = %s", [CAST.anna.identifier])

    answer = client.get(address(make()), headers={"accept-language": "it"})

    assert b"SUMMARY:Appointment" in answer.content
    assert b"NAME:Diary" in answer.content


def test_every_address_that_does_not_work_gets_the_same_bytes(cast: Cast, client: Client) -> None:
    appointment()
    taken_back = make()
    of_a_leaver = make(cast.bruno)
    make()
    beyond_the_wall(
        "UPDATE people_membership SET until_date = from_date WHERE user_id = %s",
        [CAST.bruno.identifier],
    )

    answers = [client.get(address(token)) for token in (UNKNOWN, taken_back, of_a_leaver)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


@pytest.mark.parametrize("token", HOSTILE)
def test_what_is_no_address_is_not_found(cast: Cast, client: Client, token: str) -> None:
    assert client.get(f"/calendar/{token}.ics").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_written_by_an_address(cast: Cast, client: Client, method: str) -> None:
    assert getattr(client, method)(address(make())).status_code == 405


def test_a_colleague_who_is_signed_in_reads_no_more_by_it(
    cast: Cast, client: Client, signed_in: SignIn
) -> None:
    appointment()
    token = make()

    theirs = signed_in(cast.bruno).get(address(token))

    assert theirs.status_code == 200
    events = client.get(address(token)).content.count(b"BEGIN:VEVENT")
    assert theirs.content.count(b"BEGIN:VEVENT") == events


def test_one_address_is_read_some_times_and_then_less_often(cast: Cast, client: Client) -> None:
    token = make()

    answers = [client.get(address(token)).status_code for _each in range(12)]

    assert answers == [200] * 10 + [429] * 2


def test_whoever_guesses_is_slowed_down(cast: Cast, client: Client) -> None:
    answers = [client.get(address(f"{UNKNOWN}{each}")).status_code for each in range(62)]

    assert answers == [404] * 60 + [429] * 2


@pytest.mark.parametrize(
    "path", ["/calendar/{}.ics", "/entrance/invitation/{}/", "/note/{}/nothing/"]
)
def test_the_logs_do_not_hold_the_secret(
    cast: Cast, client: Client, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    with caplog.at_level(logging.WARNING, logger="django.request"):
        client.get(path.format(UNKNOWN))

    assert "…" in caplog.text
    assert UNKNOWN not in caplog.text
