"""The line is cut, or the last statement fails: all of it was undone, and it can be tried again."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection

from tests.cases.factories import acting
from tests.cast import CAST
from tests.transfers.passing import (
    as_launcher,
    call_back,
    hand_over,
    handed_over,
    ids_seen_by,
    ready,
    take_in,
    whole_database,
)
from tests.transfers.world import NAME
from visnet.cases import queries as cases
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

EVERYBODY = (CAST.anna, CAST.bruno, CAST.carla, CAST.marta, CAST.silvia)


def who_reads(case_id: UUID) -> set[str]:
    """Return who sees the case in a list, and who reads the name, by opening what is sealed."""
    found = {actor.name for actor in EVERYBODY if case_id in ids_seen_by(actor)}
    return found | {f"{actor.name} reads" for actor in EVERYBODY if reads_name(case_id, actor)}


def reads_name(case_id: UUID, actor: Actor) -> bool:
    with acting(actor):
        try:
            return NAME in repr(cases.open_case(viewer=actor, case_id=case_id, at=clock.now()))
        except (NotFound, Refused):
            return False


def wraps_of(case_id: UUID) -> list[tuple[object, ...]]:
    with as_launcher() as cursor:
        cursor.execute(
            "SELECT recipient_id, wrapped FROM vault_key_wrap WHERE subject_id = %s ORDER BY 1",
            [case_id],
        )
        return [(recipient, bytes(wrapped)) for recipient, wrapped in cursor.fetchall()]


@contextmanager
def the_last_statement_fails() -> Iterator[None]:
    """Let the row of a transfer refuse its next step, which either function takes at its very end."""
    with as_launcher() as cursor:
        cursor.execute(
            "CREATE FUNCTION public.fails() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'at the very end' USING ERRCODE = 'disk_full'; END $$;"
            "CREATE TRIGGER a_fails BEFORE UPDATE OF state ON transfers_transfer"
            " FOR EACH ROW EXECUTE FUNCTION public.fails();"
        )
    yield
    with as_launcher() as cursor:
        cursor.execute("DROP FUNCTION public.fails() CASCADE")


@contextmanager
def the_line_is_cut(where: str) -> Iterator[None]:
    """Cut the connection from the other end, in the middle of a step."""

    def cut(**_given: object) -> None:
        own, password = connection.connection.info, connection.settings_dict["PASSWORD"]
        with psycopg.connect(own.dsn, password=password, options="") as another:
            another.execute("SELECT pg_terminate_backend(%s)", [own.backend_pid])
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    with patch(where, side_effect=cut):
        yield
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_back")


@pytest.mark.django_db
@pytest.mark.postgres15
def test_a_failure_at_the_very_end_of_handing_over_undoes_all_of_it(cast: object) -> None:
    case_id, transfer_id, _consent = ready()
    before = (who_reads(case_id), wraps_of(case_id))
    kept = whole_database()

    with the_last_statement_fails(), pytest.raises(DatabaseError, match="at the very end"):
        hand_over(case_id, transfer_id)

    assert whole_database() == kept
    assert (who_reads(case_id), wraps_of(case_id)) == before
    assert before[0] == {"Anna", "Carla", "Anna reads"}
    hand_over(case_id, transfer_id)
    assert who_reads(case_id) == set()


@pytest.mark.django_db
@pytest.mark.postgres15
def test_a_failure_at_the_very_end_of_taking_in_undoes_all_of_it(cast: object) -> None:
    case_id, transfer_id = handed_over()
    key, kept = wraps_of(case_id), whole_database()

    with the_last_statement_fails(), pytest.raises(DatabaseError, match="at the very end"):
        take_in(transfer_id)

    assert whole_database() == kept
    assert who_reads(case_id) == set()
    assert wraps_of(case_id) == key
    take_in(transfer_id)
    assert who_reads(case_id) == {"Marta", "Marta reads"}


@pytest.mark.django_db
@pytest.mark.postgres15
def test_a_failure_at_the_very_end_of_calling_back_undoes_all_of_it(cast: object) -> None:
    case_id, transfer_id = handed_over()
    key, kept = wraps_of(case_id), whole_database()

    with the_last_statement_fails(), pytest.raises(DatabaseError, match="at the very end"):
        call_back(transfer_id)

    assert whole_database() == kept
    assert who_reads(case_id) == set()
    assert wraps_of(case_id) == key
    call_back(transfer_id)
    assert who_reads(case_id) == {"Anna", "Carla", "Anna reads"}


@pytest.mark.usefixtures("committing")
def test_a_line_that_is_cut_before_the_end_leaves_nothing_half() -> None:
    case_id, transfer_id, _consent = ready()
    before, kept = who_reads(case_id), whole_database()

    with the_line_is_cut("visnet.journeys.telling.tell_role"), pytest.raises(DatabaseError):
        hand_over(case_id, transfer_id)
    assert whole_database() == kept
    assert who_reads(case_id) == before

    hand_over(case_id, transfer_id)
    kept = whole_database()
    with (
        the_line_is_cut("visnet.transfers.operations.ground.write_down"),
        pytest.raises(DatabaseError),
    ):
        take_in(transfer_id)
    assert whole_database() == kept
    assert who_reads(case_id) == set()

    take_in(transfer_id)
    assert who_reads(case_id) == {"Marta", "Marta reads"}
