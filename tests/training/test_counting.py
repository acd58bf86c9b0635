"""How many questions the classroom asks the database: the same for one line as for many."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cases.factories import acting
from tests.cast import Cast
from tests.training.steps import (
    ALONE,
    TOGETHER,
    enrol,
    make_path,
    modules_of,
    plan,
    take_place,
    words,
)
from visnet.doors import clock
from visnet.training import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 6], ids=["one", "many"])
def path(request: pytest.FixtureRequest, cast: Cast) -> object:
    """A path with some modules, sessions and people."""
    many = request.param
    path_id = make_path(*[TOGETHER] * many, ALONE)
    for number in range(many):
        session_id = plan(
            modules_of(path_id)[0], words(begins=clock.now() + timedelta(days=number + 1))
        )
        for each in (cast.anna, cast.bruno, cast.elena)[:many]:
            take_place(session_id, each)
    for each in (cast.anna, cast.bruno, cast.elena)[:many]:
        enrol(path_id, each)
    return path_id


@pytest.mark.parametrize(
    ("expected", "ask"),
    [
        (2, lambda cast, _: queries.list_paths(viewer=cast.anna, on=clock.today())),
        (3, lambda cast, one: queries.get_path(viewer=cast.anna, path_id=one, on=clock.today())),
        (5, lambda cast, _: queries.list_sessions(viewer=cast.anna, at=clock.now())),
        (
            8,
            lambda cast, one: queries.list_learners(
                viewer=cast.tullia, path_id=one, on=clock.today()
            ),
        ),
    ],
    ids=["paths", "path", "sessions", "learners"],
)
def test_a_longer_list_asks_no_more(
    cast: Cast,
    path: object,
    expected: int,
    ask: Callable[[Cast, object], object],
    django_assert_num_queries: DjangoAssertNumQueries,
    request: pytest.FixtureRequest,
) -> None:
    viewer = cast.tullia if "learners" in request.node.name else cast.anna
    with acting(viewer), django_assert_num_queries(expected):
        ask(cast, path)
