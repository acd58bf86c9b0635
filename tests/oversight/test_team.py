"""How work lies on the team: numbers that a recount confirms, in four questions."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import acting, block, make_case
from tests.cast import LIVORNO, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.people.steps import be_away
from visnet.cases.vocabulary import Danger
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused
from visnet.oversight import queries
from visnet.oversight.queries import Team, TeamLine

RECOUNT = (
    "SELECT lead_id, danger, count(*) FROM cases_case"
    " WHERE organisation_id = %s AND state <> 'CLOSED' GROUP BY lead_id, danger"
)


def team_of(viewer: Actor) -> Team:
    with acting(viewer):
        return queries.list_team(viewer=viewer, on=clock.today(), size=200)


def line_of(team: Team, who: Actor) -> TeamLine:
    return next(line for line in team.page.lines if line.user_id == who.identifier)


def test_the_numbers_are_what_a_raw_recount_finds(cast: Cast) -> None:
    for danger in (Danger.HIGH, Danger.HIGH, Danger.IMMEDIATE, Danger.STANDARD):
        make_case(cast.anna, danger=danger)
    make_case(cast.carla, danger=Danger.NOT_ASSESSED)

    team = team_of(cast.carla)

    found = {
        (line.user_id, danger): many
        for line in team.page.lines
        for danger, many in line.led.items()
    }
    recounted = {(lead, Danger(danger)): many for lead, danger, many in as_owner(RECOUNT, LIVORNO)}  # type: ignore[arg-type]
    assert found == recounted
    assert line_of(team, cast.anna).total == 4


def test_a_case_from_which_the_viewer_is_kept_away_is_in_no_number(cast: Cast) -> None:
    case_id = make_case(cast.anna, at=clock.now() - timedelta(days=60))
    before = line_of(team_of(cast.carla), cast.anna)
    block(case_id, cast.carla)

    after = line_of(team_of(cast.carla), cast.anna)

    assert (before.total - after.total, before.late - after.late > 0) == (1, True)


def test_what_is_led_by_somebody_who_left_counts_as_nobodys(cast: Cast) -> None:
    make_case(cast.anna, danger=Danger.IMMEDIATE)
    as_owner(
        "UPDATE people_membership SET until_date = %s WHERE user_id = %s",
        clock.today(),
        cast.anna.identifier,
    )

    team = team_of(cast.carla)

    assert team.total_of_nobody == 1
    assert team.led_by_nobody == {Danger.IMMEDIATE: 1}


def test_whoever_stands_in_for_somebody_who_left_the_house_is_gone(cast: Cast) -> None:
    be_away(cast.anna, cast.bruno)
    as_owner(
        "UPDATE people_membership SET until_date = %s WHERE user_id = %s",
        clock.today(),
        cast.bruno.identifier,
    )

    line = line_of(team_of(cast.carla), cast.anna)

    assert (line.cover_is_gone, line.away_until) == (True, clock.today() + timedelta(days=3))


@pytest.mark.parametrize("who", ["anna", "dario", "iris", "elena"])
def test_nobody_else_sees_the_team(cast: Cast, who: str) -> None:
    viewer = getattr(cast, who)

    with acting(viewer), pytest.raises(Refused):
        queries.list_team(viewer=viewer, on=clock.today())


def test_the_team_costs_four_questions(cast: Cast) -> None:
    make_case(cast.anna)

    with acting(cast.carla), CaptureQueriesContext(connection) as asked:
        queries.list_team(viewer=cast.carla, on=clock.today())

    assert len(asked) == 4


def test_pages_of_the_team_show_everybody_once(cast: Cast) -> None:
    whole = [line.user_id for line in team_of(cast.carla).page.lines]

    found: list[UUID] = []
    after: str | None = None
    while True:
        with acting(cast.carla):
            page = queries.list_team(viewer=cast.carla, on=clock.today(), after=after, size=2).page
        found += [line.user_id for line in page.lines]
        after = page.next_after
        if after is None:
            break

    assert found == whole


@pytest.mark.parametrize("after", ["", "x", "\x00", str(UUID(int=5))])
def test_a_key_that_nobody_has_finds_nobody(cast: Cast, after: str) -> None:
    with acting(cast.carla):
        team = queries.list_team(viewer=cast.carla, on=clock.today(), after=after)

    assert team.page.lines == ()
