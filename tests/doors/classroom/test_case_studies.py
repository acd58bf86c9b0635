"""The pages of case studies: members read stories, trainers their notes, and nobody writes anything."""

import io
import re

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.abuse.test_exports import faults_of_pdf
from tests.cast import Cast
from tests.doors.conftest import SignIn
from visnet.case_studies import queries

LIST = "/classroom/case-studies/"
SHIPPED = queries.list_shipped()
ONE = f"{LIST}{SHIPPED[0].code}/1/"
NOTE = f"{ONE}note/"


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    for member in (cast.anna, cast.elena, cast.olga, cast.iris, cast.tullia, cast.tea):
        for address in (LIST, ONE):
            assert signed_in(member).get(address).status_code == 200, address
    assert signed_in(cast.tullia).get(NOTE).status_code == 200
    assert signed_in(cast.anna).get(NOTE).status_code == 403
    for nothing in ("no-such/1/", f"{SHIPPED[0].code}/0/", f"{SHIPPED[0].code}/{'9' * 5000}/"):
        assert signed_in(cast.tullia).get(LIST + nothing).status_code == 404, nothing[:40]
    for address in (LIST, ONE, NOTE):
        assert client.get(address).status_code == 302, address


def test_nothing_can_be_sent_here(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.tullia)
    for address in (LIST, ONE, NOTE):
        main = re.search(r"<main.*</main>", browser.get(address).content.decode(), re.DOTALL)
        assert main
        assert not re.search(r"<(form|input|textarea|select)\b", main[0]), address
        for send in (browser.post, browser.put, browser.patch, browser.delete):
            assert send(address, {"words": "x"}).status_code == 405, address


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("template", SHIPPED, ids=lambda each: each.code)
def test_a_trainee_finds_no_word_of_the_note(
    cast: Cast, signed_in: SignIn, language: str, template: queries.Template
) -> None:
    address = f"{LIST}{template.code}/4/?language={language}"
    page = signed_in(cast.anna).get(address).content.decode()
    note = queries.get_note(viewer=cast.tullia, code=template.code, number=4)
    words = getattr(note.words, language)
    paragraphs = [part for part in words.split("\n\n") if not part.startswith("## ")]

    assert f"{LIST}{template.code}/4/note/" not in page
    shown = page.replace("&#x27;", "'").replace("&quot;", '"')
    assert not [each for each in paragraphs if each[:60] in shown]
    seen = signed_in(cast.tullia).get(f"{LIST}{template.code}/4/note/?language={language}")
    shown = seen.content.decode().replace("&#x27;", "'").replace("&quot;", '"')
    assert all(each[:60] in shown for each in paragraphs)


def test_a_class_can_give_each_group_another_variant(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)
    stories = {browser.get(f"{LIST}{SHIPPED[1].code}/{n}/?language=it").content for n in (1, 2, 3)}

    assert len(stories) == 3
    last = browser.get(f"{LIST}{SHIPPED[1].code}/999/?language=en").content.decode()
    assert f'href="{LIST}{SHIPPED[1].code}/1/"' in last
    assert "invented story" in last


def test_the_note_leads_to_the_steps_of_the_guidelines(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.tullia).get(f"{NOTE}?language=en").content.decode()

    for step in SHIPPED[0].steps:
        assert f"#{step}" in page
    assert "Listen, before you ask" in page


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_story_goes_on_paper_with_the_note_for_trainers_only(
    cast: Cast, signed_in: SignIn, client: Client, language: str
) -> None:
    plain, whole = f"{ONE}print/{language}/", f"{NOTE}print/{language}/"
    heading = "La nota per chi forma" if language == "it" else "The trainer"

    def read(of: Client, address: str) -> str:
        answer = of.get(address)
        assert answer.headers["Content-Type"] == "application/pdf"
        assert faults_of_pdf(answer.content) == []
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)

    trainee, trainer = read(signed_in(cast.anna), plain), read(signed_in(cast.tullia), whole)

    assert heading not in trainee
    assert heading in trainer
    assert trainee.split()[:8] == trainer.split()[:8]
    assert signed_in(cast.anna).get(whole).status_code == 403
    assert client.get(plain).status_code == 302
    for nothing in (f"{ONE}print/fr/", f"{NOTE}print/fr/", f"{LIST}no-such/1/print/it/"):
        assert signed_in(cast.tullia).get(nothing).status_code == 404, nothing
