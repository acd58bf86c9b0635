"""Before anything is sent the form names the Centre that will read it, and says when it is there."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from tests.cast import MANTOVA
from tests.doors.public.test_services import watch
from tests.doors.public.visit import (
    ADDRESSES,
    Visit,
    hidden_fields,
    requests_at,
    text_of,
    text_of_part,
)
from tests.enquiries.world import Back
from visnet.doors import clock
from visnet.doors.public.ask import reader
from visnet.people import queries as people
from visnet.people.vocabulary import Verification, WatchKind

pytestmark = pytest.mark.django_db
LIVORNO_TOWN = "049009"
MONDAY = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)
NAMED = "Centro di prova Livorno"
THERE = {
    "it": "martedì 1º dicembre, dalle 15:00",
    "en": "Tuesday 1 December, from 15:00",
    "fr": "mardi 1 décembre",
    "es": "martes 1 diciembre",
    "ro": "marți 1 decembrie",
    "sq": "e martë 1 dhjetor",
    "ar": "الثلاثاء 1 ديسمبر",
    "uk": "вівторок 1 грудня",
}


@pytest.fixture
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


def on_tuesdays(centre: Back, **changed: object) -> None:
    watch(
        centre,
        weekdays=frozenset({2}),
        from_time=time(15),
        until_time=time(19),
        from_date=MONDAY.date().replace(day=1),
        **changed,
    )


def before_sending(page: str) -> str:
    return page[page.index(' id="ask_pin"') : page.rindex('value="send"')]


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("language", sorted(THERE))
def test_who_comes_from_a_town_is_told_who_answers_there_and_when(
    visit: Visit, centre: Back, language: str
) -> None:
    on_tuesdays(centre)
    somebody = Visit(visit.client, language)

    page = somebody.post("ask", step="open", p=LIVORNO_TOWN).content.decode()

    said = before_sending(page)
    assert NAMED in said
    assert THERE[language] in said
    assert ('<span lang="it" dir="ltr" translate="no">Centro' in said) is (language != "it")


def test_hours_on_call_are_not_those_in_which_messages_are_read(
    visit: Visit, centre: Back, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    watch(centre, kind=WatchKind.ON_CALL)

    page = visit.post("ask", step="open", p=LIVORNO_TOWN).content.decode()

    assert "Qui non è scritto quando c'è qualcuno" in text_of_part(before_sending(page))


def test_the_hour_of_today_is_said_as_today(
    visit: Visit, centre: Back, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_tuesdays(centre)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 1, 9, tzinfo=UTC))
    early = visit.post("ask", step="open", p=LIVORNO_TOWN).content.decode()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 1, 15, tzinfo=UTC))
    there = visit.post("ask", step="open", p=LIVORNO_TOWN).content.decode()

    assert "Ci sarà di nuovo qualcuno oggi, dalle 15:00" in before_sending(early)
    assert "Adesso c'è qualcuno, fino alle 19:00" in text_of_part(before_sending(there))


def test_without_a_place_no_centre_is_named_and_that_is_said(visit: Visit, centre: Back) -> None:
    said = before_sending(visit.post("ask", step="open").content.decode())

    assert NAMED not in said
    assert "Dopo Invia ti diciamo quale Centro lo legge" in said


def test_what_was_written_or_chosen_changes_who_is_named(visit: Visit, centre: Back) -> None:
    """Nothing wrong must be said of who reads it when the page comes again."""
    written = visit.ask(municipality="Livorno", pin="1").content.decode()
    chosen = visit.ask(municipality="Livorno", centre=str(MANTOVA), pin="1").content.decode()
    nowhere = visit.ask(municipality="Atlantide", pin="1").content.decode()
    none = visit.ask(centre="35754aaf-f6e2-46ff-9d97-2eb936e06b5d").content.decode()

    assert NAMED in before_sending(written)
    assert "Centro di prova Mantova" in before_sending(chosen)
    assert "Centro di prova" not in before_sending(nowhere)
    assert "Centro di prova" not in before_sending(none)


@pytest.mark.usefixtures("monday")
def test_the_receipt_says_when_somebody_is_there(visit: Visit, centre: Back) -> None:
    on_tuesdays(centre)

    said = text_of(visit.ask(words="aiuto"))

    assert f"Un solo Centro può leggere ciò che hai mandato: {NAMED} ." in said
    assert THERE["it"] in said


def test_where_there_is_one_centre_only_it_reads_what_names_no_place(
    visit: Visit, centre: Back, cast: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tuple(each for each in people.list_centres() if each.name == NAMED)
    monkeypatch.setattr(people, "list_centres", lambda: alone)

    form = visit.post("ask", step="open").content.decode()
    page = visit.ask(municipality="", words="da dove, non lo dico")

    assert NAMED in before_sending(form)
    assert page.status_code == 200
    assert len(requests_at(centre, cast.anna)) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("verification", "said"),
    [
        (Verification.VERIFIED, ""),
        (Verification.TO_BE_VERIFIED, "What is written here about this Centre"),
        (Verification.DEMONSTRATION, "This Centre is invented"),
    ],
)
def test_what_was_not_verified_is_said_to_be_so(
    cast: object, verification: Verification, said: str
) -> None:
    line = replace(people.list_centres()[0], verification=verification)

    mark = reader.in_words(line, at=MONDAY).mark

    assert bool(mark) is bool(said)


@pytest.mark.parametrize("language", sorted(ADDRESSES))
def test_an_unknown_municipality_is_mended_in_its_own_field(visit: Visit, language: str) -> None:
    somebody = Visit(visit.client, language)
    opened = hidden_fields(somebody.post("ask", step="open"))

    page = somebody.post("ask", step="send", form=opened["form"], municipality="Livrno")
    markup = page.content.decode()

    assert page.status_code == 422
    summary = markup[markup.index('class="wrong-list"') :].partition("</div>")[0]
    assert re.findall(r'href="#(\w+)"', summary) == ["ask_municipality"]
    assert "Livorno" in summary
    assert 'id="ask_municipality_error"' in markup
