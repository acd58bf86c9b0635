"""What a process is told from outside, read once, refused loudly when it makes no sense."""

import base64
import json
import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from visnet.kit import tongues
from visnet.kit.keyring import KeyRing
from visnet.wall.rules import TicketKey

MAIL_PORTS = {"smtp": 25, "smtps": 465}


class ProcessRole(StrEnum):
    """Which process this is; each has a database role and secrets of its own."""

    FRONT = "front"
    BACK = "back"
    WORKER = "worker"
    NEWSROOM = "newsroom"
    """Where the site is written: a schema and a database role of its own."""
    OWNER = "owner"
    """Migrations and maintenance, as the owner of the schema."""
    NEWSROOM_OWNER = "newsroom-owner"
    """Migrations of the newsroom's schema."""
    NEWSROOM_TOOLS = "newsroom-tools"
    """Its static files and the like: no database, no secrets."""
    TOOLS = "tools"
    """Type checks and the like: no database, no secrets."""


SEARCHES = {ProcessRole.NEWSROOM: "site,public", ProcessRole.NEWSROOM_OWNER: "site"}
"""In which schemas a process looks for its tables, where that is not the usual one."""
TOOL_ROLES = frozenset({ProcessRole.TOOLS, ProcessRole.NEWSROOM_TOOLS})
NEWSROOM_ROLES = frozenset(
    {ProcessRole.NEWSROOM, ProcessRole.NEWSROOM_OWNER, ProcessRole.NEWSROOM_TOOLS}
)
"""Those that know Wagtail, and whose users are editors."""


class BadEnvironment(Exception):
    """The environment of this process makes no sense; the message says which name and why."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Which server takes mail, and how it is spoken to."""

    place: tuple[str, int]
    sign_in: tuple[str, str]
    is_tls: bool

    @property
    def backend(self) -> str:
        """How Django sends mail: to the server, or into the folder where there is none."""
        kind = "smtp" if self.place[0] else "filebased"
        return f"django.core.mail.backends.{kind}.EmailBackend"


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything that may differ from one installation to another."""

    role: ProcessRole
    debug: bool
    languages: tuple[str, ...]
    """In which the public pages can be read; members' screens are in those of the house."""
    state: Path
    database: dict[str, object]
    secrets: Path | None
    front_address: str
    back_address: str
    newsroom_address: str
    exit_address: str
    argon2_memory_kib: int
    session_seconds: int
    public_tries_at_once: int
    papers_per_case: int
    megabytes_per_case: int
    mail_folder: Path
    mail_server: MailServer
    mail_from: str

    @property
    def secret_key(self) -> str:
        """The key that signs forms and sessions of this process."""
        if self.role in TOOL_ROLES:
            return "tools only: nothing that is signed with this is ever accepted"
        name = "owner" if self.role is ProcessRole.NEWSROOM_OWNER else self.role.value
        return self._secret(f"django_{name}.key").decode().strip()

    @property
    def ticket_key(self) -> TicketKey | None:
        """The key that signs tickets, where this process holds it."""
        raw = self._secret_or_none("ticket.key")
        return TicketKey(identifier="t1", secret=base64.b64decode(raw)) if raw else None

    @property
    def newsroom_key(self) -> str:
        """What signs the note with which an editor comes into the newsroom; empty elsewhere."""
        return (self._secret_or_none("newsroom.key") or b"").decode().strip()

    @property
    def pepper(self) -> bytes | None:
        """What receipts are derived with, where this process holds it."""
        raw = self._secret_or_none("pepper.key")
        return base64.b64decode(raw) if raw else None

    @property
    def key_ring(self) -> KeyRing | None:
        """The ring that opens organisations' secrets, where this process holds it."""
        if self.secrets is None or not (self.secrets / "keyring.json").exists():
            return None
        return KeyRing.read(self.secrets / "keyring.json")

    @property
    def audit_signing_key(self) -> Path | None:
        """Where the key is that signs checkpoints, where this process holds it."""
        path = self.secrets / "audit_signing.pem" if self.secrets else None
        return path if path and path.exists() else None

    @property
    def certificate_signing_key(self) -> Path | None:
        """Where the key is that signs certificates, where this process holds it."""
        path = self.secrets / "certificate_signing.pem" if self.secrets else None
        return path if path and path.exists() else None

    @property
    def figures_signing_key(self) -> Path | None:
        """Where the key is that signs figures on their way up, where this process holds it."""
        path = self.secrets / "figures_signing.pem" if self.secrets else None
        return path if path and path.exists() else None

    @property
    def certificate_public_keys(self) -> tuple[dict[str, str], ...]:
        """The keys by which anybody checks a certificate, today's last."""
        return tuple(json.loads(self._secret_or_none("certificate_public.json") or b"[]"))

    def _secret(self, name: str) -> bytes:
        found = self._secret_or_none(name)
        if not found:
            msg = f"VISNET_SECRETS holds no {name}, and the {self.role.value} cannot do without."
            raise BadEnvironment(msg)
        return found

    def _secret_or_none(self, name: str) -> bytes | None:
        path = self.secrets / name if self.secrets else None
        return path.read_bytes() if path and path.exists() else None


def read_environment() -> Environment:
    """Read the environment of this process. Raises `BadEnvironment`."""
    named = os.environ.get("VISNET_ROLE", "tools")
    if named not in set(ProcessRole):
        msg = f"VISNET_ROLE is '{named}'; it must be one of: {', '.join(ProcessRole)}."
        raise BadEnvironment(msg)
    role = ProcessRole(named)
    state = Path(os.environ.get("VISNET_STATE", "var")).resolve()
    secrets = os.environ.get("VISNET_SECRETS")
    return Environment(
        role=role,
        debug=_switch("VISNET_DEBUG"),
        languages=_languages(role, os.environ.get("VISNET_LANGUAGES", "")),
        state=state,
        database=_database(role, os.environ.get("VISNET_DATABASE_URL", "")),
        secrets=Path(secrets) if secrets else None,
        front_address=_address("VISNET_FRONT_ADDRESS", "http://localhost:8000"),
        back_address=_address("VISNET_BACK_ADDRESS", "http://localhost:8001"),
        newsroom_address=_address("VISNET_NEWSROOM_ADDRESS", "http://localhost:8002"),
        exit_address=_address("VISNET_EXIT_ADDRESS", "https://www.meteoam.it/"),
        argon2_memory_kib=_number("VISNET_ARGON2_MEMORY_KIB", 128 * 1024),
        session_seconds=_number("VISNET_SESSION_SECONDS", 8 * 3600),
        public_tries_at_once=_number("VISNET_PUBLIC_TRIES_AT_ONCE", 20),
        papers_per_case=_number("VISNET_PAPERS_PER_CASE", 200),
        megabytes_per_case=_number("VISNET_MEGABYTES_PER_CASE", 500),
        mail_folder=Path(os.environ.get("VISNET_MAIL_FOLDER", str(state / "mail"))),
        mail_server=_mail_server(os.environ.get("VISNET_MAIL_SERVER", "")),
        mail_from=os.environ.get("VISNET_MAIL_FROM", "no-reply@localhost"),
    )


def _languages(role: ProcessRole, named: str) -> tuple[str, ...]:
    asked = [code.strip().lower() for code in named.split(",") if code.strip()]
    unknown = sorted(set(asked) - set(tongues.EVERY))
    if unknown:
        msg = f"VISNET_LANGUAGES names {', '.join(unknown)}; known are: {', '.join(tongues.EVERY)}."
        raise BadEnvironment(msg)
    if role not in {ProcessRole.FRONT, ProcessRole.TOOLS}:
        return tongues.HOUSE
    return tuple(code for code in tongues.EVERY if code in {*tongues.HOUSE, *asked})


def _database(role: ProcessRole, url: str) -> dict[str, object]:
    settings: dict[str, object] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "visnet",
        "CONN_MAX_AGE": 0,
        # A pooled connection may be older than a restarted server.
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "visnet"},
    }
    if role in TOOL_ROLES and not url:
        return settings
    if not url.startswith(("postgres://", "postgresql://")):
        msg = "VISNET_DATABASE_URL must be a postgresql:// address."
        raise BadEnvironment(msg)
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    settings["NAME"] = parts.path.lstrip("/") or "visnet"
    settings["USER"] = unquote(parts.username or "")
    settings["PASSWORD"] = unquote(parts.password or "")
    settings["HOST"] = query.pop("host", parts.hostname or "")
    settings["PORT"] = query.pop("port", str(parts.port or ""))
    # Nothing is prepared unless it asks to be: see visnet.kit.statements.
    options: dict[str, object] = {**query, "prepare_threshold": sys.maxsize}
    if role in SEARCHES:
        # Beside what the address itself asks for: as which role to act, for one.
        asked = str(query.get("options", ""))
        options["options"] = f"{asked} -c search_path={SEARCHES[role]}".strip()
    if role in {ProcessRole.FRONT, ProcessRole.BACK} and _switch("VISNET_POOL"):
        options["pool"] = {"min_size": 1, "max_size": 12, "timeout": 10}
    settings["OPTIONS"] = options
    return settings


def _mail_server(address: str) -> MailServer:
    if not address:
        return MailServer(place=("", 0), sign_in=("", ""), is_tls=False)
    parts = urlsplit(address)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        msg = "VISNET_MAIL_SERVER must be an smtp:// or smtps:// address."
        raise BadEnvironment(msg)
    return MailServer(
        place=(parts.hostname, parts.port or MAIL_PORTS[parts.scheme]),
        sign_in=(unquote(parts.username or ""), unquote(parts.password or "")),
        is_tls=parts.scheme == "smtps",
    )


def _switch(name: str) -> bool:
    written = os.environ.get(name, "0").strip().lower()
    if written not in {"0", "1", "true", "false", "yes", "no", ""}:
        msg = f"{name} is '{written}'; it must be 0 or 1."
        raise BadEnvironment(msg)
    return written in {"1", "true", "yes"}


def _number(name: str, otherwise: int) -> int:
    written = os.environ.get(name, str(otherwise))
    if not written.isdigit() or int(written) == 0:
        msg = f"{name} is '{written}'; it must be a whole number above zero."
        raise BadEnvironment(msg)
    return int(written)


def _address(name: str, otherwise: str) -> str:
    written = os.environ.get(name, otherwise)
    if urlsplit(written).scheme not in {"http", "https"} or not urlsplit(written).hostname:
        msg = f"{name} is '{written}'; it must be an http(s) address."
        raise BadEnvironment(msg)
    return written
