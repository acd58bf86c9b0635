"""Whoever holds the disk, the dump or the logs reads no word about anybody (A36, A37, A38)."""

import os
import subprocess
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests import database
from tests.cast import ASCOLTO, CAST, Cast
from tests.conftest import Acting
from tests.full_case import make_full_case
from visnet.cases import queries
from visnet.doors import clock
from visnet.vault.rules import CannotOpen
from visnet.wall import operations as wall

SEED = "ZQXWVUTSR"


def dump(name: str) -> bytes:
    """Return everything a thief of the database would have."""
    return subprocess.run(
        [
            str(database.CLUSTER.programs.path("pg_dump")),
            "--no-password",
            "--inserts",
            database.address(name),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "PGCLIENTENCODING": "UTF8"},
    ).stdout


def as_bytes(text: str) -> list[bytes]:
    """Return the ways in which words may lie in a dump."""
    return [text.encode(), text.encode().hex().encode(), text.lower().encode()]


@pytest.fixture
def seeded(transactional_copy: None) -> str:
    """A database with a full case whose every word holds the seed."""
    with transaction.atomic():
        wall.present_ticket(by=CAST.anna, at=clock.now())
        make_full_case(CAST.anna, word=SEED, recipient=ASCOLTO)
    return str(connection.settings_dict["NAME"])


def test_a_dump_holds_no_seeded_word(seeded: str) -> None:
    stolen = dump(seeded)

    assert b"cases_note" in stolen
    assert [word for word in as_bytes(SEED) if word in stolen] == []


def test_the_search_would_find_a_word_stored_in_the_clear(seeded: str) -> None:
    with psycopg.connect(database.address(seeded), autocommit=True) as administrator:
        administrator.execute("CREATE TABLE leak AS SELECT %s AS words", [f"nota {SEED}"])

    assert SEED.encode() in dump(seeded)


def test_the_log_holds_no_seeded_word_after_statements_that_failed(seeded: str) -> None:
    logs = [file for file in Path(database.STATE).rglob("*.log") if file.is_file()]
    before = {file: file.stat().st_size for file in logs}
    for statement in (
        "INSERT INTO cases_note (id, words_sealed) VALUES (gen_random_uuid(), %s)",
        "INSERT INTO people_user (id, email) VALUES (gen_random_uuid(), %s)",
        "SELECT %s::int",
    ):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(statement, [f"nota {SEED}"])

    assert logs
    assert [file for file in logs if SEED.encode() in file.read_bytes()[before[file] :]] == []


def test_the_ring_is_not_in_the_dump(seeded: str) -> None:
    ring = (database.SECRETS / "keyring.json").read_bytes()
    stolen = dump(seeded)

    assert ring.strip() not in stolen
    assert ring.split(b'"k1": "')[1][:20] not in stolen


def test_a_word_moved_to_another_row_does_not_open(cast: Cast, acting: Acting) -> None:
    with acting(cast.anna):
        one = make_full_case(cast.anna, word="uno")
        other = make_full_case(cast.anna, word="due")
        _swap_note(one.note, other.note)

        with pytest.raises(CannotOpen):
            queries.open_notes(viewer=cast.anna, case_id=one.id, at=clock.now())


def _swap_note(to_row: UUID, from_row: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "UPDATE cases_note SET words_sealed ="
            " (SELECT words_sealed FROM cases_note WHERE id = %s) WHERE id = %s",
            [from_row, to_row],
        )
        cursor.execute("SET LOCAL ROLE visnet_back")
