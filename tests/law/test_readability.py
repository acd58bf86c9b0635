"""The measure itself, on texts whose ease is known by eye."""

from __future__ import annotations

from tests.law import readability


def test_short_words_read_more_easily_than_long_ones() -> None:
    plain = "Puoi dire no. Puoi fermarti. Noi siamo qui."
    office = (
        "Il sottoscritto richiedente dichiara conseguentemente l'avvenuta ottemperanza "
        "alle sopraindicate prescrizioni procedimentali."
    )

    assert readability.gulpease(text=plain) > 80
    assert readability.gulpease(text=office) < 40


def test_plain_english_scores_above_office_english() -> None:
    plain = "You can say no. You can stop at any time. We are here."
    office = (
        "Notwithstanding the aforementioned considerations, applicants are obligated "
        "to demonstrate eligibility preceding authorisation."
    )

    assert readability.flesch(text=plain) > 90
    assert readability.flesch(text=office) < 20


def test_sentences_end_at_stops_and_paragraphs_not_at_colons() -> None:
    assert readability.sentences_in(text="Di': «Basta». Poi esci: è aperto.\n\nVai") == 3
