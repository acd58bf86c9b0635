"""Whoever waits and has a place now is told, once, also when two give theirs up at once."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.racing import DONE, at_once
from tests.training.steps import (
    TOGETHER,
    give_up,
    make_path,
    modules_of,
    plan,
    see,
    take_place,
    words,
)
from visnet.doors import clock
from visnet.doors.office.work import shown
from visnet.journeys import my_work, places_at_sessions
from visnet.journeys.my_work import WorkKind
from visnet.kit.actor import Actor
from visnet.training import models, operations, queries

SOON = timedelta(days=3)


def session(seats: int = 1) -> UUID:
    [module] = modules_of(make_path(TOGETHER))
    return plan(module, words(begins=clock.now() + SOON, seats=seats))


def told() -> list[UUID]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT recipient_user_id FROM outbound_dispatch WHERE dedupe_key LIKE 'place-freed:%%'"
        )
        found = sorted(user_id for (user_id,) in cursor.fetchall())
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def news(of: Actor) -> list[UUID]:
    with acting(of):
        return [one.session_id for one in queries.list_freed_places(viewer=of, at=clock.now())]


def ids(*people: Actor) -> list[UUID]:
    return sorted(one.identifier for one in people if one.identifier)


def test_the_next_who_waits_is_told_and_nobody_else(cast: Cast) -> None:
    session_id = session()
    for each in (CAST.anna, CAST.bruno, CAST.carla):
        take_place(session_id, each)

    give_up(session_id, CAST.anna)

    assert told() == ids(CAST.bruno)
    assert news(CAST.bruno) == [session_id]
    assert news(CAST.carla) == []


def test_giving_up_twice_tells_once(cast: Cast) -> None:
    session_id = session()
    for each in (CAST.anna, CAST.bruno):
        take_place(session_id, each)

    give_up(session_id, CAST.anna)
    give_up(session_id, CAST.anna)

    assert told() == ids(CAST.bruno)


def test_who_gives_up_while_waiting_moves_nobody(cast: Cast) -> None:
    session_id = session()
    for each in (CAST.anna, CAST.bruno, CAST.carla):
        take_place(session_id, each)

    give_up(session_id, CAST.bruno)

    assert told() == []


def test_whoever_had_a_place_from_the_beginning_is_told_nothing(cast: Cast) -> None:
    session_id = session(seats=2)
    for each in (CAST.anna, CAST.bruno):
        take_place(session_id, each)

    give_up(session_id, CAST.anna)

    assert told() == []


def test_more_places_move_people_up_too(cast: Cast) -> None:
    session_id = session()
    for each in (CAST.anna, CAST.bruno, CAST.carla):
        take_place(session_id, each)
    line = see(session_id)

    with acting(CAST.tullia):
        places_at_sessions.change_session(
            session_id=session_id,
            words=words(begins=line.starts_at, seats=3),
            version=line.version,
            by=CAST.tullia,
            at=clock.now(),
        )

    assert told() == ids(CAST.bruno, CAST.carla)


def test_a_session_that_is_called_off_moves_nobody(cast: Cast) -> None:
    session_id = session()
    for each in (CAST.anna, CAST.bruno):
        take_place(session_id, each)
    with acting(CAST.tullia):
        operations.call_off_session(session_id=session_id, by=CAST.tullia, at=clock.now())

    give_up(session_id, CAST.anna)

    assert told() == []


def test_it_is_in_the_work_of_the_day_until_they_say_that_they_know(cast: Cast) -> None:
    session_id = session()
    for each in (CAST.anna, CAST.bruno):
        take_place(session_id, each)
    give_up(session_id, CAST.anna)

    def work() -> list[UUID]:
        with acting(CAST.bruno):
            page = my_work.my_work(viewer=CAST.bruno, at=clock.now())
        return [line.subject_id for line in page.lines if line.kind is WorkKind.G_PLACE]

    assert work() == [session_id]
    with acting(CAST.bruno):
        lines = my_work.my_work(viewer=CAST.bruno, at=clock.now()).lines
    (row,) = shown.work_in_rows([line for line in lines if line.kind is WorkKind.G_PLACE])
    assert row.danger is None  # nobody who was helped is in it
    with acting(CAST.bruno):
        operations.say_known(session_id=session_id, by=CAST.bruno, at=clock.now())
    assert work() == []


def test_nobody_moves_themselves_up(cast: Cast) -> None:
    session_id = session()
    for each in (CAST.anna, CAST.bruno):
        take_place(session_id, each)

    with acting(CAST.bruno), pytest.raises(DatabaseError), transaction.atomic():
        models.Place.objects.filter(user_id=CAST.bruno.identifier).update(asked_at=clock.now())
    with acting(CAST.bruno), pytest.raises(DatabaseError), transaction.atomic():
        models.Place.objects.filter(user_id=CAST.bruno.identifier).update(moved_up_at=clock.now())


def test_two_who_give_up_at_once_move_two_up_and_each_is_told_once(
    transactional_copy: None,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")
    session_id = session(seats=2)
    for each in (CAST.anna, CAST.bruno, CAST.carla, CAST.elena):
        take_place(session_id, each)

    def leave(by: Actor) -> Callable[[], None]:
        return lambda: places_at_sessions.give_up_place(
            session_id=session_id, by=by, at=clock.now()
        )

    race = at_once((CAST.anna, leave(CAST.anna)), (CAST.bruno, leave(CAST.bruno)))

    assert (race.first, race.second, race.met) == (DONE, DONE, True)
    assert told() == ids(CAST.carla, CAST.elena)
