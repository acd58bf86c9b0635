"""The pages of paths and sessions: three visitors each, bad input, and the way to a certificate."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.training.steps import (
    ALONE,
    TOGETHER,
    code_of,
    enrol,
    enrolment_of,
    make_path,
    modules_of,
    plan,
    see_path,
    take_place,
    words,
)
from visnet.doors import clock
from visnet.training.vocabulary import EnrolmentState

HOME = "/classroom/"
MAY, MAY_NOT, STRANGER = 200, 403, 404


def test_each_page_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    path_id = make_path(TOGETHER, ALONE)
    together, alone = modules_of(path_id)
    session_id = plan(together)
    for_members = [f"paths/{path_id}/", f"modules/{alone}/", f"sessions/{session_id}/"]
    for_members.append(f"sessions/{session_id}/here/")
    for_trainers = [
        f"paths/{path_id}/change/",
        f"paths/{path_id}/modules/add/",
        f"paths/{path_id}/people/",
        f"paths/{path_id}/invite/",
        f"modules/{together}/change/",
        f"modules/{together}/plan/",
        f"sessions/{session_id}/change/",
        f"sessions/{session_id}/door/",
    ]
    for_leaders = [f"paths/{path_id}/send/", "organisation/"]
    for address, visitors in (
        *((each, (cast.anna, None, cast.marta)) for each in for_members),
        *((each, (cast.tullia, cast.anna, cast.tea)) for each in for_trainers),
        *((each, (cast.carla, cast.anna, None)) for each in for_leaders),
        ("hours/", (cast.carla, cast.anna, None)),
        ("paths/begin/", (cast.tullia, cast.anna, None)),
        ("", (cast.anna, None, None)),
        ("sessions/", (cast.anna, None, None)),
        ("competences/victim_support_basics/", (cast.anna, None, None)),
    ):
        for actor, status in zip(visitors, (MAY, MAY_NOT, STRANGER), strict=True):
            if actor is not None:
                answer = signed_in(actor).get(f"{HOME}{address}")
                assert answer.status_code == status, (address, actor.name)
        assert client.get(f"{HOME}{address}").status_code == 302, address
    for nothing in (f"paths/{uuid4()}/", f"sessions/{uuid4()}/", "competences/no-such/"):
        assert signed_in(cast.tullia).get(f"{HOME}{nothing}").status_code == 404, nothing


def test_each_act_has_its_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    path_id = make_path(TOGETHER, ALONE)
    together, alone = modules_of(path_id)
    session_id = plan(together)
    enrol(path_id)
    one = enrolment_of(path_id).id
    for address, may_not, stranger in (
        (f"paths/{path_id}/open/", cast.anna, cast.tea),
        (f"sessions/{session_id}/call-off/", cast.anna, cast.tea),
        (f"sessions/{session_id}/list/", cast.anna, cast.tea),
        (f"people/{one}/confirm/", cast.anna, cast.tea),
        (f"paths/{path_id}/enrol/", None, cast.marta),
        (f"paths/{path_id}/leave/", None, cast.bruno),
        (f"paths/{path_id}/ask/", None, cast.marta),
        (f"modules/{alone}/studied/", None, cast.marta),
        (f"sessions/{session_id}/place/", None, cast.marta),
        (f"sessions/{session_id}/give-up/", None, cast.marta),
    ):
        for actor, status in ((may_not, MAY_NOT), (stranger, STRANGER)):
            if actor is not None:
                answer = signed_in(actor).post(f"{HOME}{address}")
                assert answer.status_code == status, (address, actor.name)
        assert client.post(f"{HOME}{address}").status_code == 302, address
        assert signed_in(cast.tullia).get(f"{HOME}{address}").status_code == 405, address


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_path_that_ships_is_taken_up_with_its_tests(
    cast: Cast, signed_in: SignIn, language: str
) -> None:
    browser = signed_in(cast.tullia)
    page = browser.get(f"{HOME}paths/begin/?language={language}").content.decode()
    network = re.findall(r'name="network" value="([^"]+)"', page)[0]
    sent = {"submission": str(uuid4()), "path": "basics", "network": network}

    answers = [browser.post(f"{HOME}paths/begin/", sent) for _ in range(2)]

    assert [each.status_code for each in answers] == [303, 303]
    path = browser.get(answers[0].headers["Location"]).content.decode()
    assert ("le basi" if language == "it" else "the basics") in path
    assert "/classroom/tests/" not in path
    again = browser.post(f"{HOME}paths/begin/", {**sent, "submission": str(uuid4())})
    assert again.status_code == 422


def test_the_tests_of_a_path_stand_in_the_order_in_which_one_comes_to_them(
    cast: Cast, signed_in: SignIn
) -> None:
    tullia = signed_in(cast.tullia)
    page = tullia.get(f"{HOME}paths/begin/").content.decode()
    network = re.findall(r'name="network" value="([^"]+)"', page)[0]
    sent = {"submission": str(uuid4()), "path": "basics", "network": network}
    path = tullia.post(f"{HOME}paths/begin/", sent).headers["Location"]
    tullia.post(f"{path}open/", {"state": "OPEN"})
    anna = signed_in(cast.anna)
    anna.post(f"{path}enrol/")

    page = anna.get(f"{path}?language=it").content.decode()

    titles = ("Prima di cominciare", "la prova del modulo", "Alla fine", "Tre mesi dopo")
    places = [page.index(each) for each in titles]
    assert places == sorted(places)


def test_a_path_of_ones_own_is_made_changed_and_opened(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.tullia)
    page = browser.get(f"{HOME}paths/begin/").content.decode()
    network = re.findall(r'name="network" value="([^"]+)"', page)[0]
    sent = {
        "submission": str(uuid4()),
        "version": "0",
        "network": network,
        "code": "stalking",
        "title_it": "Atti persecutori",
        "title_en": "Stalking",
        "purpose_it": "Riconoscere.",
        "purpose_en": "To recognise.",
        "profiles": ["POLICE"],
        "gives": ["risk_assessment"],
        "valid_months": "24",
    }
    wrong = browser.post(f"{HOME}paths/begin/", {**sent, "title_en": "\x00", "valid_months": "x"})
    assert wrong.status_code == 422
    assert "Atti persecutori" in wrong.content.decode()
    made = browser.post(f"{HOME}paths/begin/", sent)
    path = made.headers["Location"]
    module = {
        "submission": str(uuid4()),
        "version": "0",
        "title_it": "Uno",
        "title_en": "One",
        "kind": "SELF_STUDY",
        "hours": "1.5",
        "aim_it": "Sapere",
        "aim_en": "To know",
        "words_it": "Troppo poco.",
        "words_en": "Too little.",
    }
    assert browser.post(f"{path}modules/add/", module).status_code == 422
    text = "parola " * 60
    whole = {**module, "words_it": text, "words_en": text}
    bad = browser.post(f"{path}modules/add/", {**whole, "materials": "javascript:alert(1) | a | b"})
    assert bad.status_code == 422
    good = {**whole, "materials": "https://esempio.invalid/legge | Legge | Law"}
    assert browser.post(f"{path}modules/add/", good).status_code == 303
    assert browser.post(f"{path}open/").status_code == 303
    changed = browser.post(f"{path}change/", {**sent, "version": "2", "title_it": "Nuovo titolo"})
    assert changed.status_code == 303
    late = browser.post(f"{path}change/", {**sent, "version": "2", "title_it": "Altro"})
    assert late.status_code == 409
    page = signed_in(cast.anna).get(path).content.decode()
    assert "Nuovo titolo" in page
    module_page = re.findall(r'href="(/classroom/modules/[^"]+)"', page)[0]
    assert "esempio.invalid/legge" in signed_in(cast.anna).get(module_page).content.decode()


def test_a_session_is_planned_and_somebody_comes_with_the_code(
    cast: Cast, signed_in: SignIn
) -> None:
    path_id = make_path(TOGETHER)
    trainer, pupil = signed_in(cast.tullia), signed_in(cast.anna)
    begins = (clock.now() + timedelta(hours=30)).astimezone()
    sent = {
        "submission": str(uuid4()),
        "version": "0",
        "day": begins.date().isoformat(),
        "begins": "10:00",
        "ends": "09:00",
        "place": "",
        "seats": "0",
    }
    wrong = trainer.post(f"{HOME}modules/{modules_of(path_id)[0]}/plan/", sent)
    assert wrong.status_code == 422
    right = {**sent, "ends": "12:00", "place": "Sala", "seats": "1"}
    planned = trainer.post(f"{HOME}modules/{modules_of(path_id)[0]}/plan/", right)
    assert planned.status_code == 303
    assert "Sala" in pupil.get(planned.headers["Location"]).content.decode()
    session_id = plan(modules_of(path_id)[0], words(seats=1))
    one = f"{HOME}sessions/{session_id}/"
    assert pupil.post(f"{one}place/").status_code == 303
    assert signed_in(cast.bruno).post(f"{one}place/").status_code == 303
    assert "esempio.invalid/aula" in pupil.get(one).content.decode()
    assert "esempio.invalid/aula" not in signed_in(cast.bruno).get(one).content.decode()
    for bad in ("", "\x00", "ABCDEFGH", "x" * 5_000):
        assert pupil.post(f"{one}here/", {"code": bad}).status_code == 422, bad
    door = trainer.get(f"{one}door/").content.decode()
    code = code_of(session_id)
    assert f"{code[:4]} {code[4:]}" in door
    assert "<svg" in door
    assert code in pupil.get(f"{one}here/?code={code}").content.decode()
    assert not re.search(r"C.eri: vale", pupil.get(one).content.decode())
    assert pupil.post(f"{one}here/", {"code": code}).status_code == 303
    assert re.search(r"eri: vale", pupil.get(one).content.decode())
    assert signed_in(cast.bruno).post(f"{one}here/", {"code": code}).status_code == 422


def test_nobody_reads_who_else_comes(cast: Cast, signed_in: SignIn) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0])
    take_place(session_id, cast.bruno)

    page = signed_in(cast.anna).get(f"{HOME}sessions/{session_id}/").content.decode()

    assert "Bruno" not in page
    assert str(cast.bruno.identifier) not in page
    assert "Bruno" in signed_in(cast.tullia).get(f"{HOME}sessions/{session_id}/").content.decode()


def test_who_is_invited_by_address_must_be_of_the_network(cast: Cast, signed_in: SignIn) -> None:
    path_id = make_path(TOGETHER)
    browser = signed_in(cast.tullia)

    def invite(email: str) -> int:
        sent = {"submission": str(uuid4()), "email": email}
        return browser.post(f"{HOME}paths/{path_id}/invite/", sent).status_code

    for nobody in ("nessuno@esempio.invalid", "x", "marta@example.org"):
        assert invite(nobody) == 422, nobody
    assert invite("elena@example.org") == 303
    assert see_path(path_id, cast.elena).line.mine is EnrolmentState.INVITED
    page = signed_in(cast.elena).get(HOME).content.decode()
    assert "Invito da accettare" in page


def test_a_leader_puts_a_colleague_on_a_path(cast: Cast, signed_in: SignIn) -> None:
    path_id = make_path(TOGETHER)
    browser = signed_in(cast.carla)
    sent = {"submission": str(uuid4()), "colleague": str(cast.elena.identifier)}

    assert browser.post(f"{HOME}paths/{path_id}/send/", sent).status_code == 422
    sent["colleague"] = str(cast.bruno.identifier)
    assert browser.post(f"{HOME}paths/{path_id}/send/", sent).status_code == 303
    assert "Bruno" in browser.get(f"{HOME}organisation/").content.decode()
    assert "Bruno" not in signed_in(cast.olga).get(f"{HOME}organisation/").content.decode()


@pytest.mark.parametrize("year", ["1999", "2999", "abcd", "٢٠٢٦", "-2026"])
def test_a_year_that_makes_no_sense_is_no_fault(cast: Cast, signed_in: SignIn, year: str) -> None:
    status = signed_in(cast.carla).get(f"{HOME}hours/", {"year": year}).status_code

    assert status in (200, 403)
