"""Who may read figures, and that they are always those of one's own office."""

from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.cases.factories import acting, make_case
from tests.cast import Cast
from tests.indicators.raw_world import make_raw_world
from tests.journeys.test_ending_agreements import as_owner
from visnet.doors import clock
from visnet.indicators import operations, queries
from visnet.indicators.rules import TOGETHER, Period
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

AT = datetime(2026, 3, 10, tzinfo=UTC)
ON = date(2026, 3, 10)
FUNCTIONS = tuple(queries.SOURCES.values())


def raw(viewer: Actor, source: str) -> int:
    """Return how much the database itself counts for somebody, whatever the code asks."""
    asked = {
        "first": datetime(2020, 1, 1, tzinfo=UTC),
        "following": datetime(2030, 1, 1, tzinfo=UTC),
        "asked": AT,
        "allowed": queries.TIME_TO_ASSESS,
    }
    with acting(viewer), connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(sum(many + whole + unknown), 0) FROM {source}", asked)
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "name", ["anna", "dario", "elena", "gina", "iris", "pietro", "tullia", "franco"]
)
def test_who_does_not_supervise_reads_no_figures(cast: Cast, name: str) -> None:
    make_raw_world(
        seed=1, many=30, offices=[cast.anna.organisation_id], by=cast.anna.identifier
    ).write()
    viewer = getattr(cast, name)

    with acting(viewer), pytest.raises(Refused):
        queries.open_figures(viewer=viewer, period=Period(2025), at=AT, on=ON)
    with acting(viewer), pytest.raises(Refused):
        operations.close_year(year=2024, by=viewer, at=AT, on=ON)
    assert [raw(viewer, source) for source in FUNCTIONS] == [0] * len(FUNCTIONS)


@pytest.mark.parametrize("source", FUNCTIONS)
def test_another_organisation_is_never_counted(cast: Cast, source: str) -> None:
    make_raw_world(
        seed=1, many=30, offices=[cast.anna.organisation_id], by=cast.anna.identifier
    ).write()

    assert raw(cast.carla, source) > 0
    assert raw(cast.silvia, source) == 0
    assert raw(cast.pietro, source) == 0


def test_the_figures_of_a_living_case_are_seen_by_its_supervisor(cast: Cast) -> None:
    make_case(cast.anna, at=clock.now())

    year = Period(clock.today().year)
    with acting(cast.carla):
        found = queries.open_figures(
            viewer=cast.carla, period=year, at=clock.now(), on=clock.today()
        )

    by_code = {figure.definition.code: figure for figure in found.figures}
    assert by_code["cases_by_source"].whole == 1
    assert by_code["cases_open"].parts[0].many == 1
    assert not found.is_over


@pytest.mark.parametrize("period", [Period(2025, 4), Period(2026), Period(2027)])
def test_only_a_whole_year_is_closed_that_is_over(cast: Cast, period: Period) -> None:
    with acting(cast.carla), pytest.raises(NotFound):
        queries.preview_closing(viewer=cast.carla, period=period, at=AT, on=ON)


def test_taking_a_file_is_noted(cast: Cast) -> None:
    with acting(cast.carla):
        operations.note_file(by=cast.carla, at=AT)

    rows = as_owner("SELECT count(*) FROM audit_entry WHERE action = 'indicators.taken_along'")
    assert rows == [(1,)]


@pytest.mark.parametrize("name", ["anna", "elena", "gina", "iris", "tullia", "franco"])
def test_who_does_not_lead_reads_no_closed_year(cast: Cast, name: str) -> None:
    viewer = getattr(cast, name)

    with acting(viewer), pytest.raises(Refused):
        queries.list_closed_years(viewer=viewer)
    with acting(viewer), pytest.raises(Refused):
        operations.note_file(by=viewer, at=AT)


def test_the_database_shows_a_closed_year_to_who_leads_its_office_alone(cast: Cast) -> None:
    with acting(cast.carla):
        operations.close_year(year=2024, by=cast.carla, at=AT, on=ON)

    seen = {}
    for name in ("carla", "dario", "anna", "silvia", "pietro", "marta"):
        with acting(getattr(cast, name)), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM indicators_closed_year")
            seen[name] = cursor.fetchone()[0]
    assert seen == {"carla": 1, "dario": 1, "anna": 0, "silvia": 0, "pietro": 0, "marta": 0}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE indicators_closed_year SET figures = '[]'",
        "DELETE FROM indicators_closed_year",
        "INSERT INTO indicators_closed_year SELECT gen_random_uuid(), organisation_id, 2023, figures, closed_date, closed_by, closed_at FROM indicators_closed_year",
    ],
)
def test_nobody_changes_a_closed_year_or_closes_one_in_anothers_name(
    cast: Cast, statement: str
) -> None:
    with acting(cast.carla):
        operations.close_year(year=2024, by=cast.carla, at=AT, on=ON)

    with acting(cast.dario), pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize("many", [1, 2, 4])
def test_a_year_of_few_cases_names_nothing_that_they_share(cast: Cast, many: int) -> None:
    make_raw_world(
        seed=3, many=many, offices=[cast.carla.organisation_id], by=cast.anna.identifier
    ).write()

    for year in (2024, 2025):
        with acting(cast.carla):
            told = queries.preview_closing(viewer=cast.carla, period=Period(year), at=AT, on=ON)

        named = {
            part.code
            for each in told
            if each.definition.code.startswith(("cases_", "rights_", "needs_", "closures_"))
            for part in each.parts
            if part.code
        }
        assert named - {TOGETHER} == set()
