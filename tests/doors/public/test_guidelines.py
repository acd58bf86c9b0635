"""Joint procedures for anybody: read in two languages, taken along, cited, and withdrawn."""

import hashlib
import io
import json
import re
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.cast import CAST
from tests.doors.public.test_markup import faults_in
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from tests.guidelines import steps
from tests.paper.test_book import faults_in as faults_in_book
from visnet.doors import clock
from visnet.doors.public.guidelines import views
from visnet.guidelines import operations, queries
from visnet.guidelines.rules import Pair

pytestmark = pytest.mark.django_db
LIST = {"it": "/it/guidelines/", "en": "/en/guidelines/"}
WHY = Pair(it="Un numero era sbagliato.", en="A number was wrong.")
FILES = ("note.pdf", "note.epub", "note.json", "note.bib", "note-citation.json")
NAMES = ("Dario", "Olga", "Anna")


@pytest.fixture
def edition_id(centre: Back, visit: Visit) -> UUID:
    del visit
    with centre(CAST.dario):
        made = steps.published()
    with centre(CAST.dario):
        operations.show_edition(edition_id=made, by=CAST.dario, at=clock.now())
    return made


def withdraw(centre: Back, edition_id: UUID) -> None:
    with centre(CAST.dario):
        operations.withdraw_edition(
            edition_id=edition_id, because=WHY, by=CAST.dario, at=clock.now()
        )


def page(visit: Visit, edition_id: UUID, *parts: str, language: str = "it") -> HttpResponse:
    return visit.client.get("/".join([f"{LIST[language]}{edition_id}", *parts, ""]))


def file(visit: Visit, edition_id: UUID, name: str, language: str = "it") -> HttpResponse:
    return visit.client.get(f"{LIST[language]}{edition_id}/{name}")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", ("Procedure comuni", "Adottate dalle reti", "Bozze di partenza", "Edizione 2")),
        ("en", ("Joint procedures", "Adopted by networks", "Starting drafts", "Edition 2")),
    ],
)
def test_the_list_shows_what_networks_let_be_read_then_the_drafts(
    visit: Visit, edition_id: UUID, language: str, said: tuple[str, ...]
) -> None:
    answer = visit.client.get(LIST[language])

    text = text_of(answer)
    for words in said:
        assert words in text
    assert f"{LIST[language]}{edition_id}/" in answer.content.decode()


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_edition_is_read_whole_and_names_organisations_only(
    visit: Visit, edition_id: UUID, language: str
) -> None:
    answer = page(visit, edition_id, language=language)

    html, text = answer.content.decode(), text_of(answer)
    edition = queries.get_public(edition_id=edition_id).edition
    assert edition is not None
    for said in (
        getattr(edition.text.title, language),
        getattr(edition.text.steps[0].brief, language),
        getattr(steps.CHANGED, language),
        edition.digest,
        *(each.name for each in edition.parties),
    ):
        assert said in text
    assert not any(name in text for name in NAMES)
    for tag in ("citation_title", "citation_pdf_url", "DC.creator", "og:title"):
        assert tag in html
    assert 'itemtype="https://schema.org/TechArticle"' in html
    assert f'hreflang="{"en" if language == "it" else "it"}"' in html
    assert html.count("<script") == len(re.findall(r'<script src="[^"]+" defer></script>', html))


def test_the_starting_drafts_say_that_nobody_adopted_them(visit: Visit) -> None:
    for each in queries.list_shipped():
        answer = page(visit, each.id)

        assert "bozza di partenza" in text_of(answer)
        assert answer.status_code == 200


def test_what_changed_is_shown_word_by_word(visit: Visit, edition_id: UUID) -> None:
    text = text_of(page(visit, edition_id, "changes"))

    assert "Due righe diverse." in text
    assert steps.CHANGED.it in text
    shipped = queries.list_shipped()[0]
    assert page(visit, shipped.id, "changes").status_code == 404


@pytest.mark.parametrize("language", ["it", "en"])
def test_files_are_the_same_whenever_they_are_made(
    visit: Visit, edition_id: UUID, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = {name: file(visit, edition_id, name, language) for name in FILES}
    views.MADE.forget()
    later = clock.now().replace(year=2031)
    monkeypatch.setattr(clock, "now", lambda: later)
    again = {name: file(visit, edition_id, name, language) for name in FILES}

    for name in FILES:
        assert first[name].content == again[name].content, name
        assert "attachment" in first[name].headers["Content-Disposition"]
    edition = queries.get_public(edition_id=edition_id).edition
    assert edition is not None
    assert hashlib.sha256(first["note.json"].content).hexdigest() == edition.digest
    assert faults_in_book(first["note.epub"].content) == []
    reader = PdfReader(io.BytesIO(first["note.pdf"].content))
    assert reader.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
    assert edition.digest[:16] in "".join(each.extract_text() for each in reader.pages)
    assert edition.digest in first["note.bib"].content.decode()
    (item,) = json.loads(first["note-citation.json"].content)
    assert item["URL"].endswith(f"/{language}/guidelines/{edition_id}/")


def test_a_withdrawn_edition_leaves_its_number_day_and_hash_and_no_file(
    centre: Back, visit: Visit, edition_id: UUID
) -> None:
    for name in FILES:
        assert file(visit, edition_id, name).status_code == 200
    found = queries.get_public(edition_id=edition_id)
    withdraw(centre, edition_id)

    for language, because in (("it", WHY.it), ("en", WHY.en)):
        answer = page(visit, edition_id, language=language)
        assert answer.status_code == 410
        text = text_of(answer)
        assert because in text
        assert found.line.digest in text
        assert "Due righe diverse." not in text
        assert "Two different lines." not in text
    for name in (*FILES, "changes/"):
        gone = file(visit, edition_id, name)
        assert gone.status_code == 410
        assert b"Due righe" not in gone.content
    assert str(edition_id) not in visit.client.get(LIST["it"]).content.decode()


def test_what_was_never_shown_is_not_there(centre: Back, visit: Visit) -> None:
    with centre(CAST.dario):
        hidden = steps.published()

    for nothing in (hidden, uuid4()):
        assert page(visit, nothing).status_code == 404
        for name in FILES:
            assert file(visit, nothing, name).status_code == 404
    assert visit.client.post(LIST["it"]).status_code == 405
    assert visit.client.get("/it/guidelines/%00/").status_code == 404


def test_readers_of_other_languages_are_lent_it_and_told_so(visit: Visit, edition_id: UUID) -> None:
    answer = visit.client.get(f"/fr/guidelines/{edition_id}/")

    assert 'lang="it"' in answer.content.decode()
    assert steps.CHANGED.it in text_of(answer)


def test_its_pages_are_valid(centre: Back, visit: Visit, edition_id: UUID, tmp_path: Path) -> None:
    pages = {
        f"{language} {'/'.join(parts)}": page(
            visit, edition_id, *parts, language=language
        ).content.decode()
        for language in LIST
        for parts in ((), ("changes",))
    }
    pages |= {language: visit.client.get(LIST[language]).content.decode() for language in LIST}
    withdraw(centre, edition_id)
    pages["gone"] = page(visit, edition_id).content.decode()

    assert faults_in(pages, tmp_path) == []


def test_the_list_asks_as_much_however_many_editions_there_are(
    centre: Back, visit: Visit, edition_id: UUID
) -> None:
    with CaptureQueriesContext(connection) as one:
        visit.client.get(LIST["it"])
    with centre(CAST.dario):
        second = steps.publish(steps.signed(), is_public=True)
    with CaptureQueriesContext(connection) as two:
        assert str(second) in visit.client.get(LIST["it"]).content.decode()

    assert len(two) == len(one)
