"""The pages of tests: who comes in, what a page in progress gives away, what forged answers get."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cases.factories import acting
from tests.cast import NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.doors.conftest import SignIn
from tests.examinations import steps
from visnet.doors import clock
from visnet.examinations import models, rules
from visnet.kit.actor import Actor

LIST = "/classroom/tests/"
HOSTILE = ("a\0b", "x" * 1_000_000, "🙂", "\u202eabc", "<script>alert(1)</script>")


@pytest.fixture(autouse=True)
def _the_small_bank_ships() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        steps.ship(patch)
        yield


@pytest.fixture
def tullia(cast: Cast) -> Actor:
    """Return Tullia, who trains in the network of Livorno, where she took up the bank."""
    steps.take_up()
    return cast.tullia


def page_of(attempt_id: UUID, position: int) -> str:
    return f"{LIST}attempts/{attempt_id}/{position}/"


def fields_of(given: rules.Given, page: rules.Asked) -> dict[str, object]:
    """Return what a browser sends for an answer."""
    if page.kind is rules.Kind.ORDERING:
        return {f"place_{n}": str(place) for place, n in enumerate(given.numbers, start=1)}
    if page.kind is rules.Kind.MATCHING:
        return {f"match_{left}": str(other) for left, other in given.pairs}
    if page.kind is rules.Kind.TEXT:
        return {"words": given.words}
    return {"choice": [str(each) for each in given.numbers]}


def test_each_page_has_its_visitors(
    cast: Cast, tullia: Actor, signed_in: SignIn, client: Client
) -> None:
    test, attempt_id = f"{LIST}{steps.id_of()}/", steps.start(cast.anna)
    mine = f"{LIST}attempts/{attempt_id}/"
    for member in (cast.anna, cast.elena, cast.dario, cast.iris, tullia):
        for address in (LIST, test):
            assert signed_in(member).get(address).status_code == 200, address
    for stranger in (cast.marta, cast.silvia, cast.tea):
        assert signed_in(stranger).get(LIST).status_code == 200
        assert signed_in(stranger).get(test).status_code == 404
        assert signed_in(stranger).post(f"{test}start/").status_code == 404
    for other in (cast.bruno, cast.dario, cast.tea, tullia):
        for address in (mine, f"{mine}1/", f"{mine}hand-in/"):
            assert signed_in(other).get(address).status_code == 404, address
            assert signed_in(other).post(address).status_code in {404, 405}, address
    for address in (LIST, test, mine):
        assert client.get(address).status_code == 302


def test_the_pages_of_trainers_have_theirs(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    which = steps.id_of()
    steps.sit(cast.anna, "prova-testo")
    with acting(tullia):
        bank, row = models.Bank.objects.get(), models.Question.objects.first()
        mark = models.Mark.objects.get()
    assert row
    addresses = [
        f"{LIST}{which}/figures/",
        f"{LIST}{which}/change/",
        f"{LIST}banks/{bank.id}/",
        f"{LIST}banks/{bank.id}/new/single/",
        f"{LIST}questions/{row.id}/",
        f"{LIST}marking/{mark.id}/",
    ]
    for address in (*addresses, f"{LIST}banks/", f"{LIST}marking/"):
        assert signed_in(tullia).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
    for address in addresses:
        assert signed_in(cast.tea).get(address).status_code == 404, address
    assert signed_in(tullia).get(f"{LIST}banks/{bank.id}/new/essay/").status_code == 404


def test_a_page_in_progress_gives_nothing_away(
    cast: Cast, tullia: Actor, signed_in: SignIn
) -> None:
    """What is right, why, and under which name or place it stands in the bank: none of it."""
    browser = signed_in(cast.anna)
    with acting(tullia):
        ids = {str(row.id) for row in models.Question.objects.all()}
        codes = set(models.Question.objects.values_list("code", flat=True))
    for code in (steps.EXAM, "prova-caso", "prova-testo"):
        attempt_id = steps.start(cast.anna, code)
        for position, page in enumerate(steps.asked(cast.anna, attempt_id), start=1):
            answer = browser.get(page_of(attempt_id, position), follow=True)
            seen = answer.content.decode()
            assert answer.headers["Cache-Control"] == "no-store"
            assert "Perché" not in seen
            assert "Because" not in seen
            assert "senza giudizio" not in seen
            assert "Prima la sicurezza" not in seen
            assert "right" not in re.sub(r"<head>.*?</head>", "", seen, flags=re.S)
            assert not any(each in seen for each in ids)
            assert not any(f'"{each}"' in seen for each in codes)
            numbers = [str(each.number) for each in page.choices]
            if page.kind in rules.TICKED and not page.stage:
                assert re.findall(r'name="choice" value="(\d+)"', seen) == numbers


def test_going_back_and_a_second_tab_show_the_same(
    cast: Cast, tullia: Actor, signed_in: SignIn
) -> None:
    browser, other = signed_in(cast.anna), signed_in(cast.anna)
    which = steps.id_of()

    first = browser.post(f"{LIST}{which}/start/").headers["Location"]
    second = other.post(f"{LIST}{which}/start/").headers["Location"]

    assert first == second

    def drawn(client: Client) -> list[str]:
        seen = client.get(f"{first}1/").content.decode()
        return re.findall(r'(?:name|value)="((?:place_|match_)?\d{4})"', seen)

    assert drawn(browser) == drawn(other) == drawn(browser)


def test_a_test_is_sat_with_plain_forms(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)
    attempt_id = steps.start(cast.anna)
    right = steps.right_of(attempt_id)
    pages = steps.asked(cast.anna, attempt_id)

    for position, (page, key) in enumerate(zip(pages, right, strict=True), start=1):
        sent = fields_of(steps.good(page, key), page)
        answer = browser.post(page_of(attempt_id, position), {**sent, "next": "1"})
        assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/hand-in/")
    back = browser.post(
        page_of(attempt_id, 2), {**fields_of(steps.good(pages[1], right[1]), pages[1]), "back": "1"}
    )
    assert back.headers["Location"] == page_of(attempt_id, 1)
    # What was answered stands in the boxes again.
    assert re.search(r" (?:checked|selected)", browser.get(page_of(attempt_id, 1)).content.decode())
    overview = browser.get(f"{LIST}attempts/{attempt_id}/hand-in/").content.decode()
    assert "Ogni domanda ha una risposta" in overview
    browser.post(f"{LIST}attempts/{attempt_id}/hand-in/")

    seen = browser.get(f"{LIST}attempts/{attempt_id}/").content.decode()
    assert "Superato. Punti: 100%" in seen
    assert "Perché" in seen
    assert browser.get(page_of(attempt_id, 1)).status_code == 303
    again = browser.post(page_of(attempt_id, 1), {"choice": "1"}, follow=True)
    assert "consegnato" in again.content.decode()
    assert browser.post(f"{LIST}attempts/{attempt_id}/hand-in/").status_code == 302
    assert browser.post(f"{LIST}{steps.id_of()}/start/").status_code == 303


def test_forged_answers_are_refused_kindly(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)
    attempt_id = steps.start(cast.anna)
    for position, page in enumerate(steps.asked(cast.anna, attempt_id), start=1):
        number = page.choices[0].number
        for forged in (
            {"choice": "1"},
            {"choice": ["1", "2", "3"]},
            {"choice": "abc"},
            {f"place_{number}": "1", "place_1": "9"},
            {f"place_{number}": "99"},
            {f"match_{number}": "1"},
            {"words": "x", "right": "1"},
        ):
            status = browser.post(page_of(attempt_id, position), forged).status_code
            assert status in {303, 422}, (page.kind, forged)
    with acting(cast.anna):
        given = [rules.read_given(each.given) for each in models.Answer.objects.all()]
    assert all(each.is_empty for each in given)
    assert browser.post(page_of(attempt_id, 99), {}).status_code == 404


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_kept_or_refused(
    cast: Cast, tullia: Actor, signed_in: SignIn, words: str
) -> None:
    browser = signed_in(cast.anna)
    attempt_id = steps.start(cast.anna, "prova-testo")

    answer = browser.post(page_of(attempt_id, 1), {"words": words})

    assert answer.status_code in {303, 422}
    if answer.status_code == 303:
        assert b"<script>alert(1)" not in browser.get(page_of(attempt_id, 1)).content


def test_after_the_time_the_page_says_so(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    attempt_id = steps.start(cast.anna, at=clock.now() - timedelta(minutes=21))

    answer = signed_in(cast.anna).post(page_of(attempt_id, 1), {"next": "1"}, follow=True)

    assert "Vale quello che era salvato" in answer.content.decode()
    assert "Questa volta non è superato" in answer.content.decode()


def test_a_case_does_not_go_on_without_an_answer(
    cast: Cast, tullia: Actor, signed_in: SignIn
) -> None:
    browser = signed_in(cast.anna)
    attempt_id = steps.start(cast.anna, "prova-caso")
    first, _second = steps.asked(cast.anna, attempt_id)

    assert browser.get(page_of(attempt_id, 2)).headers["Location"] == page_of(attempt_id, 1)
    assert browser.post(page_of(attempt_id, 1), {"next": "1"}).status_code == 422
    chosen = {"choice": str(first.choices[0].number)}
    assert browser.post(page_of(attempt_id, 1), chosen).status_code == 303
    other = {"choice": str(first.choices[1].number)}
    assert browser.post(page_of(attempt_id, 1), other).status_code == 303
    with acting(cast.anna):
        kept = rules.read_given(models.Answer.objects.get().given)
    assert kept.numbers == (first.choices[0].number,)
    assert "resta così" in browser.get(page_of(attempt_id, 1)).content.decode()


def test_where_questions_are_missing_it_is_said(
    cast: Cast, tullia: Actor, signed_in: SignIn
) -> None:
    trainer = signed_in(tullia)
    with acting(tullia):
        rows = list(models.Question.objects.filter(module="m1"))
    for row in rows[:4]:
        trainer.post(f"{LIST}questions/{row.id}/retire/")

    answer = signed_in(cast.anna).post(f"{LIST}{steps.id_of()}/start/", follow=True)

    assert "troppo poche domande" in answer.content.decode()
    assert "Non più estratta" in trainer.get(f"{LIST}banks/{rows[0].bank_id}/").content.decode()
    assert trainer.post(f"{LIST}questions/{rows[0].id}/bring-back/").status_code == 303


def test_a_questionnaire_is_answered_once(cast: Cast, tullia: Actor, signed_in: SignIn) -> None:
    browser = signed_in(cast.anna)
    address = f"{LIST}{steps.id_of(steps.REACTION)}/answer/"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"line-clear": "9"}).status_code == 422

    sent = browser.post(address, {"line-clear": "4", "line-words": " "}, follow=True)

    assert "Grazie" in sent.content.decode()
    assert browser.get(address).status_code == 303
    assert browser.get(f"{LIST}{steps.id_of()}/answer/").status_code == 404
    later = f"{LIST}{steps.id_of(steps.BEHAVIOUR)}/"
    assert "tre mesi dopo" in browser.get(later).content.decode()
    seen = signed_in(tullia).get(f"{LIST}{steps.id_of(steps.REACTION)}/figures/").content.decode()
    assert "1 su 1" in seen
    assert "Era chiaro" not in seen


def test_a_bank_is_taken_up_with_one_press(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.tea)
    take_up = f"{LIST}banks/take-up/{steps.BANK}/"
    assert steps.BANK in browser.get(f"{LIST}banks/").content.decode()

    assert browser.post(f"{take_up}{NETWORK_OF_MANTOVA}/").status_code == 303
    assert browser.post(f"{take_up}{NETWORK}/").status_code == 403
    assert browser.post(f"{LIST}banks/take-up/none/{NETWORK_OF_MANTOVA}/").status_code == 404
    assert browser.post(f"{take_up}{uuid4()}/").status_code == 403
