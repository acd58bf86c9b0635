"""What may be counted: a role of the database that reads views of numbers, and nothing else."""

import importlib

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import CAST
from tests.conftest import Acting
from tests.releases.steps import open_cases
from visnet.kit.privacy import Kind
from visnet.releases import queries
from visnet.releases.queries.counting import STATISTICS, VIEWS

pytestmark = pytest.mark.django_db
# Which fields each column of a view is made of. What is not here is not counted.
MADE_OF = {
    "year": ("cases", "Case", "opened_at"),
    "is_demonstration": ("cases", "Case", "synthetic"),
    "offence_code": ("cases", "Case", "offence_code"),
    "is_minor": ("cases", "Case", "is_minor"),
    "source": ("cases", "Case", "source"),
    "victim_type": ("cases", "Case", "victim_type"),
    "name_it": ("people", "Network", "name_it"),
    "name_en": ("people", "Network", "name_en"),
    "right_code": ("cases", "RightExplained", "right_code"),
    "need_category": ("cases", "Goal", "need_category"),
    "purpose": ("referrals", "Referral", "purpose"),
}
# It says of a case that it is invented, not of a person anything.
MARKS_INVENTED = {"is_demonstration"}


def asked(question: str, *bound: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, bound)
        return cursor.fetchall()


def test_the_role_reads_the_views_and_nothing_else() -> None:
    readable = asked(
        """SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%%'
        AND has_schema_privilege(%s, n.oid, 'USAGE')
        AND (has_table_privilege(%s, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
             OR has_any_column_privilege(%s, c.oid, 'SELECT, INSERT, UPDATE'))""",
        STATISTICS,
        STATISTICS,
        STATISTICS,
    )

    assert set(readable) == {("statistics", view) for view, _columns in VIEWS.values()}
    assert asked("SELECT has_schema_privilege(%s, 'public', 'USAGE')", STATISTICS) == [(False,)]
    assert asked("SELECT has_schema_privilege(%s, 'sec', 'USAGE')", STATISTICS) == [(False,)]


def test_the_role_cannot_sign_in_and_only_the_back_may_act_as_it() -> None:
    assert asked(
        "SELECT rolcanlogin, rolbypassrls FROM pg_roles WHERE rolname = %s", STATISTICS
    ) == [(False, False)]
    assert asked(
        """SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member
        JOIN pg_roles r ON r.oid = a.roleid WHERE r.rolname = %s""",
        STATISTICS,
    ) == [("visnet_back",)]


@pytest.mark.parametrize(
    "table", ["cases_case", "cases_person", "people_user", "releases_counted_year"]
)
def test_no_table_can_be_read_as_that_role(table: str, as_database_role: Acting) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), as_database_role(STATISTICS):
        asked(f"SELECT * FROM public.{table}")


@pytest.mark.parametrize("view", [view for view, _columns in VIEWS.values()])
def test_a_view_holds_numbers_by_what_a_room_calls_releasable(view: str) -> None:
    columns = {
        str(name): str(kind)
        for name, kind in asked(
            "SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a"
            " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'statistics' AND c.relname = %s AND a.attnum > 0",
            view,
        )
    }

    assert columns.pop("people") == "integer"
    assert not set(columns.values()) & {
        "uuid",
        "date",
        "timestamp with time zone",
        "bytea",
    }
    for column in columns:
        room, model, field = MADE_OF[column]
        entry = importlib.import_module(f"visnet.{room}.privacy").REGISTER[model][field]
        assert entry.kind is Kind.STRUCTURE
        assert entry.releasable or column in MARKS_INVENTED


def test_a_year_is_counted_as_its_cases_are() -> None:
    with acting(CAST.dario):
        before = queries.count_year(viewer=CAST.dario, year=2026, is_demonstration=False)
    open_cases(20)

    with acting(CAST.dario):
        after = queries.count_year(viewer=CAST.dario, year=2026, is_demonstration=False)

    assert after.people - before.people == 20
    assert sum(after.count(("source",)).values()) == after.people
    assert sum(after.count(("offence", "minor")).values()) == after.people
    right = "understand_and_be_understood"
    assert after.flags["right"][right] - before.flags["right"].get(right, 0) == 10
    assert asked("SELECT current_user") == [("visnet_back",)]
