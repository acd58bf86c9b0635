"""The journal: append-only, sealed, and honest about whoever touched it."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import Error, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.audit import operations, queries, rules
from visnet.audit.vocabulary import Outcome
from visnet.kit.actor import SYSTEM, person

KEY = Ed25519PrivateKey.generate()
PATIENCE = 180
"""Seconds: a world that stands for other tests keeps its transaction for a minute."""


def write(count: int) -> None:
    for _number in range(count):
        operations.note(
            by=CAST.anna,
            at=datetime(2026, 3, 10, 11, 22, 33, 123456, tzinfo=UTC),
            action="case.opened",
            subject_kind="case",
            subject_id=uuid4(),
            case_id=uuid4(),
            fields=("name", "phone"),
        )


def seal(witness: Path | None = None) -> rules.Checkpoint | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM audit_entry_number")
        last = cursor.fetchone()[0]
    return operations.seal_up_to(
        horizon=operations.Horizon(last_id=last, transaction=0),
        key=KEY,
        witness=witness,
        at=datetime(2026, 3, 10, 12, tzinfo=UTC),
    )


def outcomes(witness: Path | None = None) -> list[tuple[int, Outcome]]:
    found = queries.verify(key=KEY.public_key(), witness=witness)
    return [(finding.number, finding.outcome) for finding in found]


def as_administrator(statement: str) -> None:
    """Do what only somebody with the keys of the database could: switch the guards off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")


@pytest.fixture
def sealed(cast: Cast, acting: Acting) -> Iterator[list[int]]:
    """Ten lines in two checkpoints, one number left out in the second; the administrator looks."""
    with acting(cast.anna):
        write(5)
        become("visnet_launcher")
        seal()
        become("visnet_back")
        write(3)
        become("visnet_launcher")
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('audit_entry_number')")
        become("visnet_back")
        write(2)
        become("visnet_launcher")
        seal()
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM audit_entry ORDER BY id DESC LIMIT 10")
            yield sorted(row[0] for row in cursor.fetchall())


@pytest.mark.postgres15
def test_an_untouched_journal_verifies(sealed: list[int]) -> None:
    assert outcomes() == [(1, Outcome.INTACT), (2, Outcome.INTACT)]


def test_a_changed_line_is_found_in_its_range(sealed: list[int]) -> None:
    as_administrator(f"UPDATE audit_entry SET action = 'case.closed' WHERE id = {sealed[7]}")

    findings = list(queries.verify(key=KEY.public_key(), witness=None))

    assert [f.outcome for f in findings] == [Outcome.INTACT, Outcome.ALTERED]
    assert findings[1].line == sealed[7]


def test_a_changed_line_whose_hash_was_mended_is_still_found(sealed: list[int]) -> None:
    line = sealed[2]
    as_administrator(f"UPDATE audit_entry SET subject_id = gen_random_uuid() WHERE id = {line}")
    entry = queries.list_entries_between(first_id=line, last_id=line)[0]
    as_administrator(
        f"UPDATE audit_entry SET row_hash = '\\x{rules.hash_of(entry).hex()}' WHERE id = {line}"
    )

    assert outcomes() == [(1, Outcome.ALTERED), (2, Outcome.INTACT)]


def test_a_removed_line_is_found(sealed: list[int]) -> None:
    as_administrator(f"DELETE FROM audit_entry WHERE id = {sealed[1]}")

    assert outcomes() == [(1, Outcome.MISSING_ROWS), (2, Outcome.INTACT)]


def test_a_line_added_to_a_sealed_range_is_found(sealed: list[int]) -> None:
    as_administrator(
        f"INSERT INTO audit_entry SELECT {sealed[8] - 1}, at, actor_kind, actor_id,"
        " organisation_id, action, subject_kind, subject_id, case_id, fields, row_hash"
        f" FROM audit_entry WHERE id = {sealed[8]}"
    )

    assert outcomes() == [(1, Outcome.INTACT), (2, Outcome.ADDED_ROWS)]


def test_a_replaced_checkpoint_is_found(sealed: list[int]) -> None:
    as_administrator("UPDATE audit_checkpoint SET row_count = 4 WHERE number = 1")

    assert outcomes()[0] == (1, Outcome.BAD_SIGNATURE)


def test_removing_lines_and_their_checkpoint_is_found_by_the_witness(
    cast: Cast, acting: Acting, tmp_path: Path
) -> None:
    witness = tmp_path / "witness" / "checkpoints.jsonl"
    with acting(cast.anna):
        write(3)
        become("visnet_launcher")
        seal(witness)
        as_administrator("DELETE FROM audit_entry; DELETE FROM audit_checkpoint")

        assert outcomes(None) == []
        assert outcomes(witness) == [(1, Outcome.BROKEN_CHAIN)]
        assert json.loads(witness.read_text())["statement"].startswith("visnet-journal-1")


@pytest.mark.postgres15
@pytest.mark.parametrize("verb", ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"])
@pytest.mark.parametrize("role", ["visnet_front", "visnet_back", "visnet_worker", "visnet_owner"])
def test_the_database_refuses_to_change_the_journal(
    as_database_role: Acting, role: str, verb: str
) -> None:
    with (
        as_database_role(role),
        pytest.raises(Error, match=r"append-only|permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb)


def test_nobody_writes_in_somebody_elses_name(cast: Cast, acting: Acting) -> None:
    with (
        acting(cast.elena),
        pytest.raises(Error, match="row-level security"),
        transaction.atomic(),
    ):
        write(1)


def test_the_front_never_writes_as_staff(as_database_role: Acting) -> None:
    with (
        as_database_role("visnet_front"),
        pytest.raises(Error, match="row-level security"),
        transaction.atomic(),
    ):
        write(1)


def test_the_time_of_somebody_asking_for_help_is_kept_to_the_hour(
    cast: Cast, as_database_role: Acting
) -> None:
    thread = uuid4()
    with as_database_role("visnet_front"):
        operations.note(
            by=person(thread),
            at=datetime(2026, 3, 10, 11, 22, 33, tzinfo=UTC),
            action="enquiry.sent",
            subject_kind="enquiry",
            subject_id=thread,
        )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute("SELECT at FROM audit_entry WHERE actor_id = %s", [thread])

        assert cursor.fetchone()[0] == datetime(2026, 3, 10, 11, tzinfo=UTC)


def test_an_unfinished_transaction_is_waited_for(transactional_copy: None) -> None:
    unfinished = connection.copy()
    try:
        unfinished.set_autocommit(False)
        with unfinished.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
        horizon = operations.look_at_horizon()

        assert not operations.is_settled(horizon)
    finally:
        unfinished.close()
    _wait_until(lambda: operations.is_settled(horizon))


def _wait_until(holds: Callable[[], bool]) -> None:
    """Other tests have transactions of their own on the same server: theirs end too."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


hashes = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


@given(leaves=hashes)
def test_the_tree_is_the_one_of_the_standard(leaves: list[bytes]) -> None:
    def standard(part: list[bytes]) -> bytes:
        if len(part) == 1:
            return hashlib.sha256(b"\x00" + part[0]).digest()
        split = 1
        while split * 2 < len(part):
            split *= 2
        return hashlib.sha256(b"\x01" + standard(part[:split]) + standard(part[split:])).digest()

    assert rules.tree_root(leaves) == standard(leaves)


ENTRY = rules.Entry(
    id=1,
    at=datetime(2026, 1, 1, tzinfo=UTC),
    actor_kind="STAFF",
    actor_id=uuid4(),
    organisation_id=uuid4(),
    action="case.opened",
    subject_kind="case",
    subject_id=uuid4(),
    case_id=uuid4(),
    fields=("a",),
    row_hash=b"",
)


@pytest.mark.parametrize(
    "changed",
    [
        {"id": 2},
        {"at": ENTRY.at + timedelta(microseconds=1)},
        {"actor_kind": "SYSTEM"},
        {"actor_id": None},
        {"organisation_id": None},
        {"action": "x"},
        {"subject_kind": "x"},
        {"subject_id": None},
        {"case_id": None},
        {"fields": ("b",)},
    ],
)
def test_every_column_counts_in_the_hash(changed: dict[str, object]) -> None:
    assert rules.hash_of(replace(ENTRY, **changed)) != rules.hash_of(ENTRY)  # type: ignore[arg-type]


def test_the_system_has_no_name_in_the_journal() -> None:
    assert SYSTEM.identifier is None
