"""What the newsroom's database role may not do, asked in plain SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.conftest import Acting

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]
FORBIDDEN = [
    "SELECT * FROM people_user",
    "SELECT * FROM people_membership",
    "SELECT * FROM cases_case",
    "SELECT * FROM enquiries_enquiry",
    "SELECT * FROM enquiries_message",
    "SELECT * FROM vault_key_wrap",
    "SELECT * FROM audit_entry",
    "SELECT * FROM sec.ticket_key",
    "DELETE FROM audit_entry",
    "INSERT INTO people_membership DEFAULT VALUES",
    "CREATE TABLE site.mine (a int)",
    "CREATE TABLE public.mine (a int)",
    "SELECT sec.covers()",
]
JOURNAL = """
INSERT INTO audit_entry (at, actor_kind, actor_id, action, subject_kind, subject_id, case_id, fields)
VALUES (now(), %s, %s, 'page.published', %s, gen_random_uuid(), %s, '{}')
"""
SOMEBODY = "00000000-0000-5000-8000-000000000001"


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_newsroom_is_refused(as_database_role: Acting, statement: str) -> None:
    with (
        as_database_role("visnet_newsroom"),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "line",
    [
        ("STAFF", SOMEBODY, "publication", None),
        ("PERSON", SOMEBODY, "publication", None),
        ("SYSTEM", None, "case", None),
        ("SYSTEM", None, "publication", SOMEBODY),
    ],
)
def test_the_newsroom_writes_no_line_of_the_journal_but_its_own(
    as_database_role: Acting, line: tuple[str | None, ...]
) -> None:
    with (
        as_database_role("visnet_newsroom"),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(JOURNAL, line)


@pytest.mark.parametrize("role", ["visnet_front", "visnet_back", "visnet_worker"])
def test_nobody_else_changes_what_is_published(as_database_role: Acting, role: str) -> None:
    with (
        as_database_role(role),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE publications_edition SET number = number + 1")
