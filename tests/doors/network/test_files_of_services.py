"""Pages of files: who may open them, what they say, and what they do to bad input."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.directory.exchange import csv_of, row
from tests.doors.conftest import SignIn
from visnet.directory import models
from visnet.doors.network.services.importing import forms

LIST = "/network/services/import/"
NEW = "/network/services/import/new/"


def send(browser: Client, content: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile(more.pop("name", "prova.csv"), content)
    answers = {"file": file, "language": "it", "submission": str(uuid4()), **more}
    return browser.post(NEW, answers)


def sent(browser: Client, content: bytes) -> str:
    answer = send(browser, content)
    assert answer.status_code == 303, answer.content[:500]
    return str(answer["Location"])


def content_of(answer: Any) -> bytes:
    """Return a file that came back, and close it without closing the database as a server would."""
    content: bytes = b"".join(answer.streaming_content)
    for close in answer._resource_closers:
        close()
    return content


def pages(import_id: Any) -> list[tuple[str, str]]:
    one = reverse("network_import", args=[import_id])
    return [
        ("get", LIST),
        ("get", NEW),
        ("get", "/network/services/import/out/csv/"),
        ("get", one),
        ("get", f"{one}report/"),
        ("post", f"{one}apply/"),
        ("post", f"{one}undo/"),
        ("post", f"{one}drop/"),
    ]


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn) -> None:
    dario = signed_in(cast.dario)
    address = sent(dario, csv_of(row(), row(name_it="")))
    import_id = address.strip("/").rpartition("/")[2]

    for verb, page in pages(import_id):
        assert getattr(signed_in(cast.olga), verb)(page).status_code == 403, page
        stranger = getattr(signed_in(cast.silvia), verb)(page)
        if stranger.streaming:
            assert content_of(stranger)
        own = page in {LIST, NEW} or "/out/" in page
        assert stranger.status_code == (200 if own else 404), page
    assert dario.get(LIST).status_code == 200
    assert dario.get(address).status_code == 200


def test_a_file_is_read_looked_at_written_and_taken_back(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    address = sent(browser, csv_of(row(phones="number=0586 123456"), row(name_it="")))

    page = browser.get(address, headers={"Accept-Language": "it"}).content.decode()
    assert "prova.csv" in page
    assert not models.Service.objects.exists()
    refused = browser.post(f"{address}apply/")
    assert refused.status_code == 422
    assert not models.Service.objects.exists()
    done = browser.post(f"{address}apply/", {"without_refused": "on"})
    assert done.status_code == 303
    assert models.Service.objects.count() == 1
    again = browser.post(f"{address}apply/", {"without_refused": "on"})
    assert again.status_code == 403
    assert browser.post(f"{address}undo/").status_code == 303
    assert not models.Service.objects.exists()
    assert browser.get(address).status_code == 200


def test_what_takes_long_says_so_before_and_while_it_lasts(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)

    asked = browser.get(NEW).content.decode()
    address = sent(browser, csv_of(row()))
    written = browser.get(address).content.decode()
    browser.post(f"{address}apply/")
    undone = browser.get(address).content.decode()

    assert 'data-busy="Lettura del file in corso.' in asked
    assert "Per leggere un file grande serve fino a mezzo minuto." in asked
    assert 'data-busy="Scrittura delle schede in corso.' in written
    assert "o sono state scritte tutte, o nessuna" in written
    assert 'data-busy="Le schede stanno tornando com' in undone


def test_what_is_new_and_what_changes_can_be_read(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    rows = [row(name_it=f"Servizio {n}", name_en=f"Service {n}") for n in range(30)]
    address = sent(browser, csv_of(*rows))

    page = browser.get(f"{address}?show=CREATES").content.decode()
    assert "Servizio 24" in page
    assert "Servizio 25" not in page
    for query in (
        "?show=NONSENSE",
        "?after=x",
        "?after=99999999999999999999",
        "?show=CREATES&after=-1",
    ):
        assert browser.get(address + query).status_code == 200


def test_the_report_says_why_in_both_languages(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    address = sent(browser, csv_of(row(name_it="=cmd|' /C calc'!A0")))

    answer = browser.get(f"{address}report/")
    text = content_of(answer).decode("utf-8-sig")

    assert "Questa cella è una formula" in text
    assert "This cell is a formula" in text
    assert "'=cmd" in text, "the report is opened in a spreadsheet too"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x89PNG", b"[" * 5000, b"name_it\nx"])
def test_a_file_that_cannot_be_read_is_said_to_be_so(
    content: bytes, cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.dario)

    answer = send(browser, content)

    assert answer.status_code in {303, 422}
    if answer.status_code == 303:
        page = browser.get(answer["Location"])
        assert page.status_code == 200
        assert browser.post(f"{answer['Location']}apply/").status_code == 403


def test_a_form_without_a_file_or_with_nonsense_stays_and_says_so(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.dario)

    assert browser.post(NEW, {}).status_code == 422
    assert send(browser, csv_of(row()), language="xx").status_code == 422
    assert send(browser, csv_of(row()), submission="x").status_code == 422
    names = ["../../etc/passwd", "a\u202egnp.csv", "n" * 300 + ".csv", "x\u0007.csv", "😀.csv"]
    for name in names:
        answer = send(browser, csv_of(row()), name=name)
        assert answer.status_code == 303, name
        assert browser.get(answer["Location"]).status_code == 200


def test_a_file_sent_twice_is_read_once(cast: Cast, signed_in: SignIn) -> None:
    browser, submission = signed_in(cast.dario), str(uuid4())

    for _time in range(2):
        assert send(browser, csv_of(row()), submission=submission).status_code == 303

    assert models.Import.objects.count() == 1


def test_a_file_too_large_for_the_screen_is_refused(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "LARGEST", 20)

    answer = send(signed_in(cast.dario), csv_of(row()))

    assert answer.status_code == 422
    assert b"10 MB" in answer.content


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "hsds"])
def test_the_directory_leaves_as_a_file(file_format: str, cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.dario).get(f"/network/services/import/out/{file_format}/")

    assert answer.status_code == 200
    assert content_of(answer)
    assert "attachment" in answer["Content-Disposition"]


def test_there_is_no_other_form_in_which_it_leaves(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.dario).get("/network/services/import/out/exe/").status_code == 404


def test_throwing_away_what_was_read(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    address = sent(browser, csv_of(row()))

    assert browser.post(f"{address}drop/").status_code == 303
    assert browser.get(address).status_code == 404


def test_a_file_in_which_one_row_is_here_and_one_is_refused_says_both(
    cast: Cast, signed_in: SignIn
) -> None:
    browser, known = signed_in(cast.dario), str(uuid4())
    browser.post(f"{sent(browser, csv_of(row(id=known)))}apply/")

    again = sent(browser, csv_of(row(id=known), row(name_it="")))
    page = browser.get(again, headers={"Accept-Language": "it"}).content.decode()

    assert "1 scheda è già qui, con le stesse parole." in page
    assert "1 riga è rifiutata." in page
    assert "Nessuna riga" not in page
