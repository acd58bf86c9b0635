"""The research desk on screen: three visitors for each page, and what is kept when something is wrong."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import CAST
from tests.doors.conftest import SignIn
from tests.releases.steps import open_cases
from tests.research.steps import IN_2025, KEY, TABLE, approve, ask, bring, opened
from visnet.doors import clock
from visnet.research import models

pytestmark = pytest.mark.django_db
HOSTILE = ("\0", "🙂\u202eabc", "x" * 1_000_000, "<script>alert(1)</script>")


@pytest.fixture
def cases(db: None) -> None:
    del db
    open_cases(60, at=IN_2025)


@pytest.fixture
def waiting(cases: None) -> UUID:
    del cases
    return ask(by=CAST.dario)


@pytest.fixture
def ready(waiting: UUID) -> UUID:
    for reader in (CAST.silvia, CAST.olga):
        approve(waiting, reader)
    return waiting


def address(name: str, thing_id: object) -> str:
    return reverse(f"network_research{name}", args=[thing_id])


def form(**other: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "title": "Vie di accesso",
        "purpose": "Capire da dove arrivano le richieste.",
        "known": ["year", "source"],
        "findings": ["danger"],
        "first_year": "2025",
        "last_year": "2025",
        "which": "REAL",
        "basis": "public_interest_research",
        "basis_words": "",
        "ethics": "OPINION",
        "ethics_words": "Parere 1/2026 del comitato di prova",
        "kept_until": "2029-12-31",
        "researcher": "Ricercatrice di prova",
        "institution": "Ateneo di prova",
        "recipient": str(KEY.to_public()),
        "send": "1",
        **other,
    }


def a_file(content: bytes = TABLE) -> SimpleUploadedFile:
    return SimpleUploadedFile("tavola.csv", content, content_type="text/csv")


def test_asked_approved_by_two_and_taken_on_screen(signed_in: SignIn, cases: None) -> None:
    dario = signed_in(CAST.dario)
    made = dario.post(reverse("network_research_new"), form())
    assert made.status_code == 303
    one = made.headers["Location"]
    page = dario.get(one)
    asked = page.context["asked"]
    assert "Che cosa uscirebbe" in page.content.decode()
    assert f"{asked.found['told']} righe di 60 percorsi" in page.content.decode()
    assert address("_approve", asked.id) not in page.content.decode()

    for reader in (CAST.silvia, CAST.olga):
        browser = signed_in(reader)
        sha256 = browser.get(one).context["asked"].sha256
        assert browser.post(address("_approve", asked.id), {"sha256": sha256}).status_code == 303
    taken = signed_in(CAST.dario).post(address("_take", asked.id))

    assert taken.status_code == 200
    assert taken.headers["Content-Disposition"] == 'attachment; filename="data.zip.age"'
    assert "data.csv" in opened(taken.content)
    assert signed_in(CAST.silvia).post(address("_take", asked.id)).status_code == 403


def test_what_would_leave_is_shown_before_anything_is_kept(signed_in: SignIn, cases: None) -> None:
    dario, said = signed_in(CAST.dario), form()
    del said["send"]

    looked = dario.post(reverse("network_research_new"), said)
    back = dario.post(reverse("network_research_new"), {**said, "correct": "1"})
    kept = (models.DataRequest.objects.count(), models.Check.objects.count())
    filed = dario.post(reverse("network_research_new"), {**said, "send": "1"})

    page = looked.content.decode()
    assert looked.status_code == 200
    assert "Non è ancora stato chiesto nulla." in page
    assert 'name="purpose" value="Capire da dove arrivano le richieste."' in page
    assert "Capire da dove arrivano le richieste." in back.content.decode()
    assert kept == (0, 0)
    assert filed.status_code == 303
    found = dario.get(filed.headers["Location"]).context["asked"].found
    assert looked.context["lines"] == found["told"] // 10 * 10
    assert looked.context["cases"] == found["total"] // 10 * 10
    assert "found" not in looked.context


def test_whoever_asked_reads_who_may_approve(signed_in: SignIn, waiting: UUID) -> None:
    page = signed_in(CAST.dario).get(address("_one", waiting))

    assert "Chi può approvare" in page.content.decode()
    deciders = page.context["deciders"]
    assert CAST.dario.name not in deciders.colleagues


def test_a_table_comes_back_on_screen(signed_in: SignIn, ready: UUID) -> None:
    dario = signed_in(CAST.dario)
    wrong = dario.post(
        address("_bring", ready),
        {"submission": str(uuid4()), "title": "Tavola", "file": a_file(b"a,people\nx,3\n")},
    )
    made = dario.post(
        address("_bring", ready), {"submission": str(uuid4()), "title": "Tavola", "file": a_file()}
    )

    assert wrong.status_code == 422
    assert "La riga 2 riguarda meno di dieci persone." in wrong.content.decode()
    assert 'value="Tavola"' in wrong.content.decode()
    assert made.status_code == 303
    table = made.headers["Location"]
    for reader in (CAST.silvia, CAST.olga):
        browser = signed_in(reader)
        found = browser.get(table).context["table"]
        done = browser.post(address("_table_clear", found.id), {"sha256": found.sha256})
        assert done.status_code == 303
    assert "Si può pubblicare" in signed_in(CAST.dario).get(table).content.decode()


@pytest.mark.parametrize("name", ["_one", "_twin", "_refuse"])
def test_each_page_has_its_three_visitors(signed_in: SignIn, waiting: UUID, name: str) -> None:
    assert signed_in(CAST.silvia).get(address(name, waiting)).status_code == 200
    assert signed_in(CAST.anna).get(address(name, waiting)).status_code == 403
    assert signed_in(CAST.silvia).get(address(name, uuid4())).status_code == 404


@pytest.mark.parametrize(("name", "does"), [("_stop", CAST.silvia), ("_bring", CAST.dario)])
def test_each_page_of_what_was_approved_has_its_three_visitors(
    signed_in: SignIn, ready: UUID, name: str, does: object
) -> None:
    assert signed_in(does).get(address(name, ready)).status_code == 200
    assert signed_in(CAST.anna).get(address(name, ready)).status_code == 403
    assert signed_in(does).get(address(name, uuid4())).status_code == 404


@pytest.mark.parametrize("name", ["_table", "_table_refuse"])
def test_each_page_of_a_table_has_its_three_visitors(
    signed_in: SignIn, ready: UUID, name: str
) -> None:
    output_id = bring(ready, by=CAST.dario)

    assert signed_in(CAST.silvia).get(address(name, output_id)).status_code == 200
    assert signed_in(CAST.anna).get(address(name, output_id)).status_code == 403
    assert signed_in(CAST.silvia).get(address(name, uuid4())).status_code == 404


@pytest.mark.parametrize("name", ["_approve", "_take_back", "_take"])
def test_each_act_has_its_three_visitors(signed_in: SignIn, waiting: UUID, name: str) -> None:
    does = CAST.silvia if name == "_approve" else CAST.dario
    sha256 = signed_in(does).get(address("_one", waiting)).context["asked"].sha256
    expected = 403 if name == "_take" else 303

    assert signed_in(CAST.anna).post(address(name, waiting)).status_code == 403
    assert signed_in(does).post(address(name, uuid4())).status_code == 404
    assert signed_in(does).post(address(name, waiting), {"sha256": sha256}).status_code == expected


def test_refused_and_stopped_with_reasons(signed_in: SignIn, waiting: UUID) -> None:
    silvia = signed_in(CAST.silvia)

    empty = silvia.post(address("_refuse", waiting), {"because": " "})
    done = silvia.post(address("_refuse", waiting), {"because": "Scopo poco chiaro"})

    assert empty.status_code == 422
    assert done.status_code == 303
    page = signed_in(CAST.dario).get(address("_one", waiting)).content.decode()
    assert page.index("Non approvata ") < page.index("Scopo poco chiaro")
    assert page.index("Puoi chiedere di nuovo.") < page.index("Che cosa uscirebbe")
    assert "Pacchetto cancellato" in page


def test_only_those_with_a_part_in_it_enter(signed_in: SignIn, cases: None) -> None:
    assert signed_in(CAST.olga).get(reverse("network_research_new")).status_code == 403
    assert signed_in(CAST.dario).get(reverse("network_research_new")).status_code == 200
    assert signed_in(CAST.olga).get(reverse("network_research")).status_code == 200
    assert signed_in(CAST.anna).get(reverse("network_research")).status_code == 403
    assert Client().get(reverse("network_research")).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"recipient": "age1nonsense"}, "Non è una chiave pubblica age."),
        ({"first_year": "2025", "last_year": "2024"}, "Questo anno viene prima del primo."),
        ({"known": ["municipality"]}, ""),
        ({"known": []}, ""),
        ({"kept_until": "2020-01-01"}, "Questo giorno è passato."),
        ({"known": ["year"], "first_year": "2024", "last_year": "2024"}, "Troppo poche persone"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    signed_in: SignIn, cases: None, wrong: dict[str, object], words: str
) -> None:
    answer = signed_in(CAST.dario).post(reverse("network_research_new"), form(**wrong))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Capire da dove arrivano le richieste." in answer.content.decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_answered_beside_the_field(
    signed_in: SignIn, cases: None, words: str
) -> None:
    dario = signed_in(CAST.dario)
    for field in form():
        answer = dario.post(reverse("network_research_new"), form(**{field: words}))

        assert answer.status_code in {303, 400, 422}, field


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff\xfe", b"x" * 1_000_000, b"PK\x03\x04"])
def test_whatever_file_is_brought_is_answered_beside_it(
    signed_in: SignIn, ready: UUID, content: bytes
) -> None:
    answer = signed_in(CAST.dario).post(
        address("_bring", ready),
        {"submission": str(uuid4()), "title": "Tavola", "file": a_file(content)},
    )

    assert answer.status_code == 422


def test_a_double_click_asks_once(signed_in: SignIn, cases: None) -> None:
    dario, same = signed_in(CAST.dario), form()

    first = dario.post(reverse("network_research_new"), same)
    again = dario.post(reverse("network_research_new"), same)

    assert first.headers["Location"] == again.headers["Location"]


def test_the_register_asks_the_same_questions_however_long_it_is(
    signed_in: SignIn, cases: None
) -> None:
    dario = signed_in(CAST.dario)
    ask(by=CAST.dario)
    dario.get(reverse("network_research"))
    with CaptureQueriesContext(connection) as few:
        dario.get(reverse("network_research"))
    for place in range(26):
        ask(by=CAST.dario, at=clock.now() - timedelta(minutes=place))
    with CaptureQueriesContext(connection) as many:
        page = dario.get(reverse("network_research"))

    assert len(few) == len(many)
    assert page.context["older"]
    assert len(dario.get(page.context["older"]).context["requests"]) == 2
