"""Coming onto a path, and the trainer's yes."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import ASCOLTO, Cast
from tests.training.steps import (
    ALONE,
    PATH,
    TOGETHER,
    come,
    enrol,
    enrolment_of,
    make_path,
    modules_of,
    plan,
    see_path,
    take_place,
)
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.training import operations, queries
from visnet.training.vocabulary import EnrolmentState, How, PathState

pytestmark = pytest.mark.django_db


def ask(path_id: UUID, by: Actor, *, is_done: bool = True) -> None:
    with acting(by):
        operations.ask_for_certificate(path_id=path_id, is_done=is_done, by=by, at=clock.now())


def confirm(enrolment_id: UUID, by: Actor, *, is_done: bool = True) -> None:
    with acting(by):
        operations.confirm_finished(
            enrolment_id=enrolment_id, is_done=is_done, by=by, at=clock.now()
        )


def test_a_member_goes_onto_an_open_path_once_and_leaves_it(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    enrol(path_id)
    enrol(path_id)

    assert see_path(path_id).line.mine is EnrolmentState.ENROLLED
    with acting(cast.anna):
        operations.leave_path(path_id=path_id, by=cast.anna, at=clock.now())
        with pytest.raises(NotFound):
            operations.leave_path(path_id=path_id, by=cast.anna, at=clock.now())
    assert see_path(path_id).line.mine is None
    enrol(path_id)
    assert see_path(path_id).line.mine is EnrolmentState.ENROLLED


def test_nobody_goes_onto_a_path_that_is_closed_or_of_another_network(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    with pytest.raises(NotFound):
        enrol(path_id, cast.marta)
    with acting(cast.tullia):
        operations.move_path(
            path_id=path_id, state=PathState.CLOSED, by=cast.tullia, at=clock.now()
        )

    with pytest.raises(Refused) as refusal:
        enrol(path_id)

    assert refusal.value.reason is Reason.WRONG_STATE


def test_a_path_asks_for_what_comes_before_it(cast: Cast) -> None:
    path_id = make_path(TOGETHER, words=replace(PATH, requires=("support_of_minors",)))

    with pytest.raises(operations.CompetenceMissing) as missing:
        enrol(path_id)

    assert missing.value.codes == {"support_of_minors"}
    enrol(path_id, replace(cast.anna, competences=frozenset({"support_of_minors"})))
    assert see_path(path_id).line.missing == {"support_of_minors"}


def test_who_is_invited_accepts_or_not(cast: Cast) -> None:
    path_id = make_path(TOGETHER)

    def invite(by: Actor) -> None:
        with acting(by):
            operations.invite(
                enrolment_id=uuid4(),
                path_id=path_id,
                user_id=cast.elena.identifier or UUID(int=0),
                organisation_id=ASCOLTO,
                by=by,
                at=clock.now(),
            )

    for stranger, why in ((cast.anna, Refused), (cast.tea, NotFound)):
        with pytest.raises(why):
            invite(stranger)
    invite(cast.tullia)
    invite(cast.tullia)
    assert see_path(path_id, cast.elena).line.mine is EnrolmentState.INVITED
    enrol(path_id, cast.elena)
    assert enrolment_of(path_id, cast.elena).how == How.INVITED
    assert see_path(path_id, cast.elena).line.mine is EnrolmentState.ENROLLED


def test_who_leads_an_organisation_puts_its_own_people_on_a_path(cast: Cast) -> None:
    path_id = make_path(TOGETHER)

    def send(by: Actor) -> None:
        with acting(by):
            operations.send_colleague(
                enrolment_id=uuid4(),
                path_id=path_id,
                user_id=cast.bruno.identifier or UUID(int=0),
                by=by,
                at=clock.now(),
            )

    for wrong in (cast.anna, cast.tullia):
        with pytest.raises(Refused):
            send(wrong)
    send(cast.carla)
    send(cast.carla)
    with acting(cast.carla):
        lines = queries.list_colleagues(viewer=cast.carla)
    assert [(each.name, each.how) for each in lines] == [("Bruno", How.ORGANISATION)]
    for other in (cast.olga,):
        with acting(other):
            assert queries.list_colleagues(viewer=other) == ()
    with acting(cast.anna), pytest.raises(Refused):
        queries.list_colleagues(viewer=cast.anna)


def test_the_end_is_asked_for_and_confirmed_by_somebody_else(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    enrol(path_id)
    with pytest.raises(operations.NotFinished):
        ask(path_id, cast.anna, is_done=False)
    with pytest.raises(Refused):
        confirm(enrolment_of(path_id).id, cast.tullia)
    ask(path_id, cast.anna)
    ask(path_id, cast.anna)
    one = enrolment_of(path_id).id
    with pytest.raises(Refused):
        confirm(one, cast.carla)
    with pytest.raises(NotFound):
        confirm(one, cast.tea)
    with pytest.raises(operations.NotFinished):
        confirm(one, cast.tullia, is_done=False)
    confirm(one, cast.tullia)
    confirm(one, cast.tullia)

    assert see_path(path_id).line.mine is EnrolmentState.FINISHED
    with acting(cast.tullia):
        lines = queries.list_learners(viewer=cast.tullia, path_id=path_id, on=clock.today())
    assert [(each.name, each.state) for each in lines] == [("Anna", EnrolmentState.FINISHED)]
    for other, why in ((cast.anna, Refused), (cast.tea, NotFound)):
        with acting(other), pytest.raises(why):
            queries.list_learners(viewer=other, path_id=path_id, on=clock.today())


def test_a_trainer_does_not_confirm_themselves_and_an_invitation_is_no_end(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    enrol(path_id, cast.tullia)
    ask(path_id, cast.tullia)
    with pytest.raises(Refused) as refusal:
        confirm(enrolment_of(path_id, cast.tullia).id, cast.tullia)
    assert refusal.value.reason is Reason.SELF_DEALING
    with acting(cast.tullia):
        operations.invite(
            enrolment_id=uuid4(),
            path_id=path_id,
            user_id=cast.elena.identifier or UUID(int=0),
            organisation_id=ASCOLTO,
            by=cast.tullia,
            at=clock.now(),
        )
    with pytest.raises(Refused):
        ask(path_id, cast.elena)


def test_hours_are_counted_once_a_module_for_whoever_may_know(cast: Cast) -> None:
    path_id = make_path(TOGETHER, ALONE)
    together, alone = modules_of(path_id)
    for _ in range(2):
        session_id = plan(together)
        take_place(session_id)
        come(session_id)
    with acting(cast.anna):
        operations.say_studied(module_id=alone, by=cast.anna, at=clock.now())
    year = clock.today().year

    for viewer in (cast.tullia, cast.carla):
        with acting(viewer):
            lines = queries.list_hours(viewer=viewer, year=year, on=clock.today())
            assert [(each.learners, each.hours) for each in lines] == [(1, 4)]
            former = queries.list_hours(viewer=viewer, year=year - 1, on=clock.today())
            assert former == ()
    for other in (cast.olga, cast.tea, cast.marta):
        with acting(other):
            assert queries.list_hours(viewer=other, year=year, on=clock.today()) == ()
    with acting(cast.anna), pytest.raises(Refused):
        queries.list_hours(viewer=cast.anna, year=year, on=clock.today())
    enrol(path_id)
    with acting(cast.tullia):
        lines_of = queries.list_learners(viewer=cast.tullia, path_id=path_id, on=clock.today())
        way = queries.way_of(
            viewer=cast.tullia, path_id=path_id, user_id=cast.anna.identifier or UUID(int=0)
        )
    assert [(each.hours, each.of_hours) for each in lines_of] == [(4, 4)]
    assert all(each.is_learned for each in way)
    with acting(cast.bruno), pytest.raises(Refused):
        queries.way_of(
            viewer=cast.bruno, path_id=path_id, user_id=cast.anna.identifier or UUID(int=0)
        )


def test_nobody_from_elsewhere_is_put_on_a_path(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    stranger, house = cast.marta.identifier or UUID(int=0), cast.marta.organisation_id

    with acting(cast.tullia), pytest.raises(NotFound):
        operations.invite(
            enrolment_id=uuid4(),
            path_id=path_id,
            user_id=stranger,
            organisation_id=house or UUID(int=0),
            by=cast.tullia,
            at=clock.now(),
        )
    with acting(cast.carla), pytest.raises(NotFound):
        operations.send_colleague(
            enrolment_id=uuid4(), path_id=path_id, user_id=stranger, by=cast.carla, at=clock.now()
        )


def test_a_trainer_reads_where_people_wait_for_a_yes(cast: Cast) -> None:
    path_id = make_path(ALONE)
    [module_id] = modules_of(path_id)
    for who in (cast.anna, cast.bruno, cast.tullia):
        enrol(path_id, who)
        with acting(who):
            operations.say_studied(module_id=module_id, by=who, at=clock.now())
    for who in (cast.anna, cast.tullia):
        with acting(who):
            operations.ask_for_certificate(path_id=path_id, is_done=True, by=who, at=clock.now())

    for viewer, many in ((cast.tullia, [1]), (cast.tea, []), (cast.anna, []), (cast.carla, [])):
        with acting(viewer):
            found = queries.list_asked(viewer=viewer, on=clock.today())
            assert [each.people for each in found] == many
