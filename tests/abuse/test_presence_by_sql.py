"""Whoever learns writes nothing of what counts by raw SQL: no presence, no hours, no end, no certificate."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, LIVORNO, NETWORK, Cast
from tests.doors.conftest import SignIn
from tests.training.steps import (
    ALONE,
    TOGETHER,
    code_of,
    come,
    enrol,
    enrolment_of,
    make_path,
    modules_of,
    plan,
    see,
    see_path,
    take_place,
    words,
)
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.training import models, operations
from visnet.wall import operations as wall
from visnet.wall import rules as tickets

HERE = "/classroom/sessions/{}/here/"
THERE = """INSERT INTO training_attendance (id, session_id, user_id, organisation_id, proof,
    recorded_by, recorded_at) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, now())"""
READ = """INSERT INTO training_studied (id, module_id, user_id, organisation_id, studied_at)
    VALUES (gen_random_uuid(), %s, %s, %s, now())"""
ON_IT = """INSERT INTO training_enrolment (id, path_id, user_id, organisation_id, how, state,
    made_by, made_at) VALUES (gen_random_uuid(), %s, %s, %s, 'OWN', 'ENROLLED', %s, now())"""
FIRST = """INSERT INTO training_place (id, session_id, user_id, organisation_id, asked_at,
    began_waiting) VALUES (gen_random_uuid(), %s, %s, %s, now() - interval '9 days', false)"""
ISSUED = """INSERT INTO certificates_certificate (id, number, status_index, user_id,
    organisation_id, holder_name, network_id, path_code, path_title_it, path_title_en, hours,
    gives, completed_date, issued_by, issued_at) VALUES (gen_random_uuid(), 'AAAA-BBBB-CCCC', 7,
    %s, %s, 'Chi', %s, 'prova', 'Prova', 'Try', 2, '{}', '2026-01-01', %s, now())"""
HELD = """INSERT INTO people_held_competence (id, user_id, competence, kind, from_date, because,
    certificate_id, granted_by_id, granted_at) VALUES (gen_random_uuid(), %s,
    'victim_support_basics', 'CERTIFICATE', '2026-01-01', '', gen_random_uuid(), %s, now())"""


def raw(sql: str, *given: Any) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall() if cursor.description else []


def refused(by: Actor, sql: str, *given: Any) -> None:
    with acting(by), pytest.raises(DatabaseError):
        raw(sql, *given)


@pytest.fixture
def path_id(cast: Cast) -> UUID:
    """Return an open path: something learned together, something read alone."""
    return make_path(TOGETHER, ALONE)


def session_on(path_id: UUID, **said: Any) -> UUID:
    return plan(modules_of(path_id)[0], words(**said))


def test_whoever_has_a_place_does_not_write_that_they_were_there(cast: Cast, path_id: UUID) -> None:
    session_id = session_on(path_id)
    take_place(session_id, cast.anna)

    me = cast.anna.identifier
    refused(cast.anna, THERE, session_id, me, LIVORNO, "CODE", me)

    assert not see(session_id).was_there
    come(session_id, cast.anna)
    assert see(session_id).was_there


def test_a_learner_does_not_read_what_the_codes_are_made_from(cast: Cast, path_id: UUID) -> None:
    session_id = session_on(path_id)
    take_place(session_id, cast.anna)

    for by in (cast.anna, cast.carla, cast.dario, cast.elena):
        with acting(by):
            assert not models.Door.objects.filter(session_id=session_id).exists()
            (shown,) = raw("SELECT * FROM training_session")
        assert not any(isinstance(each, bytes | memoryview) for each in shown)
    assert len(code_of(session_id)) == 8


def test_no_trainer_ticks_by_raw_sql_nor_who_asked_for_no_place(cast: Cast, path_id: UUID) -> None:
    session_id = session_on(path_id)
    take_place(session_id, cast.anna)
    trainer = cast.tullia.identifier

    for learner in (cast.anna, cast.bruno):
        refused(cast.tullia, THERE, session_id, learner.identifier, LIVORNO, "LIST", trainer)
    with acting(cast.tullia), wall.vouching(purpose="presence", subject=session_id):
        with pytest.raises(DatabaseError):
            raw(THERE, session_id, cast.bruno.identifier, LIVORNO, "LIST", trainer)
        raw(THERE, session_id, cast.anna.identifier, LIVORNO, "LIST", trainer)


def test_whoever_shows_the_code_is_not_let_in_by_it(
    cast: Cast, path_id: UUID, signed_in: SignIn
) -> None:
    session_id = session_on(path_id)
    take_place(session_id, cast.tullia)
    code = code_of(session_id)

    answer = signed_in(cast.tullia).post(HERE.format(session_id), {"code": code})

    assert answer.status_code == 422
    assert "la scrive un&#x27;altra persona" in answer.content.decode()
    with acting(cast.tullia), pytest.raises(operations.OwnDoor):
        operations.come_through_door(
            session_id=session_id, code=code, by=cast.tullia, at=clock.now()
        )
    with acting(cast.tullia), wall.vouching(purpose="presence", subject=session_id):
        me = cast.tullia.identifier
        with pytest.raises(DatabaseError):
            raw(THERE, session_id, me, cast.tullia.organisation_id, "CODE", me)


def test_nobody_completes_a_module_by_raw_sql(cast: Cast, path_id: UUID) -> None:
    for module_id in modules_of(path_id):
        refused(cast.anna, READ, module_id, cast.anna.identifier, LIVORNO)

    assert not any(each.is_learned for each in see_path(path_id).modules)


ASKS = "UPDATE training_enrolment SET state = 'ASKED', asked_at = now() WHERE id = %s"
ENDS = """UPDATE training_enrolment SET state = 'FINISHED', asked_at = now(), finished_at = now(),
    finished_by = %s WHERE id = %s"""


def test_nobody_stands_on_a_path_otherwise_than_the_program_says(cast: Cast, path_id: UUID) -> None:
    refused(cast.anna, ON_IT, path_id, cast.anna.identifier, LIVORNO, cast.anna.identifier)
    enrol(path_id)
    one = enrolment_of(path_id).id

    refused(cast.anna, ASKS, one)
    refused(cast.tullia, ASKS, one)
    for trainer in (cast.anna, cast.tullia):
        refused(trainer, ENDS, cast.tullia.identifier, one)

    assert enrolment_of(path_id).state == "ENROLLED"


def test_nobody_comes_before_who_asked_earlier(cast: Cast, path_id: UUID) -> None:
    session_id = session_on(path_id, seats=1)
    take_place(session_id, cast.bruno)

    refused(cast.anna, FIRST, session_id, cast.anna.identifier, LIVORNO)
    take_place(session_id, cast.anna)
    with acting(cast.anna):
        operations.give_up_place(session_id=session_id, by=cast.anna, at=clock.now())
    back = "UPDATE training_place SET given_up_at = NULL WHERE user_id = %s"
    refused(cast.anna, back, cast.anna.identifier)

    mine = see(session_id, cast.anna).mine
    assert mine is None


@pytest.mark.parametrize("by", [CAST.anna, CAST.carla, CAST.dario, CAST.tullia], ids=str)
def test_no_certificate_and_nothing_that_one_gives_is_written_by_raw_sql(
    cast: Cast, by: Actor
) -> None:
    me = by.identifier

    for learner in (cast.anna, cast.bruno, by):
        refused(by, ISSUED, learner.identifier, LIVORNO, NETWORK, me)
        refused(by, HELD, learner.identifier, me)


def word(purpose: str, subject: UUID) -> str:
    key = django_settings.TICKET_KEY
    assert key is not None
    [(transaction_id,)] = raw("SELECT pg_current_xact_id()::text")
    return tickets.vouch(key=key, purpose=purpose, subject=subject, transaction=transaction_id)


@pytest.mark.parametrize(
    "said",
    [
        lambda session_id, other: word("presence", other),
        lambda session_id, other: word("place", session_id),
        lambda session_id, other: word("presence", session_id)[:-1] + "x",
        lambda session_id, other: "",
    ],
    ids=["of another session", "for another purpose", "changed", "none"],
)
def test_the_word_of_the_program_counts_for_its_session_only(
    cast: Cast, path_id: UUID, said: Callable[[UUID, UUID], str]
) -> None:
    session_id, other = session_on(path_id), session_on(path_id)
    for each in (session_id, other):
        take_place(each, cast.anna)
    me = cast.anna.identifier

    with acting(cast.anna):
        raw("SELECT set_config('sec.word', %s, true)", said(session_id, other))
        with pytest.raises(DatabaseError):
            raw(THERE, session_id, me, LIVORNO, "CODE", me)
        raw("SELECT set_config('sec.word', '', true)")


def test_the_word_is_gone_when_the_door_has_shut(cast: Cast, path_id: UUID) -> None:
    session_id, module_id = session_on(path_id), modules_of(path_id)[1]
    take_place(session_id, cast.anna)
    code = code_of(session_id)

    with acting(cast.anna):
        operations.come_through_door(session_id=session_id, code=code, by=cast.anna, at=clock.now())
        operations.say_studied(module_id=module_id, by=cast.anna, at=clock.now())
        for purpose in ("door", "presence", "place", "study", "enrolment"):
            assert raw("SELECT sec.vouched(%s)", purpose) == [(None,)]
