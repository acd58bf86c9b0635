"""The pages of procedures: every member reads them, nobody from outside; and they stand beside the work."""

import io
import re
from uuid import uuid4

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import NETWORK, Cast
from tests.doors.conftest import SignIn
from tests.guidelines.steps import begin
from visnet.guidelines import queries
from visnet.guidelines.vocabulary import Screen

LIST = "/classroom/guidelines/"
EDITION = next(each for each in queries.list_shipped() if each.code == "first-contact-to-closure")
ONE = f"{LIST}{EDITION.id}/"
BRIEF = {
    "it": "Chiedi se adesso la persona è al sicuro",
    "en": "Ask whether the person is safe now",
}


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    for member in (cast.anna, cast.elena, cast.olga, cast.dario, cast.iris):
        for address in (LIST, ONE):
            assert signed_in(member).get(address).status_code == 200, address
    for address in (LIST, ONE, f"{ONE}read/"):
        assert client.get(address).status_code == 302, address
        assert client.post(address).status_code == 302, address
    for nothing in (f"{LIST}newest/no-such/", f"{LIST}{uuid4()}/", f"{LIST}beside/KITCHEN/"):
        assert signed_in(cast.anna).get(nothing).status_code == 404, nothing
    # The first edition has none before it.
    assert signed_in(cast.anna).get(f"{ONE}changes/").status_code == 404
    assert signed_in(cast.anna).post(f"{LIST}{uuid4()}/read/").status_code == 404


def test_whoever_writes_along_is_led_to_where_it_is_written(cast: Cast, signed_in: SignIn) -> None:
    way = 'href="/network/guidelines/"'

    assert way in signed_in(cast.olga).get(LIST).content.decode()
    assert way not in signed_in(cast.anna).get(LIST).content.decode()


def test_the_name_of_a_procedure_leads_to_its_newest_edition(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.anna).get(f"{LIST}newest/first-contact-to-closure/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == ONE


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_edition_says_everything_and_that_nobody_adopted_it(
    cast: Cast, signed_in: SignIn, language: str
) -> None:
    page = signed_in(cast.anna).get(f"{ONE}?language={language}").content.decode()

    assert BRIEF[language] in page
    assert len(re.findall(r'<section class="guideline-step"', page)) == len(EDITION.text.steps)
    assert EDITION.digest in page
    assert ("bozza di partenza" if language == "it" else "starting draft") in page


def test_saying_that_one_has_read_it_is_one_press(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)
    assert "/read/" in browser.get(ONE).content.decode()

    answer = browser.post(f"{ONE}read/")

    assert answer.status_code == 303
    page = browser.get(f"{ONE}?language=en").content.decode()
    assert "/read/" not in page
    assert "You read this edition" in page
    assert "How many have read it" not in page
    assert "How many have read it" in (
        signed_in(cast.carla).get(f"{ONE}?language=en").content.decode()
    )


def test_the_list_asks_as_much_however_many_procedures_there_are(
    cast: Cast, signed_in: SignIn, django_assert_num_queries: object
) -> None:
    browser = signed_in(cast.anna)
    browser.get(LIST)

    with django_assert_num_queries(8):  # type: ignore[operator]  # the ticket, the sign-in, the networks, editions and readings
        browser.get(LIST)


def test_the_two_lines_stand_beside_the_form(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.anna).get("/office/call/?language=en").content.decode()

    assert BRIEF["en"] in page
    assert f"{ONE}#first-contact" in page
    assert queries.list_beside(screen=Screen.CALL)


def test_what_is_unread_stands_in_the_work_of_today_until_it_is_read(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    browser = signed_in(cast.anna)
    assert f'hx-get="{LIST}unread/"' in browser.get("/office/").content.decode()
    assert client.get(f"{LIST}unread/").status_code == 302

    first = browser.get(f"{LIST}unread/?language=en").content.decode()
    assert "From first contact to the end of care" in first
    for edition in queries.list_shipped():
        browser.post(f"{LIST}{edition.id}/read/")

    assert browser.get(f"{LIST}unread/").status_code == 204


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_edition_goes_on_paper_whole_and_says_that_it_is_a_draft(
    cast: Cast, signed_in: SignIn, client: Client, language: str
) -> None:
    answer = signed_in(cast.anna).get(f"{ONE}print/{language}/")
    read = PdfReader(io.BytesIO(answer.content))
    words = " ".join(" ".join(page.extract_text() for page in read.pages).split())

    assert BRIEF[language] in words
    assert EDITION.digest in words.replace(" ", "")
    assert ("bozza di partenza" if language == "it" else "starting draft") in words
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert client.get(f"{ONE}print/{language}/").status_code == 302
    assert signed_in(cast.anna).get(f"{ONE}print/fr/").status_code == 404
    assert signed_in(cast.anna).get(f"{LIST}{uuid4()}/print/it/").status_code == 404


def test_a_step_that_did_not_work_is_told_and_its_answer_is_read_beside_it(
    cast: Cast, signed_in: SignIn, client: Client
) -> None:
    form = f"{ONE}trouble/first-contact/"
    browser = signed_in(cast.anna)
    assert browser.get(form).status_code == 200
    assert client.get(form).status_code == 302
    assert browser.get(f"{ONE}trouble/no-such/").status_code == 404
    sent = {
        "submission": str(uuid4()),
        "network": str(NETWORK),
        "words": "Di sera non c'è nessuno.",
    }
    for wrong in (
        {"words": ""},
        {"words": "x" * 1_000_000},
        {"words": "a\x00"},
        {"network": str(uuid4())},
    ):
        assert browser.post(form, {**sent, **wrong}).status_code == 422, wrong
    for _time in range(2):
        assert browser.post(form, sent).status_code == 303

    page = browser.get(ONE).content.decode()
    assert page.count("Di sera non c&#x27;è nessuno.") == 1
    assert "Di sera" not in signed_in(cast.bruno).get(ONE).content.decode()

    draft = f"/network/guidelines/{begin()}/"
    coordinator = signed_in(cast.dario)
    found = re.search(r"troubles/[0-9a-f-]+/", coordinator.get(draft).content.decode())
    assert found
    assert signed_in(cast.olga).get(draft + found[0]).status_code == 403
    assert signed_in(cast.silvia).get(draft + found[0]).status_code == 404
    assert coordinator.post(draft + found[0], {"answer": ""}).status_code == 422
    assert (
        coordinator.post(draft + found[0], {"answer": "Dal mese prossimo sì."}).status_code == 303
    )
    assert "Dal mese prossimo sì." in browser.get(ONE).content.decode()
