"""References brought to the library badly written: named, and nothing of them is kept."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.doors.conftest import SignIn
from tests.doors.network.test_library import one, text_of
from tests.library.members import settle_editors
from tests.library.steps import NINA

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(db: None, signed_in: SignIn) -> Client:
    settle_editors()
    return signed_in(NINA)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("bibtex", "@article{a, title={Uno"),
        ("bibtex", "\0" * 50),
        ("ris", "TY  - JOUR\nTI  - Senza fine"),
        ("csl", '[{"title": "Uno"}, {"title" "Due"}]'),
        ("csl", "[" * 100_000),
        ("csl", '{"a": ' * 2_000),
        ("csl", "😀\u202eabc"),
        ("csl", "x" * 1_000_001),
        ("bibtex", "x" * 1_000_001),
        ("nessuna", "@article{a, title={Uno}}"),
    ],
)
def test_references_written_badly_are_named_and_keep_nothing(
    nina: Client, form: str, text: str
) -> None:
    sent = {"submission": str(uuid4()), "form": form, "text": text, "confirm": "1"}

    answer = nina.post(one("_bring"), {**sent, "chosen": ["0", "1"]})

    assert answer.status_code == 422
    assert "Uno" not in text_of(nina.get(one("")))


def test_csl_json_is_looked_at_then_brought_in(nina: Client) -> None:
    text = '[{"id": "a", "type": "book", "title": "Un libro 😀"}, {"type": "book"}]'
    sent = {"submission": str(uuid4()), "form": "csl", "text": text}

    looked = text_of(nina.post(one("_bring"), sent))
    made = nina.post(one("_bring"), {**sent, "confirm": "1", "chosen": ["0"]})

    assert "Un libro 😀" in looked
    assert "Manca il titolo." in looked
    assert made.status_code == 303
    assert "Un libro 😀" in text_of(nina.get(one("")))
