"""What each database role may touch of the people room, in raw SQL."""

import pytest
from django.db import ProgrammingError, connection, transaction

PRIVATE = (
    "people_user",
    "people_membership",
    "people_invitation",
    "people_absence",
    "people_site",
    "people_organisation_contact",
    "people_network_count",
    "people_watch",
    "people_held_competence",
    "people_task_rule",
)
SHARED = (
    "people_organisation",
    "people_network",
    "people_network_membership",
    "people_municipality",
    "people_responsibility",
)
WAY_IN = ("django_session", "mfa_authenticator", "account_emailaddress", "entrance_rate_limit")


def may(role: str, statement: str, as_database_role) -> bool:
    try:
        with transaction.atomic(), as_database_role(role), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as refusal:
        if "permission denied" in str(refusal):
            return False
        raise
    return True


@pytest.mark.parametrize("table", [*PRIVATE, *WAY_IN])
@pytest.mark.parametrize("role", ["visnet_front", "visnet_worker"])
def test_the_front_and_the_worker_read_nobodys_way_in(as_database_role, role, table) -> None:
    assert not may(role, f"SELECT * FROM {table}", as_database_role)


@pytest.mark.parametrize("table", SHARED)
def test_the_front_reads_places_and_changes_none(as_database_role, table) -> None:
    assert may("visnet_front", f"SELECT * FROM {table}", as_database_role)
    assert not may("visnet_front", f"DELETE FROM {table}", as_database_role)
    assert not may("visnet_worker", f"SELECT * FROM {table}", as_database_role)


def test_the_worker_reads_addresses_and_never_a_passphrase(as_database_role) -> None:
    assert may("visnet_worker", "SELECT email, language FROM people_user", as_database_role)
    assert not may("visnet_worker", "SELECT password FROM people_user", as_database_role)


@pytest.mark.parametrize("table", [*PRIVATE, *SHARED])
def test_nobody_deletes_members_or_organisations(as_database_role, table) -> None:
    assert not may("visnet_back", f"DELETE FROM {table}", as_database_role)


def test_the_front_reads_when_a_centre_is_there_and_no_remark(as_database_role) -> None:
    def reads(columns: str) -> bool:
        return may("visnet_front", f"SELECT {columns} FROM people_watch", as_database_role)

    assert reads("organisation_id, weekdays, from_time, until_time")
    assert not reads("note_it")
    assert not reads("version")
    assert not may("visnet_front", "DELETE FROM people_watch", as_database_role)
