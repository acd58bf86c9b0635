"""One installation: its state folder, its database, and what each of its processes is told."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

from visnet.config import secrets
from visnet.config.embedded import Cluster, ensure_database, ensure_roles
from visnet.config.embedded.roles import hand_over_schemas
from visnet.config.failures import PlainFailure

DATABASE = "visnet"


@dataclass(slots=True)
class Installation:
    """Either the embedded database, or a real server reached by an administrator's address."""

    state: Path
    server: str | None = None
    _cluster: Cluster | None = field(default=None)
    _started_it: bool = field(default=False)

    def open(self) -> None:
        """Make the secrets, start or reach the database, and see that its roles exist."""
        secrets.ensure_secrets(state=self.state)
        if self.server is None:
            cluster = self._cluster = self._cluster or Cluster(state=self.state)
            self._started_it = not cluster.is_running()
            cluster.start()
        try:
            self._prepare()
        except psycopg.errors.InsufficientPrivilege as failure:
            message = (
                "The account in DATABASE_URL may not create roles; an administrator's is needed."
            )
            raise PlainFailure(message) from failure
        except psycopg.OperationalError as failure:
            message = f"The database does not answer: {str(failure).strip().splitlines()[0]}"
            raise PlainFailure(message) from failure

    def close(self) -> None:
        """Stop the embedded database, if it was this process that started it."""
        if self._cluster is not None and self._started_it:
            self._cluster.stop()

    def end(self) -> None:
        """Stop the embedded database, whoever started it."""
        if self._cluster is not None:
            self._cluster.stop()

    def keep_database_running(self) -> bool:
        """Start the embedded database again if it died; say whether that was needed."""
        if self._cluster is None or self._cluster.process is not None:
            return False
        self._cluster.start()
        return True

    def address(self, role: str) -> str:
        """Return the database address by which a role signs in."""
        if self._cluster is not None:
            return self._cluster.url(role, DATABASE)
        parts = urlsplit(self.server or "")
        password = secrets.database_password(state=self.state, role=role)
        place = parts.netloc.rpartition("@")[2]
        netloc = f"{role}:{quote(password, safe='')}@{place}"
        return urlunsplit(parts._replace(netloc=netloc, path=f"/{self._database_name()}"))

    def environment(self, role: str) -> dict[str, str]:
        """Return the environment of one process: its own role, address and secrets only."""
        kept = {
            name: text
            for name, text in os.environ.items()
            if name not in {"DATABASE_URL", "VISNET_DATABASE_URL", "VISNET_SECRETS"}
        }
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "visnet.config.settings",
            "VISNET_ROLE": role,
            "PYTHONUNBUFFERED": "1",
            "VISNET_STATE": str(self.state),
            "VISNET_DATABASE_URL": self.address(f"visnet_{role}"),
            "VISNET_SECRETS": str(self.state / "secrets" / role),
            "VISNET_FRONT_ADDRESS": public_address("front"),
            "VISNET_BACK_ADDRESS": public_address("back"),
            "VISNET_NEWSROOM_ADDRESS": public_address("newsroom"),
        }

    def _prepare(self) -> None:
        """See to roles, database and schema."""
        passwords = secrets.database_passwords(state=self.state)
        with psycopg.connect(self._administrator("postgres"), autocommit=True) as connection:
            ensure_roles(connection, passwords)
            ensure_database(connection, self._database_name())
        with psycopg.connect(
            self._administrator(self._database_name()), autocommit=True
        ) as connection:
            hand_over_schemas(connection)

    def _administrator(self, database: str) -> str:
        if self._cluster is not None:
            return self._cluster.url("visnet_launcher", database)
        return urlunsplit(urlsplit(self.server or "")._replace(path=f"/{database}"))

    def _database_name(self) -> str:
        named = urlsplit(self.server or "").path.lstrip("/")
        return named if named not in {"", "postgres"} else DATABASE


def this_installation() -> Installation:
    """Return the installation that the environment names: VISNET_STATE and DATABASE_URL."""
    server = os.environ.get("DATABASE_URL") or None
    if server is not None and not server.startswith(("postgres://", "postgresql://")):
        message = "DATABASE_URL must be a postgresql:// address."
        raise PlainFailure(message)
    return Installation(state=Path(os.environ.get("VISNET_STATE", "var")).absolute(), server=server)


def host() -> str:
    """Return the address of this machine that the web servers listen on."""
    return os.environ.get("VISNET_HOST", "127.0.0.1")


def port(role: str) -> int:
    """Return the port of the front, the back or the newsroom."""
    name = f"VISNET_{role.upper()}_PORT"
    usual = {"front": "8000", "back": "8001", "newsroom": "8002"}
    written = os.environ.get(name, usual[role])
    if not written.isdigit() or not 0 < int(written) < 65536:
        message = f"{name} is '{written}'; it must be a port number."
        raise PlainFailure(message)
    return int(written)


def public_address(role: str) -> str:
    """Return the address that people type for the front, the back or the newsroom."""
    # Passkeys belong to a name, never to a number: hence `localhost`.
    return os.environ.get(f"VISNET_{role.upper()}_ADDRESS", f"http://localhost:{port(role)}")


@contextmanager
def inside(role: str, *, every_secret: bool = False) -> Iterator[None]:
    """Set this very process up as one of the installation's processes, with Django ready.

    A process that was already told its database keeps what it was told. `every_secret` is for
    the few commands that need both the schema's owner and the key ring.
    """
    if "VISNET_DATABASE_URL" in os.environ and "VISNET_SECRETS" in os.environ:
        _ready(dict(os.environ), role)
        yield
        return
    installation = this_installation()
    installation.open()
    try:
        environment = installation.environment(role)
        if every_secret:
            environment["VISNET_SECRETS"] = str(installation.state / "secrets")
        _ready(environment, role)
        yield
    finally:
        installation.close()


@contextmanager
def inside_nothing() -> Iterator[None]:
    """Set this process up to look at the code only: no database, no secrets."""
    _ready({"VISNET_ROLE": "tools"}, "tools")
    yield


def _ready(environment: dict[str, str], role: str) -> None:
    os.environ.update(environment)
    os.environ.setdefault("VISNET_ROLE", role)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visnet.config.settings")
    import django  # noqa: PLC0415 - the settings are read only now that the environment is told

    from visnet.config.environment import BadEnvironment  # noqa: PLC0415  as above

    try:
        django.setup()
    except BadEnvironment as failure:
        raise PlainFailure(str(failure)) from failure
    sys.stdout.flush()
