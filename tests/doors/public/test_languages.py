"""The way to help in six further languages: whole, and in the right direction."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import RequestFactory
from django.utils import translation

from tests.cast import Cast
from tests.doors.public.speaking import (
    LENT,
    ON_THE_WAY,
    TELLING,
    Asked,
    address,
    asked,
    has_its_language,
    says_everything,
    sentences_of_the_house,
)
from tests.doors.public.visit import ADDRESSES, Visit, requests_at, text_of, words_of
from tests.enquiries.world import Back
from visnet.doors import clock, refusals
from visnet.doors.public.templatetags.days import day
from visnet.enquiries import operations
from visnet.kit import tongues
from visnet.kit.decision import Reason

__all__ = ["asked"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", tongues.ADDED)
def test_every_page_of_the_way_answers_in_its_language(
    visit: Visit, language: str, asked: Asked
) -> None:
    strange = sentences_of_the_house()
    for name in ON_THE_WAY:
        page = visit.client.get(address(name, language))
        assert page.status_code == 200
        has_its_language(page, language)
        assert [words for words in strange if words in text_of(page)] == []

    says_everything(language, asked)


@pytest.mark.parametrize("language", tongues.ADDED)
def test_the_whole_way_is_walked_in_its_language(
    visit: Visit, centre: Back, cast: Cast, language: str, asked: Asked
) -> None:
    person = Visit(visit.client, language)
    pages = [
        person.post("ask", step="open"),
        person.ask(pin="x", reach="REACH_ME", municipality="Livrno", words="a" * 20_003),
        person.ask(municipality="", channel="wrong", for_whom="wrong"),
        person.ask(municipality="Atlantide"),
        person.ask(municipality="Pisa"),
        person.post("ask", step="send", municipality="Livorno"),
        person.ask(words="Je suis là", pin="2468"),
        person.come_back("nothing of this"),
    ]
    words = words_of(pages[6])
    thread = person.come_back(words, "2468")
    (opened,) = requests_at(centre, cast.anna)
    with centre(cast.anna):
        operations.propose_appointment(
            enquiry_id=opened.line.id,
            message_id=(message := uuid4()),
            words="In via dei Tigli",
            appointment_at=clock.now() + timedelta(days=3),
            by=cast.anna,
            at=clock.now(),
        )
    pages += [
        thread,
        person.act(thread, "write", reply=""),
        person.act(thread, "write", reply="\x00 encore"),
        person.act(thread, "write", reply="encore"),
        person.act(thread, "write", reply="encore autre chose"),
        person.act(thread, "accept", message=message),
        person.act(thread, "decline", message=message),
        person.act(thread, "ask_delete"),
        person.act(thread, "delete"),
        person.post("thread", **{"pass": "over", "reply": "kept"}),
    ]

    assert [page.status_code for page in pages[:8]] == [200, 422, 422, 422, 422, 422, 200, 422]
    strange = sentences_of_the_house()
    for page in pages:
        has_its_language(page, language)
        assert [sentence for sentence in strange if sentence in text_of(page)] == []
    says_everything(language, asked)


@pytest.mark.parametrize("language", tongues.ADDED)
def test_what_goes_wrong_is_said_in_its_language(
    visit: Visit, language: str, asked: Asked, settings: object
) -> None:
    lost = visit.client.get(f"/{language}/nothing-here/")
    request = RequestFactory().get(f"/{language}/")
    with translation.override(language):
        pages = [
            refusals.forbidden(request),
            refusals.bad_request(request),
            refusals.form_expired(request),
            refusals.broken(request),
            lost,
        ]

    for page in pages:
        has_its_language(page, language)
    assert Reason.WRONG_ROLE.value not in pages[0].content.decode()
    says_everything(language, asked)


@pytest.mark.parametrize("language", tongues.ADDED)
def test_addresses_are_plain_and_tell_nothing(language: str) -> None:
    for name in [*ON_THE_WAY, *LENT]:
        place = address(name, language)
        assert place.isascii()
        assert place.startswith(f"/{language}/")
        assert not TELLING.search(place)


@pytest.mark.parametrize("language", tongues.EVERY)
def test_a_page_offers_itself_in_every_language_by_its_own_name(
    visit: Visit, language: str
) -> None:
    page = visit.client.get(ADDRESSES[language]["ask"]).content.decode()

    for code, name in tongues.NAMES.items():
        assert f'href="{ADDRESSES[code]["ask"]}" hreflang="{code}" lang="{code}"' in page
        assert f">{name}</a>" in page


def test_where_only_two_are_switched_on_the_others_are_not_there(
    visit: Visit, settings: object
) -> None:
    settings.LANGUAGES = [("it", "Italiano"), ("en", "English")]  # type: ignore[attr-defined]

    home = visit.client.get("/it/").content.decode()
    arabic = visit.client.get("/", headers={"accept-language": "ar"})

    assert visit.client.get("/ar/").status_code == 404
    assert arabic["Location"] == "/it/"
    assert "<details" not in home
    assert 'hreflang="en"' in home
    assert 'hreflang="ar"' not in home


def test_the_browsers_own_language_is_the_first(visit: Visit) -> None:
    asked = visit.client.get("/", headers={"accept-language": "uk-UA,uk;q=0.9,en;q=0.5"})

    assert asked["Location"] == "/uk/"


def test_what_was_written_goes_along_into_another_language(visit: Visit) -> None:
    form = visit.open_form()["form"]

    page = Visit(visit.client, "ar").post("ask", step="continue", form=form, words="resta")

    has_its_language(page, "ar")
    assert ">\nresta<" in page.content.decode()


def test_the_words_of_a_receipt_keep_their_order_and_open_in_every_language(visit: Visit) -> None:
    page = Visit(visit.client, "ar").ask(words="Sono io")
    words = words_of(page)

    assert '<ol class="receipt" translate="no" lang="it" dir="ltr"' in page.content.decode()
    for language in tongues.EVERY:
        assert "Sono io" in text_of(Visit(visit.client, language).come_back(words))


def test_the_centre_sees_which_language_it_was_written_in(
    visit: Visit, centre: Back, cast: Cast
) -> None:
    form = Visit(visit.client, "ar").post("ask", step="open").content.decode()
    assert 'value="العربية"' in form

    Visit(visit.client, "ar").ask(words="مرحبا", language="العربية")

    (opened,) = requests_at(centre, cast.anna)
    assert opened.content.written_in == "ar"
    assert opened.content.language == "ar"


def test_a_number_to_call_stands_from_left_to_right(visit: Visit) -> None:
    page = visit.client.get("/ar/now/").content.decode()

    assert '<strong dir="ltr">800 290 290</strong>' in page
    called = re.findall(r'href="tel:(\d+)"', page[page.index("<main") :])
    assert called[0] == "112"
    assert {"1522", "114", "800290290"} <= set(called)


@pytest.mark.parametrize(
    ("language", "short", "whole"),
    [
        ("fr", "3 décembre", "jeudi 3 décembre 2026"),
        ("es", "3 de diciembre", "jueves, 3 de diciembre de 2026"),
        ("ro", "3 decembrie", "joi, 3 decembrie 2026"),
        ("sq", "3 dhjetor", "e enjte, 3 dhjetor 2026"),
        ("uk", "3 грудня", "четвер, 3 грудня 2026\u202fр."),  # noqa: RUF001
        ("ar", "3 ديسمبر", "الخميس، 3 ديسمبر 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, short: str, whole: str) -> None:
    when = clock.now().replace(year=2026, month=12, day=3, hour=9)

    with translation.override(language):
        assert day(when) == short
        assert day(when, "l j F Y") == whole


def test_no_page_is_left_in_the_language_of_the_one_before(visit: Visit) -> None:
    visit.client.get(address("rights", "ar"))

    assert '<html lang="it">' in visit.client.get("/it/diritti/").content.decode()
