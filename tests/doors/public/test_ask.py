"""Asking for help without scripts: calm questions, seven words, and nothing lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MANTOVA, Cast
from tests.doors.public.visit import Visit, hidden_fields, requests_at, text_of, words_of
from tests.enquiries.world import Back
from visnet.doors import clock
from visnet.enquiries.operations import hashing
from visnet.enquiries.rules import SafeContact

pytestmark = pytest.mark.django_db


def test_danger_is_asked_about_before_anything(visit: Visit) -> None:
    page = visit.client.get("/it/scrivi/").content.decode()

    assert 'href="tel:112"' in page[page.index("<main") :]
    assert "<textarea" not in page


@pytest.mark.parametrize("language", ["it", "en"])
def test_nothing_on_the_form_is_compulsory(visit: Visit, language: str) -> None:
    person = Visit(visit.client, language)
    page = person.post("ask", step="open")

    assert page.status_code == 200
    assert " required" not in page.content.decode()
    assert len(words_of(person.ask()).split()) == 7


def test_what_was_written_reaches_the_centre_of_the_place(
    visit: Visit, centre: Back, cast: Cast
) -> None:
    visit.ask(
        words="Due righe.\r\nPoi basta.",
        afraid="on",
        for_whom="ME",
        name="Lia",
        municipality="CECINA",
        needs=["listening", "legal"],
        reach="REACH_ME",
        channel="PHONE",
        value="320 0000000",
        when="di mattina",
        safe_notes="chiedete di Lia",
        language="Italiano",
        interpreter="on",
    )

    (opened,) = requests_at(centre, cast.anna)
    said = opened.content
    assert said.words == "Due righe.\r\nPoi basta."
    assert opened.line.danger_said
    assert (said.name, said.municipality, said.for_whom) == ("Lia", "CECINA", "ME")
    assert said.needs == ("listening", "legal")
    assert said.contact.may_reach
    assert (said.contact.value, said.contact.channel) == ("320 0000000", "PHONE")
    assert said.interpreter
    assert opened.line.received_at.minute == 0
    assert not requests_at(centre, cast.marta)


def test_nobody_is_reached_who_did_not_say_so(visit: Visit, centre: Back, cast: Cast) -> None:
    visit.ask(reach="COME_BACK", value="320 0000000")

    (opened,) = requests_at(centre, cast.anna)
    assert opened.content.contact == SafeContact()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Pisa", "Per Pisa non risponde ancora nessun Centro"),
        ("Atlantide", "Non conosciamo un comune con questo nome. Se è una frazione"),
        ("Livrno", "Forse è Livorno?"),
        ("", "scegli qui un Centro"),
    ],
)
def test_a_centre_is_never_guessed(visit: Visit, place: str, said: str) -> None:
    page = visit.ask(municipality=place, words="resta qui")

    assert page.status_code == 422
    assert said in text_of(page)
    assert "resta qui" in page.content.decode()


def test_the_person_may_choose_another_centre(visit: Visit, centre: Back, cast: Cast) -> None:
    page = visit.ask(municipality="Livorno", centre=str(MANTOVA))

    assert "Centro di prova Mantova" in text_of(page)
    assert not requests_at(centre, cast.anna)
    assert len(requests_at(centre, cast.marta)) == 1


@pytest.mark.parametrize("place", [" livorno (LI)", "Mantua", "LIVOURNE", "ليفورنو", "Ліворно"])
def test_a_place_may_be_written_with_its_province_or_as_it_is_called_elsewhere(
    visit: Visit, place: str
) -> None:
    assert visit.ask(municipality=place).status_code == 200


@pytest.mark.parametrize("centre_id", ["x", "35754aaf-f6e2-46ff-9d97-2eb936e06b5d", "0"])
def test_a_centre_that_is_none_is_refused(visit: Visit, centre_id: str) -> None:
    assert visit.ask(centre=centre_id).status_code == 422


def test_the_same_form_twice_shows_the_same_words(visit: Visit, centre: Back, cast: Cast) -> None:
    fields = {"form": visit.open_form()["form"], "words": "una volta sola"}

    first = visit.ask(**fields)
    again = visit.ask(**fields)

    assert words_of(first) == words_of(again)
    assert len(requests_at(centre, cast.anna)) == 1


def test_the_same_form_with_other_words_keeps_both(visit: Visit, centre: Back, cast: Cast) -> None:
    form = visit.open_form()["form"]
    visit.ask(form=form, words="prima")

    conflict = visit.ask(form=form, words="dopo")

    assert conflict.status_code == 409
    assert "dopo" in conflict.content.decode()
    fresh = hidden_fields(conflict)["form"]
    assert fresh != form
    assert visit.ask(form=fresh, words="dopo").status_code == 200
    assert {opened.content.words for opened in requests_at(centre, cast.anna)} == {"prima", "dopo"}


@pytest.mark.parametrize("form", ["", "x", "AAAA", "é", "x" * 5000])
def test_a_form_that_is_not_ours_is_kept_and_sent_at_the_second_try(
    visit: Visit, form: str
) -> None:
    page = visit.ask(form=form, words="resta qui")

    assert page.status_code == 422
    assert "Non è ancora partito nulla" in text_of(page)
    assert "resta qui" in page.content.decode()
    assert visit.ask(form=hidden_fields(page)["form"], words="resta qui").status_code == 200


def test_who_takes_their_time_loses_nothing(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    form = visit.open_form()["form"]
    later = clock.now() + timedelta(minutes=40)
    monkeypatch.setattr(clock, "now", lambda: later)

    page = visit.ask(form=form, words="ci ho messo tanto")

    assert page.status_code == 422
    assert "ci ho messo tanto" in page.content.decode()
    again = visit.ask(form=hidden_fields(page)["form"], words="ci ho messo tanto")
    assert again.status_code == 200


def test_the_other_language_keeps_what_was_written(visit: Visit) -> None:
    form = visit.open_form()["form"]

    page = visit.in_english().post(
        "ask", step="continue", form=form, words="resta", needs=["legal"], pin="2468"
    )

    assert page.status_code == 200
    kept = page.content.decode()
    assert ">\nresta<" in kept
    assert 'value="2468"' in kept
    assert 'value="legal" id="ask_needs_6" checked' in kept
    assert hidden_fields(page)["form"] == form


@pytest.mark.parametrize("pin", ["12", "abcd", "1234567890123", "\uff11\uff12\uff13\uff14"])
def test_a_pin_that_is_none_is_explained(visit: Visit, pin: str) -> None:
    page = visit.ask(pin=pin, words="resta")

    assert page.status_code == 422
    assert "da 4 a 12 cifre" in text_of(page)
    assert "resta" in page.content.decode()


def test_a_way_to_be_reached_needs_a_number(visit: Visit) -> None:
    page = visit.ask(reach="REACH_ME", when="mai")

    assert page.status_code == 422
    assert 'id="ask_value_error"' in page.content.decode()


def test_a_flood_is_slowed_down_and_what_was_written_stays(visit: Visit) -> None:
    form = visit.open_form()["form"]
    for _time in range(20):
        visit.ask(form=form)

    page = visit.ask(form=form, words="resta qui")

    assert page.status_code == 429
    assert "resta qui" in page.content.decode()
    elsewhere = visit.client.post(
        "/it/scrivi/",
        {"step": "send", "form": form, "municipality": "Livorno"},
        REMOTE_ADDR="192.0.2.7",
    )
    assert elsewhere.status_code == 200


def test_when_too_many_send_at_once_nothing_is_lost(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashing, "PATIENCE_SECONDS", 0.01)
    form = visit.open_form()["form"]

    with hashing.one_of_two(), hashing.one_of_two():
        page = visit.ask(form=form, words="resta qui")

    assert page.status_code == 429
    assert hidden_fields(page)["form"] == form
    assert visit.ask(form=form, words="resta qui").status_code == 200


def test_the_note_tells_nothing(visit: Visit) -> None:
    words = words_of(visit.ask())

    note = visit.post("ask", step="note", words=words)

    assert note["Content-Disposition"] == 'attachment; filename="note.txt"'
    assert note.content.decode().split() == words.split()
    assert note["Cache-Control"] == "no-store"


def test_the_form_is_answered_with_few_queries(
    visit: Visit, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        visit.post("ask", step="open")


def test_a_request_is_sent_with_few_queries(visit: Visit) -> None:
    visit.ask(words="una prima volta")
    form = hidden_fields(visit.post("ask", step="open"))["form"]

    with CaptureQueriesContext(connection) as asked:
        sent = visit.post("ask", step="send", form=form, words="aiuto", municipality="Livorno")

    own = [each["sql"] for each in asked if each["sql"].startswith(("SELECT", "INSERT", "WITH"))]
    assert sent.status_code == 200
    assert len([sql for sql in own if "set_config" not in sql]) <= 8


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", "Puoi scrivere anche per un'altra persona: un familiare, una vicina"),
        ("en", "You may also write for somebody else: a relative, a neighbour"),
    ],
)
def test_it_says_that_one_may_write_for_somebody_else(
    visit: Visit, language: str, said: str
) -> None:
    form = Visit(visit.client, language).post("ask", step="open")

    assert said in text_of(form)
