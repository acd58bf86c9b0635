"""From an open path to a certificate, a competence and an opened task; and what stands in between."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import NETWORK, Cast
from tests.people.competences import ask_for
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
from visnet.certificates import queries as certificates
from visnet.doors import clock
from visnet.examinations import queries as examinations
from visnet.guidelines import operations as guidelines
from visnet.guidelines import queries as procedures
from visnet.journeys import finish_path, take_up_path
from visnet.kit.actor import Actor, Task
from visnet.kit.decision import NotFound, Refused
from visnet.people import queries as people
from visnet.people.vocabulary import Competence
from visnet.training import operations
from visnet.training.vocabulary import EnrolmentState

pytestmark = pytest.mark.django_db

PROCEDURE = "first-contact-to-closure"


def ask(path_id: UUID, by: Actor) -> None:
    with acting(by):
        finish_path.ask(path_id=path_id, by=by, at=clock.now())


def confirm(path_id: UUID, learner: Actor, by: Actor) -> None:
    one = enrolment_of(path_id, learner).id
    with acting(by):
        finish_path.confirm(enrolment_id=one, by=by, at=clock.now())


def today(learner: Actor) -> Actor:
    """Return the actor as the next request makes them."""
    membership = people.list_memberships(
        user_id=learner.identifier or UUID(int=0), on=clock.today()
    )[0]
    return people.actor_from(membership=membership, stepped_up_at=None)


def learn_all(path_id: UUID, learner: Actor) -> None:
    enrol(path_id, learner)
    session_id = plan(modules_of(path_id)[0])
    take_place(session_id, learner)
    come(session_id, learner)
    alone = modules_of(path_id)[1]
    with acting(learner):
        operations.say_studied(module_id=alone, by=learner, at=clock.now())


def read_procedure(learner: Actor) -> None:
    with acting(learner):
        edition = procedures.find_newest(viewer=learner, code=PROCEDURE, on=clock.today())
        guidelines.mark_read(edition_id=edition.id, by=learner, at=clock.now())


def test_who_finishes_a_path_holds_its_competence_and_the_task_is_open(cast: Cast) -> None:
    path_id = make_path(TOGETHER, replace(ALONE, guideline_code=PROCEDURE))
    ask_for(Task.DATA_EXPORT, Competence.VICTIM_SUPPORT_BASICS)
    assert Task.DATA_EXPORT not in today(cast.anna).tasks
    learn_all(path_id, cast.anna)
    with pytest.raises(operations.NotFinished):
        ask(path_id, cast.anna)
    read_procedure(cast.anna)
    ask(path_id, cast.anna)

    confirm(path_id, cast.anna, cast.tullia)
    confirm(path_id, cast.anna, cast.tullia)

    assert see_path(path_id).line.mine is EnrolmentState.FINISHED
    after = today(cast.anna)
    assert "victim_support_basics" in after.competences
    assert Task.DATA_EXPORT in after.tasks
    with acting(cast.anna):
        own = certificates.list_own(viewer=cast.anna, on=clock.today())
    assert [each.hours for each in own] == [4]


def test_nothing_is_given_where_something_is_missing(cast: Cast) -> None:
    path_id = make_path(TOGETHER, ALONE)
    learn_all(path_id, cast.anna)
    with pytest.raises(Refused):
        confirm(path_id, cast.anna, cast.tullia)
    ask(path_id, cast.anna)
    with acting(cast.tullia):
        operations.add_module(
            module_id=uuid4(), path_id=path_id, words=TOGETHER, by=cast.tullia, at=clock.now()
        )
    with pytest.raises(operations.NotFinished):
        confirm(path_id, cast.anna, cast.tullia)

    assert "victim_support_basics" not in today(cast.anna).competences


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (lambda cast: cast.anna, Refused),
        (lambda cast: cast.carla, Refused),
        (lambda cast: cast.tea, NotFound),
    ],
)
def test_nobody_else_gives_a_certificate(
    cast: Cast, who: Callable[[Cast], Actor], why: type[Exception]
) -> None:
    path_id = make_path(TOGETHER, ALONE)
    learn_all(path_id, cast.anna)
    ask(path_id, cast.anna)

    with pytest.raises(why):
        confirm(path_id, cast.anna, who(cast))

    assert "victim_support_basics" not in today(cast.anna).competences


def test_a_test_that_is_not_passed_keeps_a_module_open(cast: Cast) -> None:
    path_id = make_path(replace(ALONE, test_code="esame"), words=replace(PATH, code="con-esame"))
    enrol(path_id)
    alone = modules_of(path_id)[0]
    with acting(cast.anna):
        operations.say_studied(module_id=alone, by=cast.anna, at=clock.now())
        progress = finish_path.progress_of(viewer=cast.anna, path_id=path_id, on=clock.today())

    assert (progress.done, progress.is_whole) == (frozenset(), False)
    assert progress.test_of("esame") is None


def test_the_basics_are_taken_up_with_their_bank_and_tests(cast: Cast) -> None:
    path_id = uuid4()
    for _ in range(2):
        with acting(cast.tullia):
            take_up_path.take_up(
                path_id=path_id, code="basics", network_id=NETWORK, by=cast.tullia, at=clock.now()
            )
    with acting(cast.tullia):
        tests = examinations.list_tests(viewer=cast.tullia, on=clock.today())
        progress = finish_path.progress_of(viewer=cast.tullia, path_id=path_id, on=clock.today())

    assert progress.modules == 6
    assert {each.code for each in progress.tests} <= {each.code for each in tests}
    asked = {each.test_code for each in see_path(path_id, cast.tullia).modules} - {""}
    assert asked <= {each.code for each in progress.tests}
    assert asked
