"""A closed year is told by whoever speaks for it, under an agreement in force, and to nobody else."""

import json
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, MANTOVA, PONTE, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.pooling.worlds import (
    fill_and_close,
    last_year,
    make_circle,
    make_told_circle,
    read,
    tell,
)
from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import EndedBecause, Purpose
from visnet.doors import clock
from visnet.indicators import queries as indicators
from visnet.journeys.end_agreement import end_agreement
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound, Refused
from visnet.pooling import operations, queries
from visnet.pooling.operations import ToldAlready
from visnet.pooling.rules import TOLD_BY_RELEASES, add_up, may_be_told

YEARS_SEEN = "SELECT count(*) FROM pooling_told_year"


def seen_by_sql(viewer: Actor) -> int:
    """Return how many told years the database itself lets somebody read, whatever the code asks."""
    with acting(viewer), connection.cursor() as cursor:
        cursor.execute(YEARS_SEEN)
        return int(cursor.fetchone()[0])


def end(agreement_id: UUID, by: Actor) -> None:
    with acting(by):
        end_agreement(
            agreement_id=agreement_id,
            on=clock.today(),
            because=EndedBecause.AGREED,
            by=by,
            at=clock.now(),
        )


def test_the_parties_read_what_they_told_each_other_added_up(cast: Cast) -> None:
    agreement_id = make_told_circle()

    found = read(agreement_id, cast.dario)

    assert [party.name for party in found.told] == [
        "Centro di prova Livorno",
        "Centro di prova Mantova",
    ]
    assert found.missing == ()
    years = []
    for supervisor in (cast.carla, cast.marta):
        with acting(supervisor):
            closed = indicators.list_closed_years(viewer=supervisor)
        years.append(may_be_told(closed[0].figures))
    assert found.figures == add_up(years, missing=0)
    assert found.figures == read(agreement_id, cast.silvia).figures
    assert not TOLD_BY_RELEASES & {each.definition.code for each in found.figures}
    assert any(part.many.is_exact for figure in found.figures for part in figure.parts)


def test_one_who_tells_nobody_reads_too_and_one_who_is_no_party_reads_nothing(cast: Cast) -> None:
    agreement_id = make_told_circle()

    assert len(read(agreement_id, cast.olga).told) == 2
    assert seen_by_sql(cast.olga) == 2
    with pytest.raises(NotFound):
        read(agreement_id, cast.pietro)
    assert seen_by_sql(cast.pietro) == 0


@pytest.mark.parametrize("name", ["anna", "gina", "iris", "tullia", "marta", "elena", "franco"])
def test_who_does_not_lead_reads_nothing(cast: Cast, name: str) -> None:
    agreement_id = make_told_circle()
    viewer = getattr(cast, name)
    if name == "marta":
        viewer = replace(viewer, roles=frozenset({Role.OPERATOR}))

    with pytest.raises(Refused):
        read(agreement_id, viewer)
    assert seen_by_sql(viewer) == 0


def test_who_has_not_told_yet_is_named_and_the_sums_say_at_least(cast: Cast) -> None:
    agreement_id = make_circle()
    fill_and_close(cast.carla)
    tell(agreement_id, cast.dario)

    found = read(agreement_id, cast.silvia)

    assert [party.name for party in found.missing] == ["Centro di prova Mantova"]
    assert found.figures
    assert not any(part.many.is_exact for figure in found.figures for part in figure.parts)
    with acting(cast.silvia):
        (line,) = queries.list_pooled_years(viewer=cast.silvia, at=clock.now())
    assert [(each.year, each.told, each.parties) for each in line.years] == [(last_year(), 1, 2)]


def test_with_the_agreement_ends_the_reading(cast: Cast) -> None:
    agreement_id = make_told_circle()
    assert seen_by_sql(cast.silvia) == 2

    end(agreement_id, cast.dario)

    for viewer in (cast.dario, cast.silvia, cast.olga):
        with pytest.raises(NotFound):
            read(agreement_id, viewer)
    assert seen_by_sql(cast.olga) == 0
    assert seen_by_sql(cast.silvia) == 1, "their own stays theirs"


def test_what_was_taken_back_is_read_by_nobody_and_can_be_told_again(cast: Cast) -> None:
    agreement_id = make_told_circle()

    with acting(cast.dario):
        operations.take_back_year(
            agreement_id=agreement_id, year=last_year(), by=cast.dario, at=clock.now()
        )
    assert [party.name for party in read(agreement_id, cast.silvia).told] == [
        "Centro di prova Mantova"
    ]
    assert seen_by_sql(cast.silvia) == 1
    with acting(cast.dario), pytest.raises(NotFound):
        operations.take_back_year(
            agreement_id=agreement_id, year=last_year(), by=cast.dario, at=clock.now()
        )
    tell(agreement_id, cast.dario)
    assert len(read(agreement_id, cast.silvia).told) == 2
    actions = as_owner(
        "SELECT action, count(*) FROM audit_entry WHERE action LIKE 'pooling.%%' GROUP BY 1 ORDER BY 1"
    )
    assert actions == [("pooling.year_taken_back", 1), ("pooling.year_told", 3)]


def test_a_year_is_told_once(cast: Cast) -> None:
    agreement_id = make_told_circle()

    with pytest.raises(ToldAlready):
        tell(agreement_id, cast.dario)


def test_only_a_closed_year_is_told(cast: Cast) -> None:
    agreement_id = make_circle()

    with pytest.raises(NotFound):
        tell(agreement_id, cast.dario)
    with pytest.raises(NotFound):
        tell(agreement_id, cast.dario, clock.today().year)


@pytest.mark.parametrize("name", ["carla", "anna", "iris", "tullia"])
def test_whoever_does_not_speak_for_the_organisation_tells_nothing(cast: Cast, name: str) -> None:
    agreement_id = make_circle()
    fill_and_close(cast.carla)

    with pytest.raises(Refused):
        tell(agreement_id, getattr(cast, name))


def test_nothing_is_told_without_an_agreement_that_says_so(cast: Cast) -> None:
    fill_and_close(cast.carla)
    another_purpose = make_circle((LIVORNO, MANTOVA), purpose=Purpose.CASE_CONFERENCE)
    only_towards_us = make_circle((MANTOVA, LIVORNO))
    of_others = make_circle((MANTOVA, PONTE))

    for agreement_id in (another_purpose, only_towards_us, of_others, uuid4()):
        with pytest.raises(NotFound):
            tell(agreement_id, cast.dario)


def forge(viewer: Actor, agreement_id: UUID, organisation_id: UUID, year: int) -> None:
    """Write a told year by hand in somebody's own session."""
    with acting(viewer), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO pooling_told_year (id, agreement_id, organisation_id, year, figures,"
            " counted_date, told_by, told_at) VALUES (%s, %s, %s, %s, %s, %s, %s, now())",
            [
                uuid4(),
                agreement_id,
                organisation_id,
                year,
                json.dumps([]),
                clock.today(),
                viewer.identifier,
            ],
        )


def test_the_database_refuses_what_the_rules_refuse(cast: Cast) -> None:
    agreement_id = make_circle()
    no_circle = make_circle((MANTOVA, PONTE))
    fill_and_close(cast.carla)
    year = last_year()

    for viewer, which, organisation_id, when in (
        (cast.dario, agreement_id, MANTOVA, year),
        (cast.dario, agreement_id, LIVORNO, year - 1),
        (cast.dario, no_circle, LIVORNO, year),
        (cast.carla, agreement_id, LIVORNO, year),
        (cast.anna, agreement_id, LIVORNO, year),
        (cast.olga, agreement_id, ASCOLTO, year),
    ):
        with pytest.raises(DatabaseError):
            forge(viewer, which, organisation_id, when)
    forge(cast.dario, agreement_id, LIVORNO, year)
    with (
        pytest.raises(DatabaseError),
        acting(cast.dario),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE pooling_told_year SET figures = '[]', year = 2001")
    with acting(cast.silvia), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pooling_told_year SET taken_back_at = now(), taken_back_by = told_by"
        )
        assert cursor.rowcount == 0


def test_both_engines_name_the_same_ways(cast: Cast) -> None:
    make_circle()
    make_circle((LIVORNO, PONTE), until_date=clock.today())
    ended = make_circle((PONTE, LIVORNO))
    end(ended, cast.dario)
    make_circle((LIVORNO, ASCOLTO), purpose=Purpose.SHELTER)

    for viewer in (cast.dario, cast.silvia, cast.olga, cast.pietro):
        with acting(viewer), connection.cursor() as cursor:
            cursor.execute("SELECT agreement_id, giver, receiver FROM sec.statistics_ways()")
            by_sql = set(cursor.fetchall())
            ways = agreements.list_ways(
                organisation_id=viewer.organisation_id,
                purpose=Purpose.STATISTICS,
                at=clock.now(),
            )
        assert by_sql == {
            (way.agreement_id, way.from_organisation_id, way.to_organisation_id) for way in ways
        }
        assert by_sql
