"""The form takes anything that anybody may type: it is kept, answered, and breaks nothing."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import LIVORNO, Cast
from tests.doors.public.visit import Visit, requests_at, text_of
from tests.enquiries.world import Back
from visnet.doors.public import throttle

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE enquiries_enquiry; --",
    "\u202edcba\u202c \u200b",
    "🌊🧿" * 50,
    "{{ 7|add:7 }} {% now 'Y' %}",
    "%s %(x)s {0} \\",
    "\ufffe\ud7ff\x7f\x01\x1b[31m",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_arrive_as_they_were_written(
    visit: Visit, centre: Back, cast: Cast, words: str
) -> None:
    page = visit.ask(words=words, name=words[:100], municipality="Livorno")

    assert page.status_code == 200
    (opened,) = requests_at(centre, cast.anna)
    assert opened.content.words == words


def test_an_invisible_character_is_taken_out_and_said(visit: Visit) -> None:
    page = visit.ask(words="pri\x00ma", name="\x00")

    assert page.status_code == 422
    assert "\x00" not in page.content.decode()
    assert "prima" in page.content.decode()
    assert "carattere invisibile" in text_of(page)


@pytest.mark.parametrize("length", [20_001, 1_000_000])
def test_too_long_a_text_is_kept_and_answered_beside_it(visit: Visit, length: int) -> None:
    page = visit.ask(words="è" * length)

    assert page.status_code == 422
    assert "è" * length in page.content.decode()
    assert str(length - 20_000) in text_of(page).replace(".", "")


NAMES = st.sampled_from(
    [
        "step",
        "form",
        "words",
        "afraid",
        "for_whom",
        "name",
        "municipality",
        "centre",
        "needs",
        "reach",
        "channel",
        "value",
        "when",
        "safe_notes",
        "language",
        "interpreter",
        "pin",
        "written_in",
        "zz",
    ]
)
ANYTHING = st.text(max_size=60) | st.sampled_from(
    ["send", "open", "continue", "note", "Livorno", str(LIVORNO), "REACH_ME", "\x00", "legal"]
)


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=st.dictionaries(NAMES, st.lists(ANYTHING, max_size=3), max_size=12))
def test_no_form_whatever_breaks_the_door(visit: Visit, fields: dict[str, list[str]]) -> None:
    throttle.SENDING.forget()

    page = visit.client.post("/it/scrivi/", {"step": "send", **fields})

    assert page.status_code in {200, 409, 422}
    assert connection.is_usable()
