"""The pages on which banks, tests and questionnaires are made, and one more attempt is given."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.cases.factories import acting
from tests.cast import NETWORK, Cast
from tests.doors.conftest import SignIn
from tests.examinations import steps
from visnet.examinations import models
from visnet.kit.actor import Actor

LIST = "/classroom/tests/"
HOSTILE = ("a\0b", "x" * 1_000_000)


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


def bank_of(trainer: Actor) -> str:
    with acting(trainer):
        return f"{LIST}banks/{models.Bank.objects.get(code=steps.BANK).id}/"


def bank(**other: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "network": str(NETWORK),
        "title_it": "Una mia",
        "title_en": "One of mine",
        **other,
    }


def test_a_bank_is_made(cast: Cast, desk: Client, signed_in: SignIn) -> None:
    new = f"{LIST}banks/new/"
    sent = bank()

    assert desk.get(new).status_code == 200
    made = desk.post(new, sent)
    again = desk.post(new, sent)

    assert (made.status_code, again.headers["Location"]) == (303, made.headers["Location"])
    assert desk.post(new, bank(title_it="\U0001f642 \u202e", title_en="\u202e")).status_code == 303
    for wrong in (*HOSTILE, ""):
        assert desk.post(new, bank(title_it=wrong)).status_code == 422
    assert desk.post(new, bank(network=str(uuid4()))).status_code == 422
    assert signed_in(cast.anna).get(new).status_code == 403
    rename = f"{made.headers['Location']}rename/"
    assert (
        desk.post(rename, {"title_it": "Altra", "title_en": "Other", "version": 1}).status_code
        == 303
    )
    assert (
        desk.post(rename, {"title_it": "Terza", "title_en": "Third", "version": 1}).status_code
        == 409
    )
    assert "Altra" in desk.get(made.headers["Location"]).content.decode()
    assert signed_in(cast.anna).get(rename).status_code == 403
    assert signed_in(cast.tea).get(rename).status_code == 404


def exam(**other: Any) -> dict[str, Any]:
    return {
        "submission": str(uuid4()),
        "title_it": "Esame mio",
        "title_en": "My exam",
        "minutes": "20",
        "pass_percent": "60",
        "attempts": "2",
        "shows_feedback": "on",
        **{f"draw_{module}": "0" for module in ("m2", "m3", "m4")},
        "draw_m1": "2",
        **other,
    }


def test_a_test_is_made(cast: Cast, desk: Client, signed_in: SignIn) -> None:
    new = f"{bank_of(cast.tullia)}tests/EXAM/"

    assert desk.get(new).status_code == 200
    assert desk.post(new, exam()).status_code == 303
    assert steps.line(cast.anna, "esame-mio").questions == 2
    for wrong in ({"draw_m1": "0"}, {"draw_m1": "99"}, {"pass_percent": "101"}, {"attempts": "0"}):
        assert desk.post(new, exam(**wrong)).status_code == 422, wrong
    for hostile in HOSTILE:
        assert desk.post(new, exam(title_en=hostile)).status_code == 422
    before = exam(pass_percent=None, attempts=None, title_it="Prima mia")
    del before["pass_percent"], before["attempts"]
    assert desk.post(f"{bank_of(cast.tullia)}tests/BEFORE/", before).status_code == 303
    assert steps.line(cast.anna, "prima-mia").attempts == 1
    assert desk.get(f"{bank_of(cast.tullia)}tests/ESSAY/").status_code == 404
    assert signed_in(cast.anna).get(new).status_code == 403
    assert signed_in(cast.tea).get(new).status_code == 404


def test_a_test_needs_questions(cast: Cast, desk: Client) -> None:
    empty = desk.post(f"{LIST}banks/new/", bank()).headers["Location"]

    seen = desk.get(f"{empty}tests/EXAM/").content.decode()

    assert "non ha ancora domande" in seen
    assert desk.get(f"{empty}tests/REACTION/").status_code == 200


def lines(*words: tuple[str, str, str], **other: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {"title_it": "Che ne pensi", "title_en": "What you think", **other}
    for number, (code, it, en) in enumerate(words, start=1):
        sent |= {
            f"line{number}-code": code,
            f"line{number}-words_it": it,
            f"line{number}-words_en": en,
            f"line{number}-answered": "agree",
        }
    return sent


def test_a_questionnaire_is_made_and_changed(cast: Cast, desk: Client, signed_in: SignIn) -> None:
    new = f"{bank_of(cast.tullia)}tests/REACTION/"
    mine = ("", "Chiaro", "Clear")

    assert desk.post(new, lines(mine, submission=uuid4())).status_code == 303
    assert desk.post(new, lines(submission=uuid4())).status_code == 422
    for wrong in (("", "Solo", ""), ("", "a\0b", "b"), ("", "x" * 301, "y")):
        assert desk.post(new, lines(mine, wrong, submission=uuid4())).status_code == 422
    change = f"{LIST}{steps.id_of('che-ne-pensi')}/change/"
    assert "Chiaro" in desk.get(change).content.decode()
    second = ("", "Utile", "Useful")
    assert (
        desk.post(change, lines(("line", "Chiaro", "Clear"), second, version=1)).status_code == 303
    )
    assert desk.post(change, lines(mine, version=1)).status_code == 409
    asked = steps.line(cast.anna, "che-ne-pensi").asked_now
    assert [each.words.it for each in asked] == ["Chiaro", "Utile"]
    assert signed_in(cast.anna).get(change).status_code == 403
    assert signed_in(cast.tea).get(change).status_code == 404


def test_one_more_attempt_is_given(cast: Cast, desk: Client, signed_in: SignIn) -> None:
    steps.sit(cast.anna, well=False)
    figures = f"{LIST}{steps.id_of()}/figures/"
    give = f"{LIST}{steps.id_of()}/people/{cast.anna.identifier}/"
    assert give not in desk.get(figures).content.decode()
    steps.sit(cast.anna, well=False)
    assert give in desk.get(figures).content.decode()
    sent = {"submission": str(uuid4()), "reason": "Era malata."}

    for wrong in ("", "...", "a\0b", "x" * 501):
        assert desk.post(give, {**sent, "reason": wrong}).status_code == 422
    assert desk.post(give, sent).status_code == 303
    assert desk.post(give, sent).status_code == 303
    assert desk.post(give, {**sent, "reason": "Altro."}).status_code == 409
    told = desk.post(give, {**sent, "submission": str(uuid4())}, follow=True).content.decode()
    assert "non serve" in told

    seen = signed_in(cast.anna).get(f"{LIST}{steps.id_of()}/").content.decode()
    assert "Era malata." in seen
    assert signed_in(cast.anna).get(give).status_code == 403
    assert signed_in(cast.tea).get(give).status_code == 404
    assert desk.get(f"{LIST}{steps.id_of()}/people/{cast.bruno.identifier}/").status_code == 404
