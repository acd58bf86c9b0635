"""Having a place, being there, and having read."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases.factories import acting
from tests.cast import Cast
from tests.training.steps import (
    ALONE,
    HOUR,
    TOGETHER,
    code_of,
    come,
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
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.training import operations, queries
from visnet.training.vocabulary import Proof

pytestmark = pytest.mark.django_db


def tick(session_id: UUID, *learners: Actor, by: Actor, at: object = None) -> None:
    with acting(by):
        operations.tick_list(
            session_id=session_id,
            user_ids=[each.identifier or UUID(int=0) for each in learners],
            by=by,
            at=at or clock.now(),  # type: ignore[arg-type]  a moment where one is given
        )


def test_the_next_who_waits_has_the_place_that_is_given_up(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0], words(seats=1))
    take_place(session_id, cast.anna)
    take_place(session_id, cast.bruno)
    take_place(session_id, cast.bruno)

    line = see(session_id, cast.bruno)
    assert line.mine
    assert (line.mine.waits_as, line.taken, line.waiting, line.free) == (1, 1, 1, 0)
    assert line.online_address == ""
    with acting(cast.anna):
        operations.give_up_place(session_id=session_id, by=cast.anna, at=clock.now())
        operations.give_up_place(session_id=session_id, by=cast.anna, at=clock.now())
    line = see(session_id, cast.bruno)
    assert line.mine
    assert line.mine.has_place
    assert line.online_address
    assert see(session_id, cast.anna).mine is None


def test_nobody_asks_for_a_place_when_it_is_over(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0], words(begins=clock.now() - 5 * HOUR))

    with pytest.raises(operations.TooLate):
        take_place(session_id)
    with pytest.raises(NotFound):
        take_place(session_id, cast.marta)


def test_being_there_counts_with_the_code_that_is_shown(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    session_id = plan(modules_of(path_id)[0])
    take_place(session_id)
    come(session_id)
    come(session_id)

    assert see(session_id).was_there
    assert not see(session_id, cast.bruno).was_there
    assert see_path(path_id).modules[0].is_learned
    assert not see_path(path_id, cast.bruno).modules[0].is_learned


def test_attendance_is_not_forged(cast: Cast) -> None:
    module = modules_of(make_path(TOGETHER))[0]
    now = plan(module, words(seats=1))
    other, later = plan(module), plan(module, words(begins=clock.now() + 24 * HOUR))
    for session_id in (now, other, later):
        take_place(session_id, cast.anna)
    take_place(now, cast.bruno)

    with pytest.raises(operations.WrongCode):
        come(now, code="ABCD2345")
    with pytest.raises(operations.WrongCode):
        come(now, code=code_of(other))
    with pytest.raises(operations.WrongCode):
        come(now, code=code_of(now, clock.now() - timedelta(minutes=4)))
    with pytest.raises(operations.DoorClosed):
        come(later, code=code_of(later, clock.now() + 24 * HOUR))
    for waiting in (cast.bruno, cast.carla):
        with pytest.raises(operations.NoPlace):
            come(now, waiting)
    with pytest.raises(NotFound):
        come(now, cast.marta, code=code_of(now))
    for pupil, why in ((cast.anna, Refused), (cast.tea, NotFound)):
        with pytest.raises(why):
            code_of(now, by=pupil)
    assert not see(now).was_there
    assert code_of(later) == ""


def test_a_trainer_ticks_those_who_asked_and_never_themselves(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0])
    for each in (cast.anna, cast.tullia):
        take_place(session_id, each)

    with pytest.raises(operations.NoPlace):
        tick(session_id, cast.bruno, by=cast.tullia)
    with pytest.raises(Refused) as refusal:
        tick(session_id, cast.tullia, by=cast.tullia)
    assert refusal.value.reason is Reason.SELF_DEALING
    with pytest.raises(operations.DoorClosed):
        tick(session_id, cast.anna, by=cast.tullia, at=clock.now() - HOUR)
    with pytest.raises(Refused):
        tick(session_id, cast.anna, by=cast.bruno)
    tick(session_id, cast.anna, by=cast.tullia)
    with acting(cast.tullia):
        found = queries.get_session_for_trainer(
            viewer=cast.tullia, session_id=session_id, at=clock.now()
        )
        with pytest.raises(Refused):
            operations.call_off_session(session_id=session_id, by=cast.tullia, at=clock.now())
    assert {each.name: each.proof for each in found.learners} == {
        "Anna": Proof.LIST,
        "Tullia": None,
    }
    with acting(cast.anna), pytest.raises(Refused):
        queries.get_session_for_trainer(viewer=cast.anna, session_id=session_id, at=clock.now())
    with acting(cast.tea), pytest.raises(NotFound):
        queries.get_session_for_trainer(viewer=cast.tea, session_id=session_id, at=clock.now())


def test_nobody_comes_to_what_was_called_off(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0])
    take_place(session_id)
    code = code_of(session_id)
    with acting(cast.tullia):
        operations.call_off_session(session_id=session_id, by=cast.tullia, at=clock.now())

    with pytest.raises(Refused):
        come(session_id, code=code)
    with pytest.raises(Refused):
        tick(session_id, cast.anna, by=cast.tullia)


def test_what_is_read_by_oneself_is_said_once_and_only_of_that(cast: Cast) -> None:
    path_id = make_path(ALONE, TOGETHER)
    alone, together = modules_of(path_id)

    def say(module_id: UUID, by: Actor = cast.anna) -> None:
        with acting(by):
            operations.say_studied(module_id=module_id, by=by, at=clock.now())

    say(alone)
    say(alone)
    with pytest.raises(Refused):
        say(together)
    with pytest.raises(NotFound):
        say(alone, cast.marta)
    assert [each.is_learned for each in see_path(path_id).modules] == [True, False]
