"""Saying how it was, without scripts: one page, no cookie, the same answer for every bad code."""

import re

import pytest
from django.http import HttpResponse

from tests.cast import CAST, Cast
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from visnet.doors import clock
from visnet.doors.public import throttle
from visnet.feedback import operations

pytestmark = pytest.mark.django_db
ADDRESSES = {"it": "/it/parere/", "en": "/en/opinion/"}
HOSTILE = [
    "grazie \u202e eizarg",
    "🕊👩‍👩‍👧 é",
    "<script>alert(1)</script>",
    "'; DROP TABLE feedback_answer; --",
    "{{ 7|add:7 }}",
    "a" * 2_000,
]


@pytest.fixture
def codes(centre: Back, visit: Visit) -> tuple[str, ...]:
    with centre(CAST.anna):
        return operations.make_codes(by=CAST.anna, at=clock.now())


def send(visit: Visit, language: str = "it", **fields: str) -> HttpResponse:
    return visit.client.post(ADDRESSES[language], fields)


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_answer_arrives_and_the_page_keeps_nothing(
    visit: Visit, codes: tuple[str, ...], language: str
) -> None:
    asked = visit.client.get(ADDRESSES[language])

    done = send(visit, language, code=codes[0].lower(), respected="4", words="Ho detto")

    assert asked.status_code == done.status_code == 200
    assert not asked.cookies
    assert not done.cookies
    assert "Ho detto" not in text_of(done)
    assert codes[0] not in done.content.decode()
    assert "no-store" in done.headers["Cache-Control"]


def test_unknown_and_used_codes_are_answered_byte_for_byte_alike(
    visit: Visit, codes: tuple[str, ...]
) -> None:
    assert send(visit, code=codes[0], informed="3").status_code == 200

    used = send(visit, code=codes[0], informed="3")
    unknown = send(visit, code="ZZZZ-ZZZZ-ZZZZ", informed="3")

    assert used.status_code == unknown.status_code == 422
    assert used.content.replace(codes[0].encode(), b"?") == unknown.content.replace(
        b"ZZZZ-ZZZZ-ZZZZ", b"?"
    )
    assert set(used.headers) == set(unknown.headers)


def test_nothing_answered_leaves_the_code_good(visit: Visit, codes: tuple[str, ...]) -> None:
    assert send(visit, code=codes[0]).status_code == 422
    assert send(visit, code=codes[0], words="  \n ").status_code == 422

    assert send(visit, code=codes[0], come_again="1").status_code == 200


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_arrive(visit: Visit, codes: tuple[str, ...], words: str) -> None:
    assert send(visit, code=codes[0], words=words).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"code": ""},
        {"code": "\0"},
        {"code": "x" * 1_000_000},
        {"code": "🕊" * 12, "respected": "4"},
        {"code": "\u202e", "respected": "4"},
        {"code": "{}", "respected": "5"},
        {"code": "{}", "respected": "\0"},
        {"code": "{}", "respected": "4; DROP"},
        {"code": "{}", "words": "a" * 1_000_000},
        {"code": "{}", "words": "sì\0"},
    ],
)
def test_whatever_is_sent_is_answered_and_keeps_the_code(
    visit: Visit, codes: tuple[str, ...], fields: dict[str, str]
) -> None:
    typed = {name: value.replace("{}", codes[0]) for name, value in fields.items()}

    assert send(visit, **typed).status_code == 422
    assert send(visit, code=codes[0], respected="4").status_code == 200


def test_what_was_written_is_kept_when_a_code_does_not_work(visit: Visit, cast: Cast) -> None:
    page = send(visit, code="ABCD", felt_safe="2", words="Ho scritto tanto").content.decode()

    assert "Ho scritto tanto" in page
    assert re.search(r'name="felt_safe" value="2"[^>]*checked', page)


def test_the_other_language_keeps_what_was_written_and_uses_no_code(
    visit: Visit, codes: tuple[str, ...]
) -> None:
    turned = send(visit, "en", **{"continue": "yes"}, code=codes[0], words="Ho scritto tanto")

    assert turned.status_code == 200
    assert "Ho scritto tanto" in turned.content.decode()
    assert send(visit, code=codes[0], respected="4").status_code == 200


def test_guessing_is_slowed_down(visit: Visit, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "OPINIONS", throttle.Throttle(burst=2, seconds_each=60))

    statuses = [send(visit, code=f"ABCD{n}", respected="1").status_code for n in range(3)]

    assert statuses == [422, 422, 429]


def test_the_title_says_nothing(visit: Visit, cast: Cast) -> None:
    page = visit.client.get(ADDRESSES["it"]).content.decode()
    other = visit.client.get("/it/torna/").content.decode()

    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    neutral = re.search(r"<title>(.*?)</title>", other, re.DOTALL)

    assert title
    assert neutral
    assert title.group(1) == neutral.group(1)
