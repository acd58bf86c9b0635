"""The pages of files to learn from: their visitors, what may be sent, and how a file leaves."""

from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.files import given
from tests.training.steps import ALONE, bring, make_path, modules_of
from visnet.doors import handed_out

HOME = "/classroom/"


def send(
    client: Client, module: UUID, content: bytes, name: str = "a.txt", **more: str
) -> HttpResponse:
    sent = {
        "submission": str(uuid4()),
        "title_it": "La scheda",
        "title_en": "The sheet",
        "said_it": "",
        "said_en": "",
        "file": SimpleUploadedFile(name, content),
        **more,
    }
    return client.post(f"{HOME}modules/{module}/files/add/", sent)  # type: ignore[return-value]


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    [module] = modules_of(make_path(ALONE))
    file_id = bring(module)
    add, leaves, out = (
        f"{HOME}modules/{module}/files/add/",
        f"{HOME}files/{file_id}/",
        f"{HOME}files/{file_id}/take-out/",
    )

    assert [signed_in(one).get(add).status_code for one in (cast.tullia, cast.anna, cast.tea)] == [
        200,
        403,
        404,
    ]
    assert [signed_in(one).get(leaves).status_code for one in (cast.anna, cast.marta)] == [200, 404]
    assert [signed_in(one).post(out).status_code for one in (cast.anna, cast.tea)] == [403, 404]
    assert signed_in(cast.tullia).post(out).status_code == 303
    assert signed_in(cast.anna).get(leaves).status_code == 404
    assert client.get(leaves).status_code == 302


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_file_is_on_the_page_of_its_module(cast: Cast, signed_in: SignIn, language: str) -> None:
    [module] = modules_of(make_path(ALONE))
    trainer = signed_in(cast.tullia)
    assert send(trainer, module, given.picture_with_place()).status_code == 303
    words = {"said_it": "Una sala.", "said_en": "A room."}
    assert send(trainer, module, given.video(), **words).status_code == 303

    page = signed_in(cast.anna).get(f"{HOME}modules/{module}/", {"language": language})

    text = page.content.decode()
    assert "<video" in text
    assert "controls" in text
    assert ("Una sala." if language == "it" else "A room.") in text
    assert "take-out" not in text
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_file_leaves_shut_in_and_in_the_stretch_that_is_asked_for(
    cast: Cast, signed_in: SignIn
) -> None:
    [module] = modules_of(make_path(ALONE))
    file_id = bring(module, b"Un foglio.")
    anna = signed_in(cast.anna)

    whole = anna.get(f"{HOME}files/{file_id}/")
    part = anna.get(f"{HOME}files/{file_id}/", headers={"Range": "bytes=3-8"})
    strange = anna.get(f"{HOME}files/{file_id}/", headers={"Range": "bytes=9-1"})

    assert (whole.status_code, strange.status_code) == (200, 200)
    assert whole.headers["Content-Disposition"].startswith("attachment")
    assert whole.headers["Content-Security-Policy"] == handed_out.SHUT_IN
    assert (part.status_code, part.content) == (206, b"foglio")
    assert part.headers["Content-Range"] == "bytes 3-8/10"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vuoto"),
        (b"MZ\x90\x00", "Qui non si può conservare"),
        (b"<svg onload='x'/>", "Qui non si può conservare"),
        (given.office(word__vbaProject_bin=b"x"), "Porta con s\u00e9 programmi"),
        (b"%PDF-1.4 broken", "non si riesce a leggere"),
        (bytes(26 * 1024 * 1024), "25 MB"),
    ],
    ids=["empty", "program", "svg", "macro", "broken", "large"],
)
def test_what_is_not_taken_is_said_beside_the_field_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, content: bytes, said: str
) -> None:
    [module] = modules_of(make_path(ALONE))

    answer = send(signed_in(cast.tullia), module, content, title_it="Titolo mio")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "Titolo mio" in text


@pytest.mark.parametrize("title", ["", "a\x00b", "x" * 1_000_000])
def test_bad_titles_are_answered(cast: Cast, signed_in: SignIn, title: str) -> None:
    [module] = modules_of(make_path(ALONE))

    answer = send(signed_in(cast.tullia), module, b"parole", title_it=title)

    assert answer.status_code == 422


def test_a_video_without_words_is_asked_for_them(cast: Cast, signed_in: SignIn) -> None:
    [module] = modules_of(make_path(ALONE))

    answer = send(signed_in(cast.tullia), module, given.video())

    assert answer.status_code == 422
    assert "Scrivi che cosa dice il video" in answer.content.decode()


def test_sent_twice_it_is_there_once(cast: Cast, signed_in: SignIn) -> None:
    [module] = modules_of(make_path(ALONE))
    trainer, submission = signed_in(cast.tullia), str(uuid4())

    for _turn in range(2):
        assert send(trainer, module, b"parole", submission=submission).status_code == 303

    page = trainer.get(f"{HOME}modules/{module}/").content.decode()
    assert page.count("take-out") == 1
