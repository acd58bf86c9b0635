"""The second wall by itself: what raw SQL gets, as each role and as each actor."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import (
    NOON,
    acting,
    grant,
    make_case,
)
from tests.cases.full import (
    INSIDE_TABLES,
    LINE_TABLES,
    MEMBER_TABLES,
    full_case,
    named,
    rows_seen,
)
from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.cases import models, operations
from visnet.cases.rules import NoteWords
from visnet.cases.vocabulary import (
    Visibility,
)
from visnet.kit import questions


@pytest.mark.postgres15
@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize(
    "table", [*INSIDE_TABLES, *LINE_TABLES, *MEMBER_TABLES, "cases_reference_counter"]
)
def test_front_and_worker_cannot_read_any_table_of_cases(
    role: str, table: str, cast: Cast, as_database_role: Acting
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT 1 FROM {table}")


def test_every_table_of_the_room_is_in_this_test() -> None:
    tables = {model._meta.db_table for model in apps.get_app_config("cases").get_models()}

    assert tables == {
        *INSIDE_TABLES,
        *LINE_TABLES,
        *MEMBER_TABLES,
        "cases_reference_counter",
    }


@pytest.mark.postgres15
def test_without_a_ticket_nothing_is_there(cast: Cast) -> None:
    case_id = full_case()

    with connection.cursor() as cursor:
        for table in (*INSIDE_TABLES, *LINE_TABLES):
            column = "id" if table == "cases_case" else "case_id"
            cursor.execute(f"SELECT 1 FROM {table} WHERE {column} = %s", [case_id])
            assert cursor.fetchall() == [], table


INSERT_GRANT = """
INSERT INTO cases_grant (id, case_id, organisation_id, user_id, role, granted_by, granted_at)
VALUES (%s, %s, %s, %s, 'MEMBER', %s, now())
"""


@pytest.mark.parametrize("name", ["Bruno", "Carla", "Gina", "Marta"])
def test_nobody_lets_themselves_in_by_raw_sql(name: str, cast: Cast) -> None:
    case_id = full_case()
    actor = named(name)
    values = [uuid4(), case_id, CAST.anna.organisation_id, actor.identifier, actor.identifier]

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(actor),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(INSERT_GRANT, values)


def test_a_closed_grant_stays_closed(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.revoke_grant(
            case_id=case_id,
            user_id=cast.anna.identifier,  # type: ignore[arg-type]
            by=cast.anna,
            at=NOON,
        )

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_grant SET revoked_at = NULL WHERE case_id = %s", [case_id])
        assert cursor.rowcount == 0


def test_a_member_does_not_make_themselves_lead_by_raw_sql(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(cast.bruno),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE cases_grant SET role = 'LEAD' WHERE case_id = %s AND user_id = %s",
            [case_id, cast.bruno.identifier],
        )


def test_nobody_writes_in_a_colleagues_name(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(ProgrammingError, match="row-level security"), acting(cast.anna):
        models.Note.objects.create(
            id=uuid4(),
            case_id=case_id,
            visibility=Visibility.TEAM,
            words_sealed=b"x",
            by=cast.bruno.identifier,
            at=NOON,
        )


def test_a_private_note_is_its_authors_by_raw_sql(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    with acting(cast.bruno):
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="mio dubbio", visibility=Visibility.PRIVATE),
            by=cast.bruno,
            at=NOON,
        )

    assert rows_seen(cast.bruno, "cases_note", case_id) == 1
    assert rows_seen(cast.anna, "cases_note", case_id) == 0


def test_a_statement_that_the_server_keeps_shows_each_viewer_their_own_rows(cast: Cast) -> None:
    of_anna, of_bruno = make_case(), make_case(cast.bruno)

    seen = []
    for viewer in (cast.anna, cast.bruno, cast.elena, cast.anna):
        with acting(viewer):
            seen.append(set(questions.asked(_everybody_inside)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE 'SELECT%cases_person%' AND statement NOT LIKE '%cases_case%'"
        )
        plans = cursor.fetchall()

    assert of_anna in seen[0]
    assert of_bruno not in seen[0]
    assert of_bruno in seen[1]
    assert of_anna not in seen[1]
    assert not seen[2]
    assert seen[3] == seen[0]
    # Whatever else was asked of a person was another statement, kept for itself.
    assert (4,) in plans


def _everybody_inside() -> Any:
    return models.Person.objects.order_by("case_id").values_list("case_id", flat=True)
