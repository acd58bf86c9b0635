"""The pages of those who train: writing, mending, marking, changing a test, files in and out."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.examinations import steps
from visnet.examinations import models, rules
from visnet.examinations.rules import FileFormat
from visnet.kit.actor import Actor

LIST = "/classroom/tests/"
WRITTEN: dict[str, Any] = {
    "code": "q-new",
    "module": "m1",
    "stem_it": "Chi?",
    "stem_en": "Who?",
    "choices_it": "= Sì\nNo",
    "choices_en": "= Yes\nNo",
    "feedback_it": "Perché sì.",
    "feedback_en": "Because.",
    "source": "",
}
STAGE = {
    "stage1-kind": "single",
    "stage1-stem_it": "E ora?",
    "stage1-stem_en": "And now?",
    "stage1-choices_it": "= Ascolti\n~ Chiudi",
    "stage1-choices_en": "= Listen\n~ Close",
}


@pytest.fixture(autouse=True)
def _the_small_bank_ships() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        steps.ship(patch)
        yield


@pytest.fixture
def desk(cast: Cast, signed_in: SignIn) -> Client:
    """Return the browser of Tullia, who trains where she took up the bank."""
    steps.take_up()
    return signed_in(cast.tullia)


def question(trainer: Actor, code: str) -> models.Question:
    with acting(trainer):
        return models.Question.objects.get(code=code)


def bank_of(trainer: Actor) -> str:
    with acting(trainer):
        return f"{LIST}banks/{models.Bank.objects.get().id}/"


def send(desk: Client, address: str, **other: Any) -> int:
    sent = {**WRITTEN, "submission": str(uuid4()), **other}
    return desk.post(
        address, {name: each for name, each in sent.items() if each is not None}
    ).status_code


def test_a_question_is_written(cast: Cast, desk: Client) -> None:
    new = f"{bank_of(cast.tullia)}new/single/"
    same = str(uuid4())

    assert desk.get(new).status_code == 200
    assert send(desk, new, submission=same) == 303
    assert send(desk, new, submission=same) == 303
    assert send(desk, new, submission=same, code="q-other") == 303
    assert send(desk, new) == 422  # the name is taken
    assert question(cast.tullia, "q-new").version == 1
    for wrong in (
        {"code": "È"},
        {"code": "q-x", "stem_en": ""},
        {"code": "q-x", "choices_en": "= Yes"},
        {"code": "q-x", "choices_it": "Sì\nNo", "choices_en": "Yes\nNo"},
        {"code": "q-x", "stem_it": "a\0b"},
        {"code": "q-x", "stem_it": "x" * 3_000},
        {"code": "q-x", "feedback_en": ""},
        {"code": "q-x", "stem_it": "x" * 1_000_000},
    ):
        assert send(desk, new, **wrong) == 422, wrong
    assert (
        send(desk, f"{bank_of(cast.tullia)}new/text/", code="q-words", stem_it="🙂 \u202e") == 303
    )


def test_a_case_is_written_with_its_stages(cast: Cast, desk: Client) -> None:
    new = f"{bank_of(cast.tullia)}new/vignette/"
    story = {"code": "q-story", "story_it": "Chiama.", "story_en": "They call.", **STAGE}
    second_empty = {"stage2-kind": "single"}

    assert send(desk, new, **story, **second_empty) == 303
    assert send(desk, new, **{**story, "code": "q-none", "stage1-stem_it": ""}) == 422
    assert send(desk, new, **{**story, "code": "q-none", "stage1-choices_en": "Listen"}) == 422

    row = question(cast.tullia, "q-story")
    assert len(row.content["stage"]) == 1
    address = f"{LIST}questions/{row.id}/"
    seen = desk.get(address).content.decode()
    assert "stage2-stem_it" in seen
    more = {name.replace("stage1", "stage2"): words for name, words in STAGE.items()}
    assert send(desk, address, **{**story, **more, "version": 1, "code": None}) == 303
    assert len(question(cast.tullia, "q-story").content["stage"]) == 2


def test_a_question_is_mended_by_one_at_a_time(cast: Cast, desk: Client) -> None:
    row = question(cast.tullia, "q-1")
    address = f"{LIST}questions/{row.id}/"

    assert send(desk, address, code=None, version=1) == 303
    assert send(desk, address, code=None, version=1, stem_it="Altro?") == 409
    assert send(desk, address, code=None, version=2, choices_it="") == 422
    assert "Versione 2" in desk.get(address).content.decode()


def test_a_text_is_marked(cast: Cast, desk: Client) -> None:
    steps.sit(cast.anna, "prova-testo")
    with acting(cast.tullia):
        address = f"{LIST}marking/{models.Mark.objects.get().id}/"
    assert "Anna" in desk.get(f"{LIST}marking/").content.decode()

    assert desk.post(address, {"points": "50"}).status_code == 422
    assert desk.post(address, {"points": "50", "words": "..."}).status_code == 422
    assert desk.post(address, {"points": "51", "words": "Bene."}).status_code == 422
    assert desk.post(address, {"points": "50", "words": "Bene."}).status_code == 303
    assert desk.post(address, {"points": "50", "words": "Bene."}).status_code == 404


def test_a_test_is_changed(cast: Cast, desk: Client) -> None:
    address = f"{LIST}{steps.id_of()}/change/"
    sent = {
        "title_it": "Altro",
        "title_en": "Other",
        "minutes": "",
        "pass_percent": "60",
        "attempts": "3",
        "shows_feedback": "on",
        "version": "1",
        **{f"draw_{module}": "1" for module in ("m1", "m2", "m3", "m4")},
    }

    assert desk.post(address, {**sent, "draw_m1": "99"}).status_code == 422
    nothing = {name: "0" for name in sent if name.startswith("draw_")}
    assert desk.post(address, {**sent, **nothing}).status_code == 422
    assert desk.post(address, sent).status_code == 303
    assert desk.post(address, sent).status_code == 409
    assert steps.line(cast.anna).title.it == "Altro"


@pytest.mark.parametrize("form", list(FileFormat))
def test_what_went_out_comes_in_again(cast: Cast, desk: Client, form: FileFormat) -> None:
    bank = bank_of(cast.tullia)
    out = desk.get(f"{bank}export/{form}/")
    assert out.headers["Content-Disposition"].startswith("attachment")
    file = SimpleUploadedFile("questions", out.content)

    seen = desk.post(f"{bank}import/", {"form": form.value, "file": file}).content.decode()

    assert "Come prima" in seen
    assert 'name="confirm"' not in seen


def test_a_file_is_looked_at_before_it_changes_anything(cast: Cast, desk: Client) -> None:
    bank = bank_of(cast.tullia)
    first = {**steps.RECORD["question"][0], "source": "Altra fonte"}
    other = {**steps.TEXT, "code": "q-2"}
    brought = [rules.read_question(each) for each in (first, steps.single("q-9"), other)]
    text = rules.write_questions(brought, form=FileFormat.CSV, bank="prova") + "q-bad,essay\r\n"
    file = SimpleUploadedFile("questions.csv", text.encode())

    seen = desk.post(f"{bank}import/", {"form": "csv", "file": file}).content.decode()

    assert "Riga" in seen
    assert "q-bad" in seen
    assert question(cast.tullia, "q-1").version == 1
    sent = {"form": "csv", "text": text, "confirm": "1"}
    told = desk.post(f"{bank}import/", sent, follow=True).content.decode()
    assert "Nuove: 1. Cambiate: 1. Come prima: 1." in told
    again = desk.post(f"{bank}import/", sent, follow=True).content.decode()
    assert "Nuove: 0. Cambiate: 0. Come prima: 3." in again
    assert question(cast.tullia, "q-1").version == 2
    assert question(cast.tullia, "q-2").kind == "single"


@pytest.mark.parametrize(
    "content", [b"", b"a\0b", b"\xff\xfe", b"x" * 1_000_001, b"a;b\n1;2"], ids=range(5)
)
@pytest.mark.parametrize("form", list(FileFormat))
def test_bad_files_are_refused_beside_the_field(
    cast: Cast, desk: Client, content: bytes, form: FileFormat
) -> None:
    address = f"{bank_of(cast.tullia)}import/"
    file = SimpleUploadedFile("questions.csv", content)

    answer = desk.post(address, {"form": form.value, "file": file})

    if form is FileFormat.GIFT and content.startswith(b"a;b"):
        assert "Non si legge" in answer.content.decode()
    else:
        assert answer.status_code == 422
    assert desk.post(address, {"form": "xls"}).status_code == 422
    assert desk.post(address, {"form": form.value}).status_code == 422


def test_who_brings_files(cast: Cast, desk: Client, signed_in: SignIn) -> None:
    bank = bank_of(cast.tullia)
    for address in (f"{bank}import/", f"{bank}export/csv/"):
        assert desk.get(address).status_code == 200
        assert signed_in(cast.anna).get(address).status_code == 403
        assert signed_in(cast.tea).get(address).status_code == 404
    assert desk.get(f"{bank}export/xls/").status_code == 404
