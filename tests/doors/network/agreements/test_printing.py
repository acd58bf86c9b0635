"""The printed agreement: every word that was agreed, in both languages, tagged, and no more."""

import io
from uuid import UUID

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.agreements.factories import A_PDF, draft, look, make_network, make_text, sign
from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.doors.network.agreements.steps import SignIn, address, in_state
from visnet.agreements import queries
from visnet.agreements.queries import get_wording
from visnet.doors import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def dario(signed_in: SignIn, cast: Cast) -> Client:
    """Return the browser of the coordinator in Livorno."""
    make_network()
    return signed_in(cast.dario)


def _printed(client: Client, agreement_id: UUID, language: str) -> PdfReader:
    page = address("_print", agreement_id).replace("/it/", f"/{language}/")
    answer = client.get(page)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="note.pdf"'
    return PdfReader(io.BytesIO(answer.content))


def _words(reader: PdfReader) -> str:
    """All that is read, without spaces: lines break where they like, words may be hyphenated."""
    read = "".join("".join(page.extract_text().split()) for page in reader.pages)
    return read.replace("-", "").replace("\u00ad", "")


def _bare(words: str) -> str:
    return "".join(words.split()).replace("-", "")


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("code", ["network_protocol", "sharing_agreement", "convention"])
def test_every_word_of_a_wording_is_on_paper(dario: Client, code: str, language: str) -> None:
    text = get_wording(code=code).text_between(
        kinds={LIVORNO: "SUPPORT_CENTRE", ASCOLTO: "ASSOCIATION"}, on=clock.today()
    )
    reader = _printed(dario, draft(text), language)

    said = _words(reader)
    for article in text.articles:
        for paragraph in getattr(article, f"text_{language}").split("\n\n"):
            assert _bare(paragraph)[:60] in said
    assert _bare(getattr(text, f"exit_{language}"))[:40] in said
    assert reader.trailer["/Root"]["/Lang"] == language  # type: ignore[index]


def test_a_draft_says_so_in_words_in_both_languages(dario: Client) -> None:
    agreement_id = in_state("NEGOTIATION")

    italian, english = (_words(_printed(dario, agreement_id, each)) for each in ("it", "en"))

    assert _bare("Questa è una bozza.") in italian
    assert _bare("Da far rivedere a un legale") in italian
    assert _bare("This is a draft.") in english
    assert _bare("To be reviewed by a lawyer") in english


def test_what_is_to_be_signed_has_its_hash_and_places_to_sign(dario: Client) -> None:
    agreement_id = in_state("SIGNING")

    said = _words(_printed(dario, agreement_id, "en"))

    assert look(agreement_id).text_sha256 in said
    assert said.count(_bare("Place and date")) == 2
    assert "DRAFT" not in said


def test_a_signature_is_printed_with_the_hash_of_its_original(dario: Client, cast: Cast) -> None:
    agreement_id = in_state("SIGNING")
    sign(agreement_id, ASCOLTO, original=A_PDF)

    said = _words(_printed(dario, agreement_id, "it"))

    original = look(agreement_id, cast.olga).parties[1].originals[0]
    assert original.sha256 in said
    assert _bare("Chi firma") in said


def test_the_language_of_the_screen_does_not_change_the_print(dario: Client) -> None:
    agreement_id = in_state("DRAFT")
    dario.get(address("", agreement_id), {"language": "en"})

    assert _bare("Che cosa può passare") in _words(_printed(dario, agreement_id, "it"))


def test_an_unknown_language_is_not_found(dario: Client) -> None:
    page = address("_print", in_state("DRAFT")).replace("/it/", "/xx/")

    assert dario.get(page).status_code == 404


def test_words_without_an_end_are_set(dario: Client) -> None:
    text = make_text(title_it="x" * 200, title_en="y" * 200, aims_it="a" * 20_000, aims_en="b")
    assert len(_printed(dario, draft(text), "it").pages) >= 3


def test_wordings_are_complete_in_both_languages() -> None:
    for wording in queries.list_wordings():
        assert wording.articles
        for article in wording.articles:
            assert all((article.title_it, article.title_en, article.text_it, article.text_en))
        assert wording.aims_it
        assert wording.aims_en
