"""Parts of the site are found under what people call them, in either language, from either page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.doors.public.visit import text_of
from visnet.doors.public.site import sections

PLACES = {"it": "/it/rete/cerca/", "en": "/en/network/search/"}


def first(words: str) -> str:
    found = sections.find(words)
    return found[0].name if found else ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Statistiche", "statistics"),
        ("statistica", "statistics"),
        ("Statistics", "statistics"),
        ("numeri", "statistics"),
        ("i dati", "statistics"),
        ("data", "statistics"),
        ("quante persone", "statistics"),
        ("how many people", "statistics"),
        ("quante donne", "statistics"),
        ("cifre sulla violenza", "statistics"),
        ("open data", "statistics"),
        ("statis", "statistics"),
        ("Articoli", "library"),
        ("articolo", "library"),
        ("articles", "library"),
        ("biblioteca", "library"),
        ("library", "library"),
        ("libraries", "library"),
        ("una ricerca da citare", "library"),
        ("tesi", "library"),
        ("linee guida", "procedures"),
        ("guidelines", "procedures"),
        ("corsi di formazione", "training"),
        ("training", "training"),
        ("sportello", "services"),
        ("Who can help?", "services"),
        ("112", "now"),
        ("i miei diritti", "rights"),
        ("la denuncia", "rights"),
        ("stalking", "reading"),
        ("contatti", "ask"),
        ("attestato", "certificates"),
        ("", ""),
        ("di e con", ""),
        ("parola inesistente davvero", ""),
    ],
)
def test_people_find_what_they_call_so(words: str, name: str) -> None:
    assert first(words) == name


def test_everybody_finds_each_part_under_its_own_title() -> None:
    for section in sections.SECTIONS:
        assert section in sections.find(str(section.title))


@pytest.mark.django_db
@pytest.mark.parametrize("language", PLACES)
def test_a_search_shows_them_with_where_they_are(front: Client, language: str) -> None:
    answer = front.post(PLACES[language], {"words": "numeri"})
    place = {"it": "/it/statistiche/", "en": "/en/statistics/"}[language]

    assert f'href="{place}"' in answer.content.decode()
    assert {"it": "Statistiche", "en": "Statistics"}[language] in text_of(answer)


@pytest.mark.django_db
def test_a_search_goes_on_in_the_library_without_a_word_in_the_address(front: Client) -> None:
    page = front.post(PLACES["it"], {"words": 'ascolto "prova" <b>'}).content.decode()

    assert '<form method="post" action="/it/biblioteca/">' in page
    assert 'name="words" value="ascolto &quot;prova&quot; &lt;b&gt;"' in page
    assert "biblioteca" not in front.get(PLACES["it"]).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["a\0b", "x" * 1_000_000, "di " * 400_000, "' | & ! :* \\", "\u202e😀"]
)
def test_whatever_is_looked_for_is_answered(front: Client, words: str) -> None:
    assert front.post(PLACES["en"], {"words": words}).status_code == 200


@pytest.mark.django_db
def test_parts_cost_no_question(front: Client) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert sections.find("numeri")

    assert len(asked) == 0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_never_more_than_a_few(words: str) -> None:
    assert len(sections.find(words)) <= sections.SHOWN_AT_MOST
