"""The pages of captions: their visitors, the player's track, and what is said of a bad file."""

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.files import given
from tests.training.steps import ALONE, bring, make_path, modules_of
from tests.training.test_captions import GOOD, SAID, TIMES, WRITTEN, caption
from visnet.doors import handed_out

HOME = "/classroom/"


@pytest.fixture
def module(cast: Cast) -> UUID:
    """Return a module that is read alone."""
    return modules_of(make_path(ALONE))[0]


@pytest.fixture
def video(module: UUID) -> UUID:
    """Return a video on it."""
    return bring(module, given.video(), said=SAID)


def send(client: Client, video: UUID, content: bytes, language: str = "it") -> HttpResponse:
    sent = {"language": language, "file": SimpleUploadedFile("a.vtt", content)}
    return client.post(f"{HOME}files/{video}/captions/", sent)  # type: ignore[return-value]


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, video: UUID) -> None:
    caption(video)
    page, leaves = f"{HOME}files/{video}/captions/", f"{HOME}files/{video}/captions/it/"
    out = f"{leaves}take-out/"

    assert [signed_in(one).get(page).status_code for one in (cast.tullia, cast.anna, cast.tea)] == [
        200,
        403,
        404,
    ]
    assert [signed_in(one).get(leaves).status_code for one in (cast.anna, cast.marta)] == [200, 404]
    assert [signed_in(one).post(out).status_code for one in (cast.anna, cast.tea)] == [403, 404]
    assert signed_in(cast.tullia).post(out).status_code == 303
    for nothing in (leaves, f"{HOME}files/{video}/captions/xx/"):
        assert signed_in(cast.anna).get(nothing).status_code == 404
    assert signed_in(cast.tullia).post(f"{page}xx/take-out/").status_code == 404


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_player_finds_the_captions_in_the_language_of_the_page(
    cast: Cast, signed_in: SignIn, module: UUID, video: UUID, language: str
) -> None:
    trainer = signed_in(cast.tullia)
    for each in ("it", "en"):
        assert send(trainer, video, GOOD, each).status_code == 303

    anna = signed_in(cast.anna)
    text = anna.get(f"{HOME}modules/{module}/", {"language": language}).content.decode()
    file = anna.get(f"{HOME}files/{video}/captions/{language}/")

    assert text.count("<track ") == 2
    (default,) = [each for each in text.split("<track ")[1:] if " default>" in each.split("<")[0]]
    assert f'srclang="{language}"' in default
    assert file.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert file.headers["Content-Security-Policy"] == handed_out.SHUT_IN
    assert file.content.decode() == WRITTEN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Qui non ci sono parole"),
        (b"\0" * 40, "testo semplice"),
        (b"x" * 1_000_000, "256 KB"),
        (f"WEBVTT\n\n{TIMES}\n<script>".encode(), "Riga 4. Le parole possono"),
        ("WEBVTT\n\n\u202e🤝\nA".encode(), "Riga 4. Un sottotitolo comincia"),
    ],
)
def test_bad_captions_are_answered_beside_the_file(
    cast: Cast, signed_in: SignIn, video: UUID, content: bytes, said: str
) -> None:
    answer = send(signed_in(cast.tullia), video, content)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert 'value="it"' in page
    assert "checked" in page
    nothing = signed_in(cast.tullia).post(f"{HOME}files/{video}/captions/", {"language": "xx"})
    assert nothing.status_code == 422


def test_a_file_that_is_no_video_has_no_such_page(
    cast: Cast, signed_in: SignIn, module: UUID
) -> None:
    other = bring(module)

    assert signed_in(cast.tullia).get(f"{HOME}files/{other}/captions/").status_code == 404
