"""An abuser inside a partner, or a colleague at the next desk, by raw SQL (A15 to A17, A25 to A27, A31).

The same world is asked the same question as each person of the cast, past every policy file: the
database alone must give the answer.
"""

from uuid import uuid4

import pytest
from django.db import connection

from tests.cast import ASCOLTO, CAST, Cast
from tests.conftest import Acting
from tests.full_case import FullCase, make_full_case
from tests.house import rooms
from visnet.cases import operations
from visnet.cases.rules.words import BlockWords
from visnet.cases.vocabulary import GrantRole
from visnet.doors import clock
from visnet.kit.actor import Actor

TABLES = sorted(model._meta.db_table for model in rooms.models_of("cases"))
# What a supervisor may see of a case that they do not work on: that it is there, how it stands,
# what is due, who works on it and who is kept away, that the same person came before; and whom
# members know.
LINE_TABLES = {
    "cases_case",
    "cases_due",
    "cases_grant",
    "cases_block",
    "cases_identifier",
    "cases_reference_counter",
    "cases_party",
    "cases_tie",
}
# Counts how many cases an organisation had in a year: for its own people, and no one else.
OWN_PEOPLE_TABLES = {"cases_reference_counter"}


@pytest.fixture
def world(cast: Cast, acting: Acting) -> FullCase:
    """Anna's case. Gina worked on it until she was blocked; Dario joined."""
    with acting(cast.anna):
        made = make_full_case(cast.anna, recipient=ASCOLTO)
        for colleague in (cast.gina, cast.dario):
            operations.grant_case(
                grant_id=uuid4(),
                case_id=made.id,
                user_id=colleague.identifier,  # type: ignore[arg-type]
                role=GrantRole.MEMBER,
                by=cast.anna,
                at=clock.now(),
            )
        operations.block_person(
            block_id=uuid4(),
            case_id=made.id,
            block=BlockWords(reason="sorella della persona accusata", user_id=cast.gina.identifier),
            by=cast.anna,
            at=clock.now(),
        )
    return made


def rows_seen(acting: Acting, actor: Actor) -> set[str]:
    """Return the tables in which the actor sees at least one row."""
    seen = set()
    with acting(actor), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            if cursor.fetchone()[0]:
                seen.add(table)
    return seen


@pytest.mark.postgres15
def test_whoever_works_on_the_case_sees_every_drawer(world: FullCase, acting: Acting) -> None:
    assert rows_seen(acting, CAST.anna) == set(TABLES)


@pytest.mark.postgres15
@pytest.mark.parametrize("name", ["elena", "franco", "marta"])
def test_other_organisations_see_no_row_at_all(world: FullCase, acting: Acting, name: str) -> None:
    assert rows_seen(acting, getattr(CAST, name)) == set()


@pytest.mark.postgres15
@pytest.mark.parametrize("name", ["bruno", "gina", "iris"])
def test_colleagues_without_a_grant_and_the_blocked_see_nothing(
    world: FullCase, acting: Acting, name: str
) -> None:
    assert rows_seen(acting, getattr(CAST, name)) <= OWN_PEOPLE_TABLES


def test_a_supervisor_sees_the_line_and_nothing_inside(world: FullCase, acting: Acting) -> None:
    seen = rows_seen(acting, CAST.carla)

    assert "cases_case" in seen
    assert seen <= LINE_TABLES


def test_a_colleague_who_joined_sees_the_case_but_no_private_note(
    world: FullCase, acting: Acting
) -> None:
    with acting(CAST.dario), connection.cursor() as cursor:
        cursor.execute("SELECT visibility FROM cases_note")

        assert {row[0] for row in cursor.fetchall()} == {"TEAM", "SHARED"}


def test_without_a_ticket_there_is_nothing(world: FullCase) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")

            assert cursor.fetchone() == (0,), table


@pytest.mark.postgres15
@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
@pytest.mark.parametrize("table", TABLES)
def test_the_front_and_the_worker_cannot_even_ask(
    as_database_role: Acting, role: str, table: str
) -> None:
    with as_database_role(role), connection.cursor() as cursor:
        for verb in ("SELECT", "INSERT", "UPDATE"):
            cursor.execute("SELECT has_any_column_privilege(%s, %s)", [table, verb])
            assert cursor.fetchone() == (False,), verb
        cursor.execute("SELECT has_table_privilege(%s, 'DELETE')", [table])

        assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("name", ["bruno", "gina", "elena", "marta"])
def test_nobody_lets_themselves_in_by_raw_sql(world: FullCase, acting: Acting, name: str) -> None:
    actor = getattr(CAST, name)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SAVEPOINT before")
        with pytest.raises(Exception, match="row-level security"):
            cursor.execute(
                "INSERT INTO cases_grant (id, case_id, organisation_id, user_id, role,"
                " granted_by, granted_at) VALUES (%s, %s, %s, %s, 'MEMBER', %s, now())",
                [
                    uuid4(),
                    world.id,
                    CAST.anna.organisation_id,
                    actor.identifier,
                    actor.identifier,
                ],
            )
        cursor.execute("ROLLBACK TO SAVEPOINT before")


def test_the_blocked_find_no_trace_in_the_journal(world: FullCase, acting: Acting) -> None:
    with acting(CAST.gina), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE case_id = %s", [world.id])
        assert cursor.fetchone() == (0,)
    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE case_id = %s", [world.id])
        assert cursor.fetchone()[0] > 5


def test_switching_the_wall_off_would_be_noticed(world: FullCase, acting: Acting) -> None:
    """The failing control: without row-level security the stranger does see rows."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE visnet_owner")
        cursor.execute("ALTER TABLE cases_note DISABLE ROW LEVEL SECURITY")
        cursor.execute("SET LOCAL ROLE visnet_back")

    assert rows_seen(acting, CAST.franco) == {"cases_note"}
