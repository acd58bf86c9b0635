"""Whether anybody on the case of somebody under 18 has learned to work with them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from tests.cases.factories import acting, block, grant, make_case
from tests.cast import CAST, Cast
from tests.people.competences import ask_for, certify, lend
from tests.training.steps import PATH, TOGETHER, make_path, modules_of, plan, words
from visnet.doors import clock
from visnet.journeys import learned_for_minors
from visnet.journeys.learned_for_minors import Gap
from visnet.kit.actor import Actor, Task
from visnet.people.vocabulary import Competence

MINORS = Competence.SUPPORT_OF_MINORS


def of_a_child() -> UUID:
    return make_case(birth_date=date(2016, 5, 4), at=clock.now())


def gap(*team: Actor, viewer: Actor = CAST.anna) -> Gap | None:
    with acting(viewer):
        return learned_for_minors.find_gap(
            viewer=viewer,
            team=[one.identifier for one in team if one.identifier],
            at=clock.now(),
        )


def without_it() -> set[UUID]:
    with acting(CAST.carla):
        found = learned_for_minors.list_gaps(viewer=CAST.carla, at=clock.now())
    return {line.id for line in found.lines}


def test_where_nothing_is_asked_nothing_is_said(cast: Cast) -> None:
    of_a_child()

    assert gap(CAST.anna) is None
    assert without_it() == set()


def test_it_is_said_until_somebody_on_the_case_holds_it(cast: Cast) -> None:
    case_id = of_a_child()
    ask_for(Task.MINORS_CASES, MINORS)

    found = gap(CAST.anna)
    assert found is not None
    assert found.competences == (MINORS,)
    assert without_it() == {case_id}

    certify(CAST.bruno, MINORS)
    assert gap(CAST.anna) is not None
    grant(case_id, CAST.bruno)
    assert gap(CAST.anna, CAST.bruno) is None
    assert without_it() == set()


def test_a_loan_is_enough(cast: Cast) -> None:
    of_a_child()
    ask_for(Task.MINORS_CASES, MINORS)
    lend(CAST.anna, MINORS)

    assert gap(CAST.anna) is None
    assert without_it() == set()


def test_the_next_session_that_gives_it_is_named(cast: Cast) -> None:
    ask_for(Task.MINORS_CASES, MINORS)
    path = replace(PATH, code="minori", gives=(MINORS.value,))
    [module] = modules_of(make_path(TOGETHER, words=path))
    [other] = modules_of(make_path(TOGETHER))
    at = clock.now()
    plan(other, words(begins=at + timedelta(days=1)))
    wanted = plan(module, words(begins=at + timedelta(days=3)))
    plan(module, words(begins=at + timedelta(days=9)))

    found = gap(CAST.anna)

    assert found is not None
    assert found.next_session is not None
    assert found.next_session.id == wanted


def test_a_supervisor_who_is_kept_away_reads_nothing_of_it(cast: Cast) -> None:
    ask_for(Task.MINORS_CASES, MINORS)
    case_id = of_a_child()
    block(case_id, CAST.carla)

    assert without_it() == set()


def test_a_case_of_a_grown_up_and_a_closed_one_are_not_listed(cast: Cast) -> None:
    ask_for(Task.MINORS_CASES, MINORS)
    make_case(birth_date=date(1980, 5, 4), at=clock.now())

    assert without_it() == set()
