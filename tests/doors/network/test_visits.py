"""The pages of study visits: who opens them, what they keep, what they refuse."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cast import LIVORNO, MANTOVA, Cast
from tests.doors.conftest import SignIn
from tests.visits.test_visits import LEARNT, plan, tell
from visnet.doors import clock

LIST = "/network/visits/"
HOSTILE = ["\u202erovesciata", "🤝" * 50, "<script>alert(1)</script>", "\u200b \u0301"]


def fields(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "version": "0",
        "direction": "GO",
        "other": str(MANTOVA),
        "from_date": "2026-03-03",
        "visitor_count": "3",
        "questions_it": "Come accogliete?",
        **changed,
    }


def addresses(visit_id: UUID) -> list[str]:
    return [
        LIST,
        f"{LIST}new/",
        f"{LIST}{visit_id}/",
        f"{LIST}{visit_id}/change/",
        f"{LIST}{visit_id}/learnt/",
    ]


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    visit_id = plan(cast.dario)

    for address in addresses(visit_id):
        assert signed_in(cast.dario).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    for address in addresses(uuid4())[2:]:
        assert signed_in(cast.dario).get(address).status_code == 404, address


def test_who_is_of_neither_side_reads_and_does_not_write(cast: Cast, signed_in: SignIn) -> None:
    visit_id = plan(cast.dario)
    browser = signed_in(cast.olga)

    page = browser.get(f"{LIST}{visit_id}/?language=en").content.decode()

    assert "Centro di prova Mantova" in page
    assert "/learnt/" not in page
    assert "/call-off/" not in page
    for address in addresses(visit_id)[3:]:
        assert browser.get(address).status_code == 403
    assert browser.post(f"{LIST}{visit_id}/call-off/").status_code == 403


def test_a_visit_is_planned_told_and_read(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    sent = fields()

    planned = browser.post(f"{LIST}new/", sent)
    again = browser.post(f"{LIST}new/", sent)
    one = planned["Location"]
    told = browser.post(f"{one}learnt/", {"version": "1", "learnt_en": "Ask twice."})

    assert planned.status_code == again.status_code == told.status_code == 303
    page = browser.get(f"{one}?language=en").content.decode()
    assert "Ask twice." in page
    assert "Told" in page
    assert browser.get(LIST).content.decode().count(f'href="{one}"') == 1


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("direction", "SIDEWAYS"),
        ("other", "not-an-id"),
        ("other", ""),
        ("other", str(LIVORNO)),
        ("other_name", "Anche un altro"),
        ("from_date", "31/02/2026"),
        ("from_date", "0026-01-01"),
        ("until_date", "2026-03-01"),
        ("visitor_count", "0"),
        ("visitor_count", "1e9"),
        ("visitor_roles", "x" * 201),
        ("network", "00000000-0000-4000-8000-000000000000"),
        ("questions_it", "nul\x00l"),
        ("questions_en", "x" * 1_000_000),
    ],
)
def test_bad_input_comes_back_beside_its_field(
    cast: Cast, signed_in: SignIn, field: str, wrong: str
) -> None:
    sent = fields(visitor_roles="due operatori")
    sent[field] = wrong

    answer = signed_in(cast.dario).post(f"{LIST}new/", sent)

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()
    assert "Come accogliete?" in answer.content.decode() or field == "questions_it"


@pytest.mark.parametrize("words", HOSTILE)
def test_strange_words_are_kept_as_they_are(cast: Cast, signed_in: SignIn, words: str) -> None:
    browser = signed_in(cast.dario)

    answer = browser.post(f"{LIST}new/", fields(questions_it=words, visitor_roles=words[:100]))

    assert answer.status_code == 303
    assert b"<script>alert" not in browser.get(answer["Location"]).content


def test_a_stale_page_keeps_what_was_typed(cast: Cast, signed_in: SignIn) -> None:
    visit_id = plan(cast.dario)
    tell(cast.silvia, visit_id)
    browser = signed_in(cast.dario)
    address = f"{LIST}{visit_id}/learnt/"

    stale = browser.post(address, {"version": "1", "learnt_it": "Le mie parole."})
    again = browser.post(address, {"version": "2", "learnt_it": "Le mie parole."})

    assert stale.status_code == 409
    assert "Le mie parole." in stale.content.decode()
    assert 'value="2"' in stale.content.decode()
    assert again.status_code == 303


def test_nothing_told_is_said_beside_the_field(cast: Cast, signed_in: SignIn) -> None:
    visit_id = plan(cast.dario)

    answer = signed_in(cast.dario).post(
        f"{LIST}{visit_id}/learnt/", {"version": "1", "learnt_it": " ", "procedure_code": "P-02"}
    )

    assert answer.status_code == 422
    assert "P-02" in answer.content.decode()


def test_words_in_the_other_language_say_so(cast: Cast, signed_in: SignIn) -> None:
    visit_id = plan(cast.dario)
    tell(cast.dario, visit_id)

    page = signed_in(cast.dario).get(f"{LIST}{visit_id}/?language=en")

    assert "Written in Italian only." in page.content.decode()
    assert LEARNT.learnt_it in page.content.decode()


def test_the_list_costs_the_same_however_long(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: object
) -> None:
    for _number in range(5):
        plan(cast.dario)
    browser = signed_in(cast.olga)
    browser.get(LIST)

    # Session, user, membership and ticket, then visits, organisations and notes.
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        browser.get(LIST, {"after": clock.today().isoformat()})
