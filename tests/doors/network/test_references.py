"""References that come in on screen: looked at, chosen, kept whole or not at all."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.doors.conftest import SignIn
from tests.library.members import settle_editors
from tests.library.steps import NINA, publish
from visnet.library import rules

pytestmark = pytest.mark.django_db
BRING, LIST = "network_library_bring", "network_library"
TEXT = """
@article{nuovo, title={Citt{\\`a} e ascolto 😀}, author={Prova, Irene and {Ente, B}}, year=2024}
@article{stesso, title={Altro}, doi={10.5555/prova.1}, year=2024}
@article{storto, title={Storto}, doi={no}}
@book{rotto, title={Senza fine
"""


@pytest.fixture
def nina(db: None, signed_in: SignIn) -> Client:
    settle_editors()
    return signed_in(NINA)


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def send(browser: Client, **said: object) -> HttpResponse:
    given = {"submission": str(uuid4()), "form": "bibtex", "text": "", **said}
    return browser.post(reverse(BRING), given)  # type: ignore[return-value]


def test_references_are_looked_at_then_chosen(nina: Client) -> None:
    publish(doi="10.5555/prova.1", title="Di prima")
    form = str(uuid4())

    looked = text_of(send(nina, submission=form, text=TEXT))

    assert "Città e ascolto 😀" in looked
    assert 'value="0" id="reference-0" checked' in looked
    assert 'value="1" id="reference-1">' in looked
    assert "Stesso DOI" in looked
    assert "Di prima" in looked
    assert "Un DOI comincia con 10." in looked
    assert "Riga 5" in looked
    assert "Città e ascolto" not in text_of(nina.get(reverse(LIST)))

    kept = send(nina, submission=form, text=TEXT, confirm="1", chosen=["0", "2", "77", "x"])
    assert kept.status_code == 303
    send(nina, submission=form, text=TEXT, confirm="1", chosen=["0"])

    listed = text_of(nina.get(reverse(LIST)))
    assert listed.count("Città e ascolto") == 1
    assert "Storto" not in listed


def test_nothing_chosen_is_said_and_nothing_is_lost(nina: Client) -> None:
    answer = send(nina, text=TEXT, confirm="1")

    assert answer.status_code == 422
    assert "Scegli almeno un riferimento." in text_of(answer)
    assert "Città e ascolto" in text_of(answer)


def test_one_goes_back_to_the_text_as_it_was(nina: Client) -> None:
    answer = text_of(send(nina, text=TEXT, correct="1"))

    assert "@article{nuovo" in answer


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": ""}, "non si è trovato nessun riferimento"),
        ({"text": "\0\0"}, "carattere invisibile"),
        ({"text": "x" * 1_000_001}, "più di 1 MB"),
        ({"text": "@misc{a, title={b}}\n" * 501}, "più di 500"),
        ({"text": TEXT, "form": "ris"}, "non si è trovato nessun riferimento"),
        ({"text": TEXT, "form": "word"}, "field--wrong"),
        ({"file": SimpleUploadedFile("a.bib", b"\xff\xfe@misc")}, "UTF-8"),
        ({"file": SimpleUploadedFile("a.bib", b"x" * 4_000_001)}, "più di 1 MB"),
        ({"file": SimpleUploadedFile("a.bib", b"")}, "non si è trovato nessun riferimento"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(
    nina: Client, said: dict[str, object], words: str
) -> None:
    answer = send(nina, **said)

    assert answer.status_code == 422
    assert words in text_of(answer)


def test_a_file_of_ris_comes_in_too(nina: Client) -> None:
    file = SimpleUploadedFile(
        "a.ris", "TY  - JOUR\r\nTI  - Un titolo\r\nPY  - 2020\r\nER  - \r\n".encode("utf-8-sig")
    )

    assert "Un titolo" in text_of(send(nina, form="ris", file=file))


@pytest.mark.parametrize(
    ("ending", "read"), [("bib", rules.from_bibtex), ("ris", rules.from_ris), ("json", None)]
)
def test_what_goes_out_comes_back(nina: Client, ending: str, read: object) -> None:
    publish(title="Perché {no}?", doi="10.5555/a")

    answer = nina.get(reverse("network_library_references", args=[ending]))

    assert answer.headers["Content-Disposition"] == f'attachment; filename="references.{ending}"'
    text = answer.content.decode()
    if callable(read):
        (entry,) = read(text)
        assert entry.words.title == "Perché {no}?"
    else:
        assert '"DOI": "10.5555/a"' in text
