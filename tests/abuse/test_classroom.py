"""A trainee forges neither attendance nor a certificate, and nobody reaches a case from the classroom."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.abuse.test_every_route import ABOUT_ONE_THING, BEHIND_SIGN_IN, filled
from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.certificates.steps import badge, issue, trusted
from tests.certificates.verifier import Verdict, verify
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.full_case import FullCase, make_full_case
from tests.standing import standing
from tests.training.steps import (
    HOUR,
    TOGETHER,
    code_of,
    enrol,
    enrolment_of,
    make_path,
    modules_of,
    plan,
    see,
    take_place,
    words,
)
from visnet.certificates import models as issued
from visnet.doors import clock
from visnet.doors.frame import ROLES_OF
from visnet.kit.actor import Actor
from visnet.training import models, rules
from visnet.training.vocabulary import EnrolmentState

HOME = "/classroom/"


@pytest.fixture
def module(cast: Cast) -> UUID:
    """Return a module that is learned together, on an open path."""
    return modules_of(make_path(TOGETHER))[0]


def says_here(browser: Client, session_id: UUID, code: str) -> int:
    return browser.post(f"{HOME}sessions/{session_id}/here/", {"code": code}).status_code


def real_code(session_id: UUID, *, minutes: int = 0) -> str:
    """Return the code of a session at a moment, whether or not its door is open."""
    with acting(CAST.tullia):
        secret = bytes(models.Door.objects.get(session_id=session_id).secret)
    return rules.code_at(secret=secret, at=clock.now() + timedelta(minutes=minutes))


def test_a_code_counts_at_its_door_and_in_its_minute_only(
    cast: Cast, module: UUID, signed_in: SignIn
) -> None:
    now, other = plan(module), plan(module)
    take_place(now)
    browser = signed_in(cast.anna)

    for forged in (
        real_code(now, minutes=-4),
        real_code(now, minutes=2),
        real_code(other),
        "ABCD2345",
        "",
        "' OR 1=1 --",
        "x" * 1_000_000,
        "a\0b",
    ):
        assert says_here(browser, now, forged) == 422, forged[:20]
    assert not see(now).was_there
    assert says_here(browser, other, real_code(other)) == 422  # no place there
    assert says_here(browser, now, real_code(now)) == 303
    assert says_here(browser, now, real_code(now)) == 303
    with acting(cast.tullia):
        assert models.Attendance.objects.filter(session_id=now).count() == 1


def test_a_code_counts_for_who_has_the_place_and_nobody_else(
    cast: Cast, module: UUID, signed_in: SignIn
) -> None:
    session_id = plan(module, words(seats=1))
    take_place(session_id, cast.anna)
    take_place(session_id, cast.gina)
    code = code_of(session_id)

    for other in (cast.gina, cast.bruno, cast.tullia):
        sent = {"code": code, "user": str(other.identifier), "user_id": str(cast.anna.identifier)}
        answer = signed_in(other).post(f"{HOME}sessions/{session_id}/here/", sent)
        assert answer.status_code == 422, other.name
    for stranger in (cast.marta, cast.tea):
        assert says_here(signed_in(stranger), session_id, code) == 404
    with acting(cast.tullia):
        assert not models.Attendance.objects.exists()


@pytest.mark.parametrize("begins", [-2 * HOUR - timedelta(minutes=32), timedelta(minutes=32)])
def test_a_code_counts_neither_before_nor_after(
    cast: Cast, module: UUID, signed_in: SignIn, begins: timedelta
) -> None:
    session_id = plan(module, words(begins=clock.now() + begins))
    take_place(session_id, at=clock.now() - 5 * HOUR)

    assert says_here(signed_in(cast.anna), session_id, real_code(session_id)) == 422
    assert not see(session_id).was_there


def test_a_trainee_ticks_no_list_and_shows_no_code(
    cast: Cast, module: UUID, signed_in: SignIn
) -> None:
    session_id = plan(module)
    take_place(session_id)
    take_place(session_id, cast.tullia)
    one = f"{HOME}sessions/{session_id}/"

    for learner in (cast.anna, cast.carla, cast.dario, cast.elena):
        browser = signed_in(learner)
        assert browser.post(f"{one}list/", {"there": str(learner.identifier)}).status_code == 403
        assert browser.get(f"{one}door/").status_code == 403
        shown = browser.get(one).content.decode()
        assert real_code(session_id) not in shown
        assert 'name="there"' not in shown
    trainer = signed_in(cast.tullia)
    own = trainer.post(f"{one}list/", {"there": str(cast.tullia.identifier)})
    assert own.status_code == 403
    assert trainer.post(f"{one}list/", {"there": str(cast.bruno.identifier)}).status_code == 303
    with acting(cast.tullia):
        assert not models.Attendance.objects.exists()


def test_nobody_confirms_what_is_not_learned_and_never_themselves(
    cast: Cast, signed_in: SignIn
) -> None:
    path_id = make_path(TOGETHER)
    for each in (cast.anna, cast.tullia):
        enrol(path_id, each)
    theirs, own = enrolment_of(path_id).id, enrolment_of(path_id, cast.tullia).id

    signed_in(cast.anna).post(f"{HOME}paths/{path_id}/ask/", {"is_done": "1", "state": "FINISHED"})
    for by in (cast.anna, cast.carla, cast.dario):
        assert signed_in(by).post(f"{HOME}people/{theirs}/confirm/").status_code == 403, by.name
    assert signed_in(cast.tea).post(f"{HOME}people/{theirs}/confirm/").status_code == 404
    for enrolment in (theirs, own):
        signed_in(cast.tullia).post(f"{HOME}people/{enrolment}/confirm/", {"is_done": "1"})

    for who in (cast.anna, cast.tullia):
        assert enrolment_of(path_id, who).state == EnrolmentState.ENROLLED
    with acting(cast.tullia):
        assert not issued.Certificate.objects.exists()


def test_a_holder_neither_revokes_nor_extends_nor_forges(cast: Cast, signed_in: SignIn) -> None:
    made = issue(valid_months=12)
    browser = signed_in(cast.anna)
    one = f"{HOME}certificates/{made.id}/"
    before = browser.get(one).content.decode()

    sent = {"valid_until": "2099-01-01", "holder_name": "Altra", "reason": "MISTAKE", "sure": "on"}
    for end in ("", "print/it/", "badge/", "picture/"):
        assert browser.post(f"{one}{end}", sent).status_code == 405
    assert browser.post(f"{one}revoke/", {**sent, "words": "x" * 20}).status_code == 403

    def said(page: str) -> str:
        return re.sub(r'value="[^"]+"|\?v=[^"]+', "", page)

    assert said(browser.get(one).content.decode()) == said(before)
    good = badge(made.id)
    head, claims, mark = good.split(".")
    flipped = claims[:-4] + ("AAAA" if claims[-4:] != "AAAA" else "BBBB")
    assert verify(good, trusted=trusted(), now=clock.now()) is Verdict.VALID
    for forged in (
        f"{head}.{flipped}.{mark}",
        f"{head}.{claims}.{mark[:-4]}AAAA",
        f"{head}.{claims}.",
    ):
        assert verify(forged, trusted=trusted(), now=clock.now()) is not Verdict.VALID


@standing
def made(cast: Cast, acting: Acting) -> FullCase:
    """Return a case of Anna's."""
    with acting(cast.anna):
        return make_full_case(cast.anna)


CASEWORK = [
    (address, route)
    for address, route in BEHIND_SIGN_IN
    if address.startswith(("office/", "partner/", "api/"))
]


def test_there_are_pages_of_casework_to_be_kept_from() -> None:
    assert len(CASEWORK) > 200
    assert all(each in BEHIND_SIGN_IN for each in ABOUT_ONE_THING)


@pytest.mark.parametrize("who", [CAST.tullia, CAST.iris, CAST.elena], ids=lambda one: one.name)
def test_neither_trainer_nor_trainee_reaches_a_page_about_a_case(
    made: FullCase, signed_in: SignIn, who: Actor
) -> None:
    """Elena answers referrals, so her own desk is hers; nothing was referred to it."""
    browser = signed_in(who)
    reached = {}
    for address, route in CASEWORK:
        if who.has_role(*ROLES_OF[route.audience]) and "<uuid" not in address:
            continue
        where = filled(address, made.id)
        seen, sent = browser.get(where).status_code, browser.post(where).status_code
        # What only shows takes nothing (405); what only acts shows nothing.
        if not {seen, sent} & {403, 404} or not {seen, sent} <= {403, 404, 405}:
            reached[where] = (seen, sent)

    assert reached == {}


WORDS_OF_CASEWORK = re.compile(
    r'"(cases|referrals|enquiries|transfers|crossings|conferences|proceedings|packs|plans|drafts'
    r'|documents|accompaniment)_\w+"'
)
CLASSROOM = [
    (address, route) for address, route in BEHIND_SIGN_IN if address.startswith("classroom/")
]


@pytest.mark.parametrize("who", [CAST.tullia, CAST.iris], ids=["trainer", "trainee"])
def test_no_page_of_the_classroom_asks_the_database_for_casework(
    made: FullCase, signed_in: SignIn, who: Actor
) -> None:
    path_id = make_path(TOGETHER)
    module_id = modules_of(path_id)[0]
    ids: list[Any] = [path_id, module_id, plan(module_id), made.id]
    browser = signed_in(who)
    told: dict[str, str] = {}
    for address, _route in CLASSROOM:
        for identifier in ids if "<uuid" in address else ids[:1]:
            with CaptureQueriesContext(connection) as asked:
                answer = browser.get(filled(address, identifier))
            sql = " ".join(query["sql"] for query in asked.captured_queries)
            if found := WORDS_OF_CASEWORK.search(sql):
                told[address] = found[0]
            assert str(made.id) not in answer.content.decode().replace(filled(address, made.id), "")

    assert told == {}
