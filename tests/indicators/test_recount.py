"""Every figure equals a count of the raw rows, made by other means."""

import os
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import acting
from tests.cast import Cast
from tests.indicators.raw_world import make_raw_world
from tests.indicators.recount import Counted, Recount, recount
from tests.journeys.test_ending_agreements import as_owner
from visnet.cases import models as cases
from visnet.indicators import queries
from visnet.indicators.rules import Period
from visnet.kit.actor import Actor

LONG = "VISNET_LONG_TESTS" in os.environ
SIZES = [(1, 1), (2, 40), (5, 90), (6, 90), (3, 400), *([(4, 100_000)] if LONG else [])]
AT = datetime(2025, 11, 10, 12, tzinfo=UTC)
PERIODS = (Period(2024), Period(2025), Period(2024, 4), Period(2025, 4))


ON = AT.date()


def figures(viewer: Actor, period: Period, on: date = ON) -> Recount:
    at = AT if on == ON else datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    with acting(viewer):
        found = queries.open_figures(viewer=viewer, period=period, at=at, on=on)
    return {
        (figure.definition.code, part.code): (part.many, part.whole, part.unknown, part.reckoned)
        for figure in found.figures
        for part in figure.parts
    }


def near(found: Counted, wanted: Counted) -> bool:
    """Whether counts are equal, and what is reckoned is, but for the last digits of a float."""
    return found[:3] == wanted[:3] and found[3] == pytest.approx(wanted[3])


def unlike(found: Recount, wanted: Recount) -> dict[tuple[str, str], object]:
    """Return what the two say differently; a part of which there is none may be left out."""
    nothing: Counted = (0, 0, 0, None)
    return {
        key: (found.get(key), wanted.get(key))
        for key in found.keys() | wanted.keys()
        if not (key in found and key in wanted and near(found[key], wanted[key]))
        and (found.get(key, nothing)[0] or wanted.get(key, nothing)[0])
    }


@pytest.mark.parametrize(("seed", "many"), SIZES)
def test_every_figure_equals_a_recount_of_the_raw_rows(cast: Cast, seed: int, many: int) -> None:
    offices = [cast.anna.organisation_id, cast.elena.organisation_id]
    world = make_raw_world(seed=seed, many=many, offices=offices, by=cast.anna.identifier)
    world.write()

    for period in PERIODS:
        first, following = period.moments
        found = figures(cast.carla, period)
        wanted = recount(world, office=offices[0], first=first, following=following, asked_at=AT)

        assert unlike(found, wanted) == {}, period


def test_no_figure_is_recounted_from_nothing(cast: Cast) -> None:
    offices = [cast.anna.organisation_id, cast.elena.organisation_id]
    make_raw_world(seed=3, many=400, offices=offices, by=cast.anna.identifier).write()

    found = figures(cast.carla, Period(2024))

    seen = {code for (code, _part), (many, *_rest) in found.items() if many}
    assert seen == {each.code for each in queries.list_definitions()}


def test_what_a_reader_is_kept_away_from_is_in_none_of_their_figures(cast: Cast) -> None:
    office, period = cast.carla.organisation_id, Period(2024)
    first, following = period.moments
    world = make_raw_world(seed=7, many=60, offices=[office], by=cast.anna.identifier)
    world.write()
    before = figures(cast.carla, period)
    away = {case.id for case in world.of(cases.Case) if first <= case.opened_at < following}
    away = set(sorted(away)[:9])

    for case_id in away:
        as_owner(
            "INSERT INTO cases_block (id, case_id, organisation_id, user_id, origin, by, at)"
            " VALUES (gen_random_uuid(), %s, %s, %s, 'TIE', %s, now())",
            case_id,
            office,
            cast.carla.identifier,
            cast.anna.identifier,
        )
    found = figures(cast.carla, period)

    wanted = recount(
        world,
        office=office,
        first=first,
        following=following,
        asked_at=AT,
        hidden=frozenset(away),
    )
    assert found != before
    assert unlike(found, wanted) == {}


@pytest.mark.parametrize("many", [3, 200])
def test_as_many_queries_as_functions_count_a_year_however_many_cases_there_are(
    cast: Cast, many: int
) -> None:
    offices = [cast.carla.organisation_id]
    make_raw_world(seed=5, many=many, offices=offices, by=cast.anna.identifier).write()

    with acting(cast.carla), CaptureQueriesContext(connection) as asked:
        queries.open_figures(viewer=cast.carla, period=Period(2025), at=AT, on=date(2025, 11, 10))

    assert len(asked) == len(queries.SOURCES)
