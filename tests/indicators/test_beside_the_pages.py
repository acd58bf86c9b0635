"""A figure tells no more than the page of the room that it comes from, and says the same."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cast import Cast
from tests.indicators.raw_rows import RawWorld
from tests.indicators.raw_world import make_raw_world
from tests.indicators.test_recount import figures
from visnet.campaign import models as campaign_rows
from visnet.campaign import queries as campaigns
from visnet.doors import clock
from visnet.feedback import models as feedback_rows
from visnet.feedback import queries as feedback
from visnet.indicators.rules import Period
from visnet.people import queries as people
from visnet.people.vocabulary import HeldKind
from visnet.training import queries as training

YEARS = (Period(2024), Period(2025))
QUARTERS = [Period(year, quarter) for year in (2024, 2025) for quarter in (1, 2, 3, 4)]
FEWEST = 5


def invented(cast: Cast, *, seed: int, many: int) -> RawWorld:
    offices = [cast.carla.organisation_id, cast.elena.organisation_id]
    world = make_raw_world(seed=seed, many=many, offices=offices, by=cast.anna.identifier)
    world.write()
    return world


@pytest.mark.parametrize(("seed", "many"), [(1, 8), (2, 40), (3, 120), (4, 400)])
def test_opinions_are_sums_of_the_periods_that_their_own_page_shows(
    cast: Cast, seed: int, many: int
) -> None:
    invented(cast, seed=seed, many=many)
    with acting(cast.carla):
        shown = feedback.open_figures(viewer=cast.carla, on=clock.today(), at=clock.now())

    for period in (*YEARS, *QUARTERS):
        told = figures(cast.carla, period, on=clock.today())

        ending = [each for each in shown if period.first_day <= each.last < period.next_day]
        assert told["opinions", ""][0] == sum(each.answers for each in ending)
        asked = {line.question: [] for each in shown for line in each.lines}
        for line in (line for each in ending for line in each.lines if line.answered):
            asked[line.question].append(line)
        for question, lines in asked.items():
            found = told.get(("opinions_by_question", question))
            assert (found is None) is not bool(lines)
            if found is not None:
                assert found[0] == sum(line.answered for line in lines)
                assert found[2] == sum(line.left_out for line in lines)
            if found is not None and len(lines) == 1:
                assert found[3] == pytest.approx(lines[0].average, abs=0.1)


def test_no_two_periods_differ_by_few_opinions(cast: Cast) -> None:
    invented(cast, seed=3, many=120)

    told = {each: figures(cast.carla, each, on=clock.today()) for each in (*YEARS, *QUARTERS)}

    def many(period: Period, part: tuple[str, str]) -> int:
        return told[period].get(part, (0,))[0]

    parts = {part for each in told.values() for part in each if part[0].startswith("opinions")}
    for part in parts:
        for year in YEARS:
            within = [Period(year.year, number) for number in (1, 2, 3, 4)]
            assert many(year, part) == sum(many(each, part) for each in within)
        assert not any(0 < many(each, part) < FEWEST for each in told)


def test_a_quarter_that_is_not_over_tells_no_opinion(cast: Cast) -> None:
    today = clock.today()
    world = RawWorld()
    for _ in range(30):
        world.add(
            feedback_rows.Answer(
                id=uuid4(), organisation_id=cast.carla.organisation_id, month=today.replace(day=1)
            )
        )
    world.write()

    for asked_on in (today, today + timedelta(days=400)):
        told = figures(cast.carla, Period(today.year), on=asked_on)
        assert told["opinions", ""][0] == 0


@pytest.mark.parametrize("days", [31, 45, 100, 1000])
def test_the_database_tells_no_few_opinions_whatever_it_is_asked(cast: Cast, days: int) -> None:
    invented(cast, seed=3, many=60)
    first = datetime(2024, 1, 1, tzinfo=UTC)

    for begins in (first + timedelta(days=days * number) for number in range(1200 // days)):
        with acting(cast.carla), connection.cursor() as cursor:
            cursor.execute(
                "SELECT many, whole FROM sec.figures_of_opinions(%s, %s, %s)",
                [begins, begins + timedelta(days=days), datetime(2999, 1, 1, tzinfo=UTC)],
            )
            counts = {number for row in cursor.fetchall() for number in row}

        assert not any(0 < number < FEWEST for number in counts)


def test_hours_are_those_of_the_page_of_hours(cast: Cast) -> None:
    invented(cast, seed=3, many=200)

    for year in YEARS:
        with acting(cast.carla):
            lines = training.list_hours(viewer=cast.carla, year=year.year, on=clock.today())
        told = figures(cast.carla, year, on=clock.today())

        own = next(each for each in lines if each.organisation_id == cast.carla.organisation_id)
        assert told["hours_learned", ""][0] == own.learners
        assert told["hours_learned", ""][3] == pytest.approx(float(own.hours))


def test_who_is_trained_today_is_who_the_supervisor_reads_by_name(cast: Cast) -> None:
    invented(cast, seed=3, many=200)
    today = clock.today()

    told = figures(cast.carla, Period(today.year), on=today)

    with acting(cast.carla):
        colleagues = people.list_colleagues_holding(viewer=cast.carla, on=today)
    held = [
        {line.competence for line in one.held if line.is_running and line.kind != HeldKind.LOAN}
        for one in colleagues
    ]
    assert told["trained", ""] == (sum(map(bool, held)), len(colleagues), 0, None)
    by_name = Counter(str(competence) for each in held for competence in each)
    assert by_name == {
        part: counted[0] for (code, part), counted in told.items() if code == "trained_for_what"
    }
    assert by_name


def test_who_came_by_a_campaign_is_what_its_own_page_shows(cast: Cast) -> None:
    world = invented(cast, seed=3, many=200)
    today = clock.today()
    ours = [
        each.id
        for each in world.of(campaign_rows.Campaign)
        if each.owner_organisation_id == cast.dario.organisation_id
    ]
    with acting(cast.dario):
        shown = [
            campaigns.get_reach(viewer=cast.dario, campaign_id=each, on=today) for each in ours
        ]

    for period in (*YEARS, *QUARTERS):
        told = figures(cast.carla, period, on=today)

        came = Counter[str]()
        for each in shown:
            for week in each.reach.weeks:
                if period.first_day <= week.monday < period.next_day:
                    for channel, cell in zip(each.reach.channels, week.cells, strict=True):
                        came[channel] += cell.many or 0
        said = sum(
            line.many.many or 0
            for each in shown
            for line in each.asked
            if period.first_day <= line.monday < period.next_day
        )
        assert +came == {
            part: counted[0]
            for (code, part), counted in told.items()
            if code == "came_by_way" and counted[0]
        }
        assert told["brought_by_campaign", ""][0] == said


def test_a_week_that_is_not_over_tells_nobody_who_came(cast: Cast) -> None:
    world = invented(cast, seed=3, many=40)
    monday = clock.today() - timedelta(days=clock.today().weekday())
    link = next(
        each
        for each in world.of(campaign_rows.Link)
        if each.campaign.owner_organisation_id == cast.carla.organisation_id
    )
    later = RawWorld()
    for week in (monday, monday - timedelta(days=7)):
        later.add(campaign_rows.Passage(id=uuid4(), link=link, week=week, many=70))
    later.write()

    for asked_on in (clock.today(), date(monday.year + 1, 12, 31)):
        told = figures(cast.carla, Period(monday.year), on=asked_on)
        assert told["came_by_way", link.channel][0] == 70
