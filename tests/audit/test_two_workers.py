"""Two worker processes seal one journal: no line twice, no line left, and the verifier agrees."""

import itertools
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.db import connection, transaction

from tests.audit.test_journal import _wait_until, write
from tests.cast import CAST
from visnet.audit import queries
from visnet.audit.vocabulary import Outcome
from visnet.doors import clock
from visnet.doors.nightly import journal
from visnet.doors.nightly.journal import Sealer
from visnet.wall import operations as wall

WORKERS = 2
ROUNDS = 6


@pytest.fixture
def sealing(settings: object, tmp_path: Path) -> Path:
    """Give the process a key of its own and a witness; return the witness's file."""
    key = Ed25519PrivateKey.generate()
    file = tmp_path / "key.pem"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    settings.AUDIT_SIGNING_KEY = file  # type: ignore[attr-defined]
    settings.WITNESS_FILE = tmp_path / "witness.jsonl"  # type: ignore[attr-defined]
    return tmp_path / "witness.jsonl"


def speak_as_worker() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE visnet_worker")


def write_lines(count: int) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_back")
        wall.present_ticket(by=CAST.anna, at=clock.now())
        write(count)


def test_one_seals_what_the_other_looked_at(transactional_copy: None, sealing: Path) -> None:
    speak_as_worker()
    one, other = Sealer(), Sealer()
    write_lines(2)
    one.seal()
    write_lines(3)
    other.seal()

    def both_are_done() -> bool:
        made = [one.seal(), other.seal(), one.seal()]
        return not any(made) and _is_all_sealed()

    _wait_until(both_are_done)

    _all_is_sealed_once(sealing)


def test_at_the_very_same_moment_each_line_is_sealed_once(
    transactional_copy: None, sealing: Path
) -> None:
    barrier = threading.Barrier(WORKERS)
    failures: list[BaseException] = []

    def work() -> None:
        sealer = Sealer()
        try:
            speak_as_worker()
            for _round in range(ROUNDS):
                write_lines(2)
                sealer.seal()
                barrier.wait(60)
                sealer.seal()
        except BaseException as failure:  # noqa: BLE001  told below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _worker in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(180)

    assert failures == []
    speak_as_worker()
    last = Sealer()
    last.seal()
    _wait_until(lambda: last.seal() is None and _is_all_sealed())
    _all_is_sealed_once(sealing)


def _is_all_sealed() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(c.last_id), 0) >= (SELECT max(e.id) FROM audit_entry e)"
            " FROM audit_checkpoint c"
        )
        return bool(cursor.fetchone()[0])


def _all_is_sealed_once(witness: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT first_id, last_id FROM audit_checkpoint ORDER BY number")
        ranges = cursor.fetchall()
    assert ranges
    assert all(before[1] + 1 == after[0] for before, after in itertools.pairwise(ranges))
    assert len(witness.read_text(encoding="utf-8").splitlines()) == len(ranges)
    found = queries.verify(key=journal.public_key(), witness=witness)
    assert {finding.outcome for finding in found} == {Outcome.INTACT}
