"""Making paths and planning sessions: for trainers of the network, and for nobody else."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.training.steps import (
    ALONE,
    HOUR,
    PATH,
    TOGETHER,
    make_path,
    modules_of,
    plan,
    see,
    see_path,
    take_place,
    words,
)
from visnet.audit import models as journal
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.training import operations, queries
from visnet.training.rules import Pair, UnsoundPath
from visnet.training.vocabulary import PathState

pytestmark = pytest.mark.django_db


def make(by: Actor, *, path_id: object = None, code: str = "altra") -> None:
    with acting(by):
        operations.make_path(
            path_id=path_id or uuid4(),  # type: ignore[arg-type]  an id where one is given
            network_id=NETWORK,
            words=replace(PATH, code=code),
            by=by,
            at=clock.now(),
        )


def test_only_a_trainer_of_the_network_makes_a_path(cast: Cast) -> None:
    for somebody in cast.everybody():
        if somebody is cast.tullia:
            make(somebody)
        else:
            with pytest.raises(Refused) as refusal:
                make(somebody)
            wrong = Reason.NOT_YOURS if somebody is cast.tea else Reason.WRONG_ROLE
            assert refusal.value.reason is wrong


def test_the_same_form_makes_one_path_and_a_code_is_taken_once(cast: Cast) -> None:
    twice = uuid4()
    make(cast.tullia, path_id=twice)
    make(cast.tullia, path_id=twice)

    with pytest.raises(operations.CodeTaken):
        make(cast.tullia)
    other = replace(cast.tullia, identifier=cast.iris.identifier)
    with pytest.raises(operations.IdAlreadyUsed):
        make(other, path_id=twice, code="terza")


def test_an_unready_path_is_seen_by_trainers_only_and_never_by_another_network(cast: Cast) -> None:
    path_id = make_path(TOGETHER, is_open=False)

    assert see_path(path_id, cast.tullia).line.state is PathState.DRAFT
    for other in (cast.anna, cast.dario, cast.tea, cast.marta):
        with pytest.raises(NotFound):
            see_path(path_id, other)
    with acting(cast.tullia):
        operations.move_path(path_id=path_id, state=PathState.OPEN, by=cast.tullia, at=clock.now())
    assert see_path(path_id, cast.elena).line.hours == 2
    with pytest.raises(NotFound):
        see_path(path_id, cast.marta)
    with acting(cast.anna):
        assert [each.id for each in queries.list_paths(viewer=cast.anna, on=clock.today())] == [
            path_id
        ]


def test_a_path_without_a_module_is_not_opened_and_a_closed_one_opens_again(cast: Cast) -> None:
    path_id = make_path(is_open=False)

    def move(state: PathState) -> None:
        with acting(cast.tullia):
            operations.move_path(path_id=path_id, state=state, by=cast.tullia, at=clock.now())

    with pytest.raises(operations.NothingToLearn):
        move(PathState.OPEN)
    with acting(cast.tullia):
        operations.add_module(
            module_id=uuid4(), path_id=path_id, words=TOGETHER, by=cast.tullia, at=clock.now()
        )
    with pytest.raises(Refused):
        move(PathState.CLOSED)
    for state in (PathState.OPEN, PathState.OPEN, PathState.CLOSED, PathState.OPEN):
        move(state)
        assert see_path(path_id, cast.tullia).line.state is state


def test_two_who_change_one_path_do_not_overwrite_each_other(cast: Cast) -> None:
    path_id = make_path(TOGETHER)

    def change(version: int) -> None:
        with acting(cast.tullia):
            operations.change_path(
                path_id=path_id,
                words=replace(PATH, code="ignorato", title=Pair(it="Nuovo", en="New")),
                version=version,
                by=cast.tullia,
                at=clock.now(),
            )

    version = see_path(path_id).line.version
    change(version)
    with pytest.raises(operations.ChangedMeanwhile) as meanwhile:
        change(version)

    assert meanwhile.value.version == version + 1
    line = see_path(path_id).line
    assert (line.title.it, line.code) == ("Nuovo", PATH.code)


def test_modules_stand_in_the_order_in_which_they_came_and_can_be_mended(cast: Cast) -> None:
    path_id = make_path(TOGETHER, ALONE)
    first, second = modules_of(path_id)
    with acting(cast.tullia):
        operations.add_module(
            module_id=first, path_id=path_id, words=TOGETHER, by=cast.tullia, at=clock.now()
        )
        operations.change_module(
            module_id=second,
            words=replace(ALONE, title=Pair(it="Letto", en="Read")),
            version=1,
            by=cast.tullia,
            at=clock.now(),
        )
        with pytest.raises(UnsoundPath):
            operations.change_module(
                module_id=second,
                words=replace(ALONE, kind="TV"),
                version=2,
                by=cast.tullia,
                at=clock.now(),
            )
    titles = [each.title.it for each in see_path(path_id).modules]

    assert titles == ["Insieme", "Letto"]
    with acting(cast.tea), pytest.raises(NotFound):
        operations.change_module(
            module_id=second, words=ALONE, version=2, by=cast.tea, at=clock.now()
        )


def test_a_path_that_ships_is_taken_up_once_with_all_its_modules(cast: Cast) -> None:
    path_id = uuid4()

    def take_up(code: str = "basics", made: object = path_id) -> None:
        with acting(cast.tea):
            operations.take_up_path(
                path_id=made,  # type: ignore[arg-type]  always an id
                code=code,
                network_id=NETWORK_OF_MANTOVA,
                by=cast.tea,
                at=clock.now(),
            )

    take_up()
    take_up()
    with pytest.raises(operations.CodeTaken):
        take_up(made=uuid4())
    with pytest.raises(NotFound):
        take_up(code="no-such")

    path = see_path(path_id, cast.tea)
    shipped = queries.find_shipped(code="basics")
    assert shipped
    assert [each.title for each in path.modules] == [each.title for each in shipped.modules]
    assert path.line.state is PathState.DRAFT


def test_a_session_is_planned_once_changed_by_who_saw_it_and_called_off(cast: Cast) -> None:
    module = modules_of(make_path(TOGETHER))[0]
    session_id, said = uuid4(), words(begins=clock.now() + HOUR)

    def do(by: Actor = cast.tullia) -> None:
        with acting(by):
            operations.plan_session(
                session_id=session_id, module_id=module, words=said, by=by, at=clock.now()
            )

    do()
    do()
    with pytest.raises(operations.IdAlreadyUsed):
        do(replace(cast.tullia, identifier=cast.iris.identifier))
    with pytest.raises(NotFound):
        do(cast.tea)
    with pytest.raises(Refused):
        do(cast.anna)
    with acting(cast.tullia):
        operations.change_session(
            session_id=session_id,
            words=replace(said, seats=1),
            version=1,
            by=cast.tullia,
            at=clock.now(),
        )
    take_place(session_id, cast.anna)
    with acting(cast.tullia):
        operations.call_off_session(session_id=session_id, by=cast.tullia, at=clock.now())
        operations.call_off_session(session_id=session_id, by=cast.tullia, at=clock.now())
        with pytest.raises(Refused):
            operations.change_session(
                session_id=session_id, words=said, version=3, by=cast.tullia, at=clock.now()
            )
    assert see(session_id).is_called_off
    with pytest.raises(Refused):
        take_place(session_id, cast.bruno)


def test_a_session_that_makes_no_sense_is_refused(cast: Cast) -> None:
    module = modules_of(make_path(TOGETHER))[0]
    said = words()

    with pytest.raises(operations.EndsBeforeItBegins):
        plan(module, replace(said, ends_at=said.starts_at))
    with pytest.raises(operations.HeldNowhere):
        plan(module, replace(said, place=" ", online_address=""))


def test_nobody_who_has_a_place_loses_it(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0])
    for each in (cast.anna, cast.bruno, cast.carla):
        take_place(session_id, each)

    with acting(cast.tullia), pytest.raises(operations.FewerSeatsThanPeople) as fewer:
        operations.change_session(
            session_id=session_id, words=words(seats=1), version=1, by=cast.tullia, at=clock.now()
        )

    assert fewer.value.many == 2


def test_the_calendar_shows_what_is_not_over_page_by_page(cast: Cast) -> None:
    module = modules_of(make_path(TOGETHER))[0]
    for day in range(30):
        plan(module, words(begins=clock.now() + timedelta(days=day + 1)))
    plan(module, words(begins=clock.now() - timedelta(days=1)))

    with acting(cast.anna):
        first = queries.list_sessions(viewer=cast.anna, at=clock.now())
        rest = queries.list_sessions(viewer=cast.anna, at=clock.now(), after=first.next_after)
    seen = [each.id for each in (*first.lines, *rest.lines)]

    assert len(seen) == len(set(seen)) == 30
    assert rest.next_after is None
    with acting(cast.marta):
        assert not queries.list_sessions(viewer=cast.marta, at=clock.now()).lines


def test_what_gives_a_competence_is_found(cast: Cast) -> None:
    path_id = make_path(TOGETHER)
    make_path(TOGETHER, words=replace(PATH, code="senza", gives=()))

    with acting(cast.anna):
        found = queries.list_giving(
            viewer=cast.anna, competence="victim_support_basics", on=clock.today()
        )

    assert [each.id for each in found] == [path_id]


def test_every_act_is_in_the_journal_without_words(cast: Cast) -> None:
    session_id = plan(modules_of(make_path(TOGETHER))[0])
    take_place(session_id)

    with acting(cast.tullia):
        lines = journal.Entry.objects.filter(action__startswith="training.")
        actions = set(lines.values_list("action", flat=True))
    assert {
        "training.path_made",
        "training.path_open",
        "training.module_added",
        "training.session_planned",
    } <= actions
