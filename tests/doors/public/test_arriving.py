"""The form at a secret address: it sends, it never reads, and says nothing of itself."""

import re
from datetime import timedelta

import pytest

from tests.cast import CAST, PONTE
from tests.doors.arriving import BAD, HOSTILE, filled
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from visnet.doors import clock
from visnet.doors.office.ways_in.views import FORMS
from visnet.doors.public import throttle
from visnet.enquiries import operations, queries
from visnet.enquiries.queries import InboxLine
from visnet.enquiries.vocabulary import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(centre: Back, visit: Visit) -> str:
    """Return the secret of an address that works."""
    for one in (throttle.FORM_BY_ADDRESS, throttle.FORM_BY_PLACE):
        one.forget()
    with centre(CAST.dario):
        return operations.make_way_in(
            from_organisation_id=PONTE, source=Source.POLICE, by=CAST.dario, at=clock.now()
        )


def address(token: str, language: str = "it") -> str:
    return f"/{FORMS[language][1]}{token}/"


def inbox(centre: Back) -> tuple[InboxLine, ...]:
    with centre(CAST.anna):
        return queries.list_inbox(viewer=CAST.anna).lines


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_form_sends_and_shows_a_reference_only(
    centre: Back, visit: Visit, token: str, language: str
) -> None:
    asked = visit.client.get(address(token, language))
    done = visit.client.post(address(token, language), filled())

    assert asked.status_code == done.status_code == 200
    assert not asked.cookies
    assert not done.cookies
    assert "<title>VIS</title>" in asked.content.decode()
    assert "no-store" in done.headers["Cache-Control"]
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", text_of(done))
    assert "Lucia" not in text_of(done)
    [line] = inbox(centre)
    assert (line.source, line.from_name) == (Source.POLICE, "Associazione di prova Ponte")


def test_addresses_that_do_not_work_are_answered_byte_for_byte_alike(
    centre: Back, visit: Visit, token: str
) -> None:
    with centre(CAST.dario):
        [line] = queries.list_ways_in(viewer=CAST.dario)
        operations.end_way_in(way_in_id=line.id, by=CAST.dario, at=clock.now())
    wrong = "x" * len(token)

    answers = [
        visit.client.get(address(token)),
        visit.client.get(address(wrong)),
        visit.client.get(address("è")),
        visit.client.post(address(token), filled()),
        visit.client.post(address(wrong), filled()),
    ]

    bodies = {
        answer.content.replace(token.encode(), b"?").replace(wrong.encode(), b"?")
        for answer in (answers[0], answers[1])
    }
    assert {answer.status_code for answer in answers} == {404}
    assert len(bodies) == 1
    assert inbox(centre) == ()


def test_the_same_form_twice_is_one_request_and_other_words_are_409(
    centre: Back, visit: Visit, token: str
) -> None:
    form = filled()

    first = visit.client.post(address(token), form)
    again = visit.client.post(address(token), form)
    other = visit.client.post(address(token), {**form, "words": "Ho dimenticato una cosa"})

    assert first.content == again.content
    assert other.status_code == 409
    assert "Ho dimenticato una cosa" in other.content.decode()
    assert len(inbox(centre)) == 1


@pytest.mark.parametrize("change", BAD)
def test_bad_answers_are_said_and_nothing_arrives(
    centre: Back, visit: Visit, token: str, change: dict[str, str]
) -> None:
    answer = visit.client.post(address(token), {**filled(), **change})

    assert answer.status_code == 422
    assert inbox(centre) == ()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_arrive(centre: Back, visit: Visit, token: str, words: str) -> None:
    assert visit.client.post(address(token), filled(words=words)).status_code == 200
    assert len(inbox(centre)) == 1


def test_the_other_language_keeps_what_was_written_and_sends_nothing(
    centre: Back, visit: Visit, token: str
) -> None:
    form = {"continue": "yes", **filled()}

    turned = visit.client.post(address(token, "en"), form)

    assert turned.status_code == 200
    assert form["words"] in turned.content.decode()
    assert form["submission"] in turned.content.decode()
    assert inbox(centre) == ()


def test_a_flood_is_slowed_by_address_and_by_place(
    visit: Visit, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(throttle, "FORM_BY_ADDRESS", throttle.Throttle(burst=1, seconds_each=30))

    sent = visit.client.post(address(token), filled())
    slowed = visit.client.post(address(token), filled(words="Una seconda persona"))
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(seconds=31))
    later = visit.client.post(address(token), filled())
    monkeypatch.setattr(throttle, "FORM_BY_PLACE", throttle.Throttle(burst=1, seconds_each=30))
    guesses = [visit.client.get(address("x" * 43)).status_code for _guess in range(2)]

    assert (sent.status_code, slowed.status_code, later.status_code) == (200, 429, 200)
    assert "Una seconda persona" in slowed.content.decode()
    assert guesses == [404, 429]
