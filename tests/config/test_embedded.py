"""The launcher: private, durable, quiet, and back on its feet after a kill."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from visnet.config.embedded import Cluster, ensure_database, ensure_roles
from visnet.config.embedded.place import LONGEST_SOCKET_PATH, SOCKET_NAME
from visnet.config.embedded.roles import hand_over_schemas
from visnet.config.secrets import database_passwords

WORDS = "words that must never be read in a log"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that the database's account may enter; pytest's own folders are shut to it."""
    folder = Path(tempfile.mkdtemp(prefix="visnet-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[Cluster]:
    state = folder / "state"
    cluster = Cluster(state=state)
    cluster.start()
    with psycopg.connect(cluster.url("visnet_launcher", "postgres"), autocommit=True) as connection:
        ensure_roles(connection, database_passwords(state=cluster.state))
        ensure_database(connection, "visnet")
    with psycopg.connect(cluster.url("visnet_launcher"), autocommit=True) as connection:
        hand_over_schemas(connection)
    yield cluster
    cluster.stop()


def setting(cluster: Cluster, name: str) -> str:
    with psycopg.connect(cluster.url("visnet_owner")) as connection:
        row = connection.execute("SELECT current_setting(%s)", (name,)).fetchone()
        assert row is not None
        return str(row[0])


@pytest.mark.postgres15
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("listen_addresses", ""),
        ("log_min_error_statement", "panic"),
        ("log_error_verbosity", "terse"),
        ("log_min_messages", "fatal"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("data_sync_retry", "off"),
        ("data_checksums", "on"),
        ("password_encryption", "scram-sha-256"),
    ],
)
def test_the_server_is_closed_durable_and_quiet(cluster: Cluster, name: str, expected: str) -> None:
    assert setting(cluster, name) == expected


def test_nobody_enters_without_the_password(cluster: Cluster) -> None:
    wrong = cluster.url("visnet_back").replace(
        database_passwords(state=cluster.state)["visnet_back"], "guess"
    )

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(wrong)


def test_the_folders_are_private(cluster: Cluster) -> None:
    for folder in (cluster.folder, cluster.folder.parent, cluster.state / "secrets"):
        assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.postgres15
def test_serving_roles_are_plain_and_may_make_nothing(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("visnet_back"), autocommit=True) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolinherit, rolcreatedb FROM pg_roles"
            " WHERE rolname = current_user"
        ).fetchone()

        assert row == (False, False, False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TEMP TABLE t (a int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE public.t (a int)")


@pytest.mark.postgres15
def test_a_failing_insert_leaves_no_words_in_the_log(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("visnet_owner"), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS trial")
        connection.execute("CREATE TABLE IF NOT EXISTS trial.t (a text PRIMARY KEY)")
        connection.execute("INSERT INTO trial.t VALUES (%s) ON CONFLICT DO NOTHING", (WORDS,))
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute(f"INSERT INTO trial.t VALUES ('{WORDS}')")

    assert WORDS not in cluster.log.read_text()


def test_without_our_settings_a_failing_insert_does_leave_words_in_the_log(
    cluster: Cluster,
) -> None:
    """The failing control of the test above."""
    words = "parole che non dovrebbero stare qui"
    with psycopg.connect(cluster.url("visnet_launcher"), autocommit=True) as connection:
        connection.execute("SET log_min_messages = 'error'")
        connection.execute("SET log_min_error_statement = 'error'")
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute(f"INSERT INTO nowhere VALUES ('{words}')")

    assert words in cluster.log.read_text()


def test_a_killed_server_starts_again_with_what_was_acknowledged(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("visnet_owner"), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (a int)")
        connection.execute("INSERT INTO kept VALUES (1)")
    process = cluster.process
    assert process is not None

    os.kill(process, signal.SIGKILL)
    cluster.start()

    with psycopg.connect(cluster.url("visnet_owner")) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)


def test_a_server_that_outlived_its_launcher_is_found_again(cluster: Cluster) -> None:
    second = Cluster(state=cluster.state)

    second.start()

    assert second.process == cluster.process


def test_a_long_folder_gets_a_short_socket(folder: Path) -> None:
    cluster = Cluster(state=folder / ("long" * 30))
    again = Cluster(state=folder / ("long" * 30))

    socket = cluster.url("visnet_back").partition("host=")[2].replace("%2F", "/")

    assert len(f"{socket}/{SOCKET_NAME}") <= LONGEST_SOCKET_PATH
    assert again.url("visnet_back") == cluster.url("visnet_back")
