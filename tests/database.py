"""Gives the tests their database, before Django reads its settings.

An embedded server is started once and shared; a template database is migrated when the migrations
changed; each test process works in its own copy and drops it at the end. `DATABASE_URL` (an
administrator's address) or `VISNET_POSTGRES_BINARIES` choose another server.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

from visnet.config.embedded import Cluster, ensure_database, ensure_roles
from visnet.config.embedded.cluster import LAUNCHER
from visnet.config.embedded.roles import hand_over_schemas
from visnet.config.secrets import database_passwords, ensure_secrets

ROOT = Path(__file__).resolve().parents[1]
BINARIES = os.environ.get("VISNET_POSTGRES_BINARIES")
STATE = (
    ROOT
    / "var"
    / ("tests-" + (hashlib.sha256(BINARIES.encode()).hexdigest()[:6] if BINARIES else "embedded"))
)
TEMPLATE = "visnet_template"
OWN_NAME = f"visnet_test_{os.getpid()}"
ROLE = os.environ.get("VISNET_TEST_ROLE", "tools")
"""As which process the tests run: as none of them, or (`tests/newsroom`) as the newsroom."""


def address(name: str, *, role: str | None = None) -> str:
    """Return the administrator's address of a database, acting as a role when one is named."""
    options = f"&options={quote(f'-c role={role}', safe='')}" if role else ""
    return CLUSTER.url(LAUNCHER, name) + options


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one test process at a time prepare the template."""
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint() -> str:
    """Return a hash of everything that decides what a migrated database looks like."""
    hashed = hashlib.sha256()
    for file in sorted(ROOT.glob("src/visnet/**/migrations/*.py")):
        hashed.update(file.read_bytes())
    for file in ("wall/rules.py", "config/environment.py"):
        hashed.update((ROOT / "src/visnet" / file).read_bytes())
    return hashed.hexdigest()


def migrate(name: str) -> None:
    """Bring a database up to date, as the owner of the schema."""
    environment = {
        **os.environ,
        "VISNET_ROLE": "owner",
        "VISNET_DATABASE_URL": address(name, role="visnet_owner"),
        "VISNET_SECRETS": str(SECRETS / "owner"),
        "DJANGO_SETTINGS_MODULE": "visnet.config.settings",
    }
    for role in ("owner", "newsroom-owner"):
        done = subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
            env={**environment, "VISNET_ROLE": role},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])


def prepare_template() -> None:
    """Make or renew the migrated database that every test database is copied from."""
    stamp = STATE / "template.fingerprint"
    wanted = fingerprint()
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", (TEMPLATE,)
        ).fetchone()
        if found and stamp.exists() and stamp.read_text() == wanted:
            return
        connection.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
        ensure_database(connection, TEMPLATE)
        stamp.unlink(missing_ok=True)
    with psycopg.connect(address(TEMPLATE), autocommit=True) as connection:
        hand_over_schemas(connection)
    migrate(TEMPLATE)
    stamp.write_text(wanted)


def copy_template(name: str) -> None:
    """Make one more migrated database."""
    with one_at_a_time(), psycopg.connect(address("postgres"), autocommit=True) as connection:
        prepare_template()
        identifier = sql.Identifier(name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(identifier, sql.Identifier(TEMPLATE))
        )
        ensure_database(connection, name)


def drop(name: str) -> None:
    """Remove a test database."""
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


with one_at_a_time():
    # Held, shared, for as long as this process tests: whoever ends last stops the server.
    IN_USE = (STATE / "in-use.lock").open("w")
    fcntl.flock(IN_USE, fcntl.LOCK_SH)
    SECRETS = ensure_secrets(state=STATE)
    CLUSTER = Cluster(state=STATE, binaries=Path(BINARIES) if BINARIES else None)
    CLUSTER.start()
    with psycopg.connect(address("postgres"), autocommit=True) as administrator:
        ensure_roles(administrator, database_passwords(state=STATE))
copy_template(OWN_NAME)
os.environ.update(
    VISNET_ROLE=ROLE,
    VISNET_STATE=str(STATE),
    VISNET_SECRETS=str(SECRETS if ROLE == "tools" else SECRETS / ROLE),
    VISNET_DATABASE_URL=address(
        OWN_NAME, role="visnet_back" if ROLE == "tools" else f"visnet_{ROLE}"
    ),
    VISNET_ARGON2_MEMORY_KIB="64",
    VISNET_LANGUAGES="it,en,fr,es,ro,sq,ar,uk",
)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Drop our copy; stop the server when nobody else tests."""
    drop(OWN_NAME)
    if hasattr(config, "workerinput"):
        return
    with one_at_a_time():
        fcntl.flock(IN_USE, fcntl.LOCK_UN)
        try:
            fcntl.flock(IN_USE, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        CLUSTER.stop()
