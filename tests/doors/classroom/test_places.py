"""Moving up from a waiting list, one's sessions on a telephone, and what a trainer shows to strangers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from tests.training.steps import (
    TOGETHER,
    give_up,
    make_feed,
    make_path,
    modules_of,
    plan,
    take_place,
    words,
)
from visnet.doors import clock
from visnet.doors.entrance import calendar

HOME = "/classroom/"
SOON = timedelta(days=3)
STRANGE = ("x", "x" * 65, "x" * 5_000, "%00", "..%2f", "\u202e")


def freed() -> str:
    """Let Bruno move up, and return the address of the session."""
    [module] = modules_of(make_path(TOGETHER))
    session_id = plan(module, words(begins=clock.now() + SOON, seats=1))
    take_place(session_id, CAST.anna)
    take_place(session_id, CAST.bruno)
    give_up(session_id, CAST.anna)
    return f"{HOME}sessions/{session_id}/"


@pytest.mark.parametrize(
    ("language", "said"), [("it", "Ora hai un posto"), ("en", "You have a place now")]
)
def test_whoever_moved_up_reads_it_where_they_look(
    cast: Cast, signed_in: SignIn, language: str, said: str
) -> None:
    session = freed()
    bruno = signed_in(cast.bruno)

    for page in (HOME, session):
        assert said in bruno.get(page, {"language": language}).content.decode()
    assert session in bruno.get(reverse("office_work")).content.decode()
    assert said not in signed_in(cast.anna).get(HOME, {"language": language}).content.decode()


def test_once_they_say_that_they_know_nothing_waits_any_more(cast: Cast, signed_in: SignIn) -> None:
    session = freed()
    bruno = signed_in(cast.bruno)

    assert [bruno.post(f"{session}know/").status_code for _turn in range(2)] == [303, 303]

    assert "Ora hai un posto" not in bruno.get(HOME).content.decode()
    assert session not in bruno.get(reverse("office_work")).content.decode()


def test_the_pages_of_the_calendar_have_their_visitors(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    anna = signed_in(cast.anna)

    assert anna.get(f"{HOME}calendar/").status_code == 200
    made = anna.post(f"{HOME}calendar/make/")
    assert "/calendar/learning/" in made.content.decode()
    assert anna.get(f"{HOME}calendar/").status_code == 200
    assert anna.post(f"{HOME}calendar/end/").status_code == 303
    for address in ("calendar/", "calendar/make/", "calendar/end/"):
        assert client.get(f"{HOME}{address}").status_code == 302


def test_the_calendar_says_when_and_nothing_else(cast: Cast, client: Client) -> None:
    [module] = modules_of(make_path(TOGETHER))
    session_id = plan(module, words(begins=clock.now() + SOON))
    take_place(session_id)
    token = make_feed()

    answer = client.get(f"/calendar/learning/{token}.ics")

    told = answer.content.decode()
    assert answer.status_code == 200
    assert "DTSTART" in told
    for secret in ("Insieme", "Prima prova", "Sala di prova", "esempio.invalid", str(session_id)):
        assert secret not in told


def test_whatever_is_wrong_with_an_address_the_answer_is_the_same(
    cast: Cast, client: Client
) -> None:
    calendar.FROM_ONE_PLACE.forget()
    make_feed()

    answers = {
        client.get(f"/calendar/learning/{token}.ics").content.split(b"csrf")[0]
        for token in STRANGE[:2]
    }

    assert len(answers) == 1
    for token in STRANGE:
        assert client.get(f"/calendar/learning/{token}.ics").status_code == 404


def test_a_trainer_shows_a_session_to_strangers_and_says_in_which_town(
    cast: Cast, signed_in: SignIn
) -> None:
    [module] = modules_of(make_path(TOGETHER))
    trainer = signed_in(cast.tullia)
    day = (clock.today() + SOON).isoformat()
    sent = {
        "submission": "4ad3f0a4-6d61-4c39-9d8e-1b9d36b3a001",
        "version": "0",
        "day": day,
        "begins": "15:00",
        "ends": "17:00",
        "place": "Sala di prova",
        "online_address": "",
        "seats": "3",
        "is_public": "on",
        "town": "",
    }

    refused = trainer.post(f"{HOME}modules/{module}/plan/", sent)
    done = trainer.post(f"{HOME}modules/{module}/plan/", {**sent, "town": "Livorno"})

    assert refused.status_code == 422
    assert "Scrivi in quale citt\u00e0" in refused.content.decode()
    assert done.status_code == 303
    assert "Livorno" in trainer.get(done["Location"]).content.decode()
