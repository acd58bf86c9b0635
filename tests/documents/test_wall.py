"""The second wall by itself: what raw SQL gets of papers, as each role and as each actor."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import acting, block, grant, make_case
from tests.cast import Cast
from tests.conftest import Acting
from tests.documents.given import WORDS, evidence, keep

TABLES = [
    "documents_document",
    "documents_part",
    "documents_sending",
    "documents_report",
    "documents_wording",
    "documents_reading",
    "documents_printing",
]
WITH_A_PAPER = TABLES[:2]


def seen(table: str, case_id: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE case_id = %s", [case_id])
        return int(cursor.fetchone()[0])


def test_every_table_of_the_room_is_in_this_test() -> None:
    tables = {model._meta.db_table for model in apps.get_app_config("documents").get_models()}

    assert tables == set(TABLES)


@pytest.mark.postgres15
@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize("table", TABLES)
def test_front_and_worker_cannot_read_any_paper(
    role: str, table: str, cast: Cast, as_database_role: Acting
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT 1 FROM {table}")


@pytest.mark.parametrize("table", WITH_A_PAPER)
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("anna", True),
        ("bruno", False),
        ("carla", False),
        ("gina", False),
        ("marta", False),
        ("elena", False),
    ],
)
def test_raw_sql_finds_what_the_policy_allows(cast: Cast, table: str, who: str, sees: bool) -> None:
    case_id = make_case()
    keep(case_id)
    grant(case_id, cast.gina)
    block(case_id, cast.gina)

    with acting(getattr(cast, who)):
        assert bool(seen(table, case_id)) is sees


def test_the_words_of_a_paper_are_nowhere_in_the_table(cast: Cast) -> None:
    case_id = make_case()
    keep(case_id)

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.title_sealed, p.content_sealed FROM documents_document d"
            " JOIN documents_part p ON p.document_id = d.id WHERE d.case_id = %s",
            [case_id],
        )
        kept = b"".join(bytes(column) for row in cursor.fetchall() for column in row)

    assert WORDS.encode() not in kept
    assert b"Nina" not in kept


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE documents_part SET content_sealed = '' WHERE case_id = %s",
        "UPDATE documents_document SET sort = 'OTHER' WHERE case_id = %s",
        'UPDATE documents_document SET "by" = id WHERE case_id = %s',
        "DELETE FROM documents_document WHERE case_id = %s",
    ],
)
def test_nothing_of_a_paper_is_changed(cast: Cast, sql: str) -> None:
    case_id = make_case()
    evidence(case_id)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting(cast.anna),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [case_id])


def test_the_pieces_of_a_paper_that_is_there_are_not_destroyed(cast: Cast) -> None:
    case_id = make_case()
    evidence(case_id)

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_part WHERE case_id = %s", [case_id])

        assert cursor.rowcount == 0


def test_nobody_adds_a_piece_to_a_colleagues_paper(cast: Cast) -> None:
    case_id = make_case()
    document_id = evidence(case_id)
    grant(case_id, cast.bruno)

    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(cast.bruno),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO documents_part (id, document_id, case_id, role, number, content_sealed)"
            " VALUES (%s, %s, %s, 'ORIGINAL', 9, '')",
            [uuid4(), document_id, case_id],
        )
