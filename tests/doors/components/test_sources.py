"""Sources are quoted as they were written; read in English, Italian ones say so."""

import pytest
from django.utils import translation

from visnet.doors.components.templatetags.sources import as_written, seems_italian


@pytest.mark.parametrize(
    ("words", "italian"),
    [
        ("Protocollo firmato il 6 agosto 2013 alla Provincia di Livorno", True),
        ("giorno della firma da verificare", True),
        ("plis.it, novembre 2014", True),
        ("plis.it, quilivorno.it", False),
        ("associazionelibra.com, visnetwork.eu", False),
        ("The agreement signed in November 2013", False),
        ("", False),
    ],
)
def test_only_words_that_are_recognisably_italian_are_marked(words: str, italian: bool) -> None:
    assert seems_italian(words) is italian


def test_a_source_does_nothing_on_the_page() -> None:
    with translation.override("en"):
        shown = as_written("<b>firma di prova</b>")

    assert "<b>" not in shown
    assert 'lang="it"' in shown


def test_in_italian_nothing_is_added() -> None:
    with translation.override("it"):
        assert as_written("firma di prova") == "firma di prova"
