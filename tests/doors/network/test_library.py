"""The library's screens: who may, who may not, strangers; what is typed wrong is said beside it."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.files import given
from tests.library.members import settle_editors
from tests.library.steps import NICO, NINA, WORK, bring, publish, submit, write
from tests.releases import steps as figures
from visnet.doors import clock

pytestmark = pytest.mark.django_db
FILLED = {
    "submission": "5f0d1a3e-6f0b-4a7e-9d57-0c9c2c6d1e12",
    "version": "0",
    "kind": "report",
    "title": "Un rapporto: di prova",
    "authors": "Prova, Irene; 0000-0002-1825-0097\nEnte di prova",
    "language": "it",
    "year": "2025",
    "url": "https://example.org/a",
    "keywords": "uno, due",
    "release": "",
    "release_way": "USES",
    "procedure_way": "FEEDS",
    "path_way": "USES",
}


@pytest.fixture(autouse=True)
def _editors(db: None) -> None:
    settle_editors()


@pytest.fixture
def nina(signed_in: SignIn) -> Client:
    return signed_in(NINA)


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def one(name: str, *ids: object) -> str:
    return reverse(f"network_library{name}", args=ids)


def test_a_work_is_described_handed_on_and_published_on_screen(
    nina: Client, signed_in: SignIn
) -> None:
    answer = nina.post(one("_new"), FILLED)
    assert answer.status_code == 303
    draft = UUID(FILLED["submission"])
    shown = text_of(nina.get(one("_draft", draft)))
    assert "Un rapporto: di prova" in shown
    assert "Ente di prova" in shown
    assert nina.post(one("_submit", draft), {"version": "1"}).status_code == 303
    assert 'action="' + one("_publish", draft) not in text_of(nina.get(one("_draft", draft)))
    assert nina.post(one("_publish", draft), {"version": "2"}).status_code == 403

    nico = signed_in(NICO)
    assert "1 draft" in text_of(nico.get(one("") + "?language=en"))
    done = nico.post(one("_publish", draft), {"version": "2"})

    assert done.headers["Location"] == one("_work", draft)
    assert "Un rapporto: di prova" in text_of(nico.get(one("_works") + "?words=rapp"))
    assert "Ente di prova" in text_of(nico.get(one("_work", draft)))


def test_a_release_of_the_register_is_chosen_and_a_withdrawn_one_is_not_offered(
    nina: Client,
) -> None:
    figures.open_cases(24, at=clock.now() - timedelta(days=400))
    release = figures.published(at=clock.now())
    number = f"{clock.today().year}-01"
    assert f'value="{number}"' in text_of(nina.get(one("_new")))

    nina.post(one("_new"), {**FILLED, "release": number, "release_way": "FEEDS"})
    shown = text_of(nina.get(one("_draft", FILLED["submission"])))
    figures.withdraw(release, at=clock.now())

    assert f"rilascio {number}" in shown
    assert f'value="{number}"' not in text_of(nina.get(one("_new")))
    assert f'value="{number}" selected' in text_of(nina.get(one("_change", FILLED["submission"])))


def test_the_same_form_twice_makes_one_draft(nina: Client) -> None:
    nina.post(one("_new"), FILLED)

    again = nina.post(one("_new"), FILLED)
    other = nina.post(one("_new"), {**FILLED, "title": "Altro"})

    assert again.status_code == 303
    assert other.status_code == 409
    assert "Altro" in text_of(other)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "a\0b"),
        ("title", "x" * 1_000_000),
        ("doi", "non-un-doi"),
        ("isbn", "123"),
        ("url", "javascript:alert(1)"),
        ("year", "duemila"),
        ("year", "9" * 400),
        ("month", "13"),
        ("authors", "Prova, Irene; 0000-0002-1825-0098"),
        ("authors", "\0"),
        ("keywords", "x" * 2_000),
        ("kind", "nessuno"),
        ("procedure", "nessuna"),
        ("release", "1999-01"),
        ("release", "\0"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_it_and_kept(
    nina: Client, field: str, typed: str
) -> None:
    kept = "uno, due" if field != "keywords" else "Un rapporto: di prova"
    answer = nina.post(one("_new"), {**FILLED, field: typed})

    assert answer.status_code == 422
    assert "field--wrong" in text_of(answer)
    assert kept in text_of(answer)


def test_signs_of_every_sort_are_kept_and_stay_text(nina: Client) -> None:
    typed = "<script>alert(1)</script> 😀 \u202e\u0639\u0646\u0648 {{ 7*7 }}"
    nina.post(one("_new"), {**FILLED, "title": typed, "abstract_it": typed})

    shown = text_of(nina.get(one("_draft", FILLED["submission"])))

    assert "<script>alert" not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀 \u0639\u0646\u0648 {{ 7*7 }}" in shown


def test_two_who_write_at_once_are_told(nina: Client, signed_in: SignIn) -> None:
    draft = write()
    first = {**FILLED, "version": "1"}
    assert nina.post(one("_change", draft), first).status_code == 303

    late = signed_in(NICO).post(one("_change", draft), {**first, "title": "Più tardi"})

    assert late.status_code == 409
    assert "Più tardi" in text_of(late)


def test_what_is_missing_is_said_on_the_page_and_by_the_press(nina: Client) -> None:
    draft = write(replace(WORK, authors=(), url=""))

    assert "Manca chi l" in text_of(nina.get(one("_draft", draft)))
    answer = nina.post(one("_submit", draft), {"version": "1"}, follow=True)

    assert "Non è stato fatto niente." in text_of(answer)


def test_a_draft_is_given_back_with_words(nina: Client, signed_in: SignIn) -> None:
    draft = write()
    submit(draft)
    nico = signed_in(NICO)

    assert nico.post(one("_return", draft), {"words": ""}).status_code == 422
    assert nico.post(one("_return", draft), {"words": "L'anno?"}).status_code == 303

    assert "L&#x27;anno?" in text_of(nina.get(one("_draft", draft)))


def test_a_pdf_is_drawn_anew_and_other_files_are_refused(nina: Client) -> None:
    draft = write()
    for content in (b"", b"GIF89a", given.picture(), b"%PDF-1.7 /JavaScript"):
        sent = {
            "submission": str(uuid4()),
            "language": "it",
            "file": SimpleUploadedFile("a.pdf", content),
        }
        assert nina.post(one("_file", draft), sent).status_code == 422

    sent = {
        "submission": str(uuid4()),
        "language": "it",
        "file": SimpleUploadedFile("a.pdf", given.pdf()),
    }
    assert nina.post(one("_file", draft), sent).status_code == 303

    page = text_of(nina.get(one("_draft", draft)))
    file_id = UUID(re.findall(r"/files/([0-9a-f-]{36})\.pdf", page)[0])
    handed = nina.get(one("_look", draft, file_id))
    assert handed.content.startswith(b"%PDF-")
    assert handed.content != given.pdf()
    assert nina.post(one("_off", draft, file_id)).status_code == 303


def test_a_work_is_corrected_and_taken_back(nina: Client, signed_in: SignIn) -> None:
    work = publish()
    assert nina.post(one("_correct", work)).status_code == 303
    assert one("_draft", work) in text_of(nina.get(one("_work", work)))

    assert (
        nina.post(one("_withdraw", work), {"reason_it": "Sì", "reason_en": ""}).status_code == 422
    )
    taken = {"reason_it": "Le cifre erano sbagliate.", "reason_en": "The figures were wrong."}
    assert nina.post(one("_withdraw", work), taken).status_code == 303

    assert "Le cifre erano sbagliate." in text_of(nina.get(one("_work", work)))
    assert nina.post(one("_withdraw", work), taken).status_code == 403
    assert nina.post(one("_correct", work)).status_code == 403


def test_others_are_refused_and_nothing_is_there_for_made_up_ids(
    cast: Cast, nina: Client, signed_in: SignIn
) -> None:
    draft, work = write(), publish(title="Altro")
    file_id = bring(draft)
    pages = [
        one(""),
        one("_new"),
        one("_bring"),
        one("_works"),
        one("_draft", draft),
        one("_change", draft),
        one("_file", draft),
        one("_look", draft, file_id),
        one("_return", draft),
        one("_work", work),
        one("_withdraw", work),
        one("_references", "bib"),
    ]

    for stranger in (cast.anna, cast.dario, cast.olga, cast.tullia, cast.silvia):
        browser = signed_in(stranger)
        assert {browser.get(page).status_code for page in pages} == {403}
    assert {nina.get(page).status_code for page in pages} == {200}
    for name in ("_draft", "_change", "_file", "_return", "_work", "_withdraw"):
        assert nina.get(one(name, uuid4())).status_code == 404
    for name in ("_submit", "_publish", "_drop", "_correct"):
        assert nina.post(one(name, uuid4()), {"version": "x"}).status_code == 404
    assert nina.get(one("_look", draft, uuid4())).status_code == 404
    assert nina.get(one("_references", "exe")).status_code == 404


def test_lists_ask_the_database_as_often_for_many_as_for_one(
    nina: Client, django_assert_max_num_queries: object
) -> None:
    write()
    publish(title="Uno")
    nina.get(one(""))
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        nina.get(one(""))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        nina.get(one("_works"))
