"""Forms and instruments: who sees them, who brings one in, who releases it."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from fhir.resources.questionnaire import Questionnaire

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.instruments.brought import bring_in, release, verified

HERE = "/office/instruments/"


def send(browser: Client, content: bytes, submission: str | None = None) -> object:
    file = SimpleUploadedFile("x.json", content, content_type="application/json")
    browser.get(f"{HERE}new/?language=en")
    return browser.post(
        f"{HERE}new/",
        {"submission": submission or str(uuid4()), "file": file},
    )


@pytest.mark.parametrize("address", ["", "new/", "forms/pcl_5/2026.1/", "forms/pcl_5/2026.1/file/"])
def test_each_page_has_its_three_visitors(
    cast: Cast, signed_in: SignIn, client: Client, address: str
) -> None:
    for insider in (cast.anna, cast.carla, cast.dario):
        assert signed_in(insider).get(HERE + address).status_code == 200
    for other in (cast.iris, cast.elena, cast.olga):
        assert signed_in(other).get(HERE + address).status_code == 403
    assert client.get(HERE + address).status_code == 302


def test_a_form_that_does_not_exist_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)

    for address in ("forms/pcl_5/1999.1/", "forms/nothing/2026.1/", f"brought/{uuid4()}/"):
        assert browser.get(HERE + address).status_code == 404


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_list_says_licence_language_and_who_may(
    cast: Cast, signed_in: SignIn, language: str
) -> None:
    page = signed_in(cast.anna).get(f"{HERE}?language={language}").content.decode()

    words = {
        "it": ("PCL-5", "da verificare", "psicologa o psicologo", "Outcomes Star"),
        "en": ("PCL-5", "to be verified", "psychologist", "Outcomes Star"),
    }
    for expected in words[language]:
        assert expected in page


def test_a_preview_shows_both_languages_and_nothing_to_fill_in(
    cast: Cast, signed_in: SignIn
) -> None:
    page = signed_in(cast.anna).get(f"{HERE}forms/itq/2026.1/").content.decode()

    assert "I feel worthless." in page
    assert "Sento di non valere nulla." in page
    assert 'type="radio"' not in page
    assert "<textarea" not in page


def test_a_form_is_taken_away_as_fhir(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.anna).get(f"{HERE}forms/pcl_5/2026.1/file/")

    Questionnaire.model_validate(json.loads(answer.content))
    assert answer["Content-Disposition"].startswith("attachment")


def test_one_brings_in_and_another_releases(cast: Cast, signed_in: SignIn) -> None:
    submission = str(uuid4())
    for _twice in range(2):
        assert send(signed_in(cast.anna), verified(), submission).status_code == 303  # type: ignore[attr-defined]
    one = f"{HERE}brought/{submission}/"

    own = signed_in(cast.anna).post(f"{one}release/")
    released = signed_in(cast.carla).post(f"{one}release/")
    again = signed_in(cast.dario).post(f"{one}release/")

    assert (own.status_code, released.status_code, again.status_code) == (403, 303, 403)
    page = signed_in(cast.anna).get(f"{one}?language=en").content.decode()
    assert "released" in page
    assert "Brought in by Anna" in page
    assert "Decided by Carla" in page
    assert "release/" not in page


def test_a_definition_has_its_three_visitors(cast: Cast, signed_in: SignIn) -> None:
    one = f"{HERE}brought/{bring_in()}/"

    assert signed_in(cast.bruno).get(one).status_code == 200
    assert "release/" not in signed_in(cast.bruno).get(one).content.decode()
    assert signed_in(cast.bruno).post(f"{one}aside/").status_code == 403
    assert signed_in(cast.elena).get(one).status_code == 403
    for act in ("", "release/", "aside/"):
        stranger = signed_in(cast.silvia)
        answer = stranger.post(one + act) if act else stranger.get(one)
        assert answer.status_code == 404


def test_who_brought_it_in_may_set_it_aside(cast: Cast, signed_in: SignIn) -> None:
    one = f"{HERE}brought/{bring_in()}/"

    assert signed_in(cast.anna).post(f"{one}aside/").status_code == 303
    assert signed_in(cast.carla).post(f"{one}release/").status_code == 403


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01", "not valid JSON"),
        (b"{}", "must be Questionnaire"),
        (b" " * 1_000_001, "larger than 1 MB"),
        ('{"resourceType": "\u202e"}'.encode(), "invisible"),
        ('{"resourceType": "Questionnaire", "😀": "<script>"}'.encode(), "would be lost"),
        (verified(version="2026.1"), "this version already"),
    ],
    ids=range(7),
)
def test_a_file_that_cannot_be_used_is_refused_beside_the_field(
    cast: Cast, signed_in: SignIn, content: bytes, said: str
) -> None:
    answer = send(signed_in(cast.anna), content)

    page = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in page
    assert "<script>" not in page


def test_without_a_file_the_page_asks_for_one(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)
    browser.get(f"{HERE}new/?language=en")

    answer = browser.post(f"{HERE}new/", {"submission": "x"})

    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_the_list_asks_the_same_questions_however_many_forms_there_are(
    cast: Cast, signed_in: SignIn
) -> None:
    def questions() -> int:
        browser = signed_in(cast.anna)
        browser.get(HERE)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(HERE).status_code == 200
        return len(asked)

    release(bring_in())
    few = questions()
    for number in range(3, 8):
        release(bring_in(verified(version=f"2027.{number}")))

    assert questions() == few
