"""An installation of the bench's own, under var/bench, with a caseload made from a seed."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from visnet.config import marks, secrets
from visnet.config.installation import Installation

ROOT = Path(__file__).resolve().parents[1]
STATE = ROOT / "var" / "bench"
COMMAND = (sys.executable, "-m", "visnet.config.command_line")
MADE_FROM = ("doors/nightly/demo", "doors/nightly/records", "cases/operations")


@contextmanager
def installed(*, cases: int, seed: int) -> Iterator[tuple[Installation, float | None]]:
    """Start the database and see that the caseload is there; say how long making it took, if so."""
    state = STATE / str(cases)
    state.mkdir(parents=True, exist_ok=True)
    installation = Installation(state=state)
    installation.open()
    try:
        wanted = _fingerprint(cases=cases, seed=seed, state=state)
        stamp = state / "caseload.fingerprint"
        took = None
        if not stamp.exists() or stamp.read_text() != wanted:
            stamp.unlink(missing_ok=True)
            _empty(installation)
            _run(installation, "owner", "migrate", "--quiet")
            _run(installation, "back", "demo", "--seed", str(seed))
            began = time.monotonic()
            _run(installation, "back", "demo", "--cases", str(cases), "--seed", str(seed))
            took = time.monotonic() - began
            _tidy(installation)
            stamp.write_text(wanted)
        yield installation, took
    finally:
        installation.end()


class Child:
    """A process of the product that measures itself when asked."""

    def __init__(self, installation: Installation, role: str) -> None:
        environment = {
            **installation.environment(role),
            "VISNET_POOL": "1",
            "VISNET_ARGON2_MEMORY_KIB": "64",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.child", role],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.acts: list[str] = self._read()["acts"]

    def ask(self, **asked: Any) -> dict[str, Any]:
        """Ask one thing and return the answer. Raises `RuntimeError` with what went wrong."""
        if self._process.stdin is None:
            raise RuntimeError
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = self._read()
        if "failure" in answer:
            raise RuntimeError(f"{asked}: {answer['failure']}")
        return answer

    def end(self) -> None:
        """Let it go."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=30)

    def memory(self) -> int:
        """Return how many megabytes it holds."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024
        return 0

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError("A process of the bench ended early; see above.")
        answer: dict[str, Any] = json.loads(line)
        return answer


def _run(installation: Installation, role: str, *command: str) -> None:
    subprocess.run([*COMMAND, *command], env=installation.environment(role), cwd=ROOT, check=True)


def _empty(installation: Installation) -> None:
    """Throw an older caseload away, with its whole database, so that every run starts alike."""
    import psycopg  # noqa: PLC0415  rarely needed

    if "migrations" not in marks.read_marks(installation.address("visnet_owner")):
        return
    with psycopg.connect(installation._administrator("postgres"), autocommit=True) as connection:  # noqa: SLF001
        connection.execute("DROP DATABASE IF EXISTS visnet WITH (FORCE)")
    installation.open()


def _tidy(installation: Installation) -> None:
    """Let the planner know what it has, as a night in service would."""
    import psycopg  # noqa: PLC0415  rarely needed

    with psycopg.connect(installation._administrator("visnet"), autocommit=True) as connection:  # noqa: SLF001
        connection.execute("VACUUM (ANALYZE)")


def _fingerprint(*, cases: int, seed: int, state: Path) -> str:
    """Return a print of everything that decides what the caseload looks like."""
    key = secrets.ticket_key(state=state)
    digest = hashlib.sha256(f"{cases}:{seed}".encode())
    digest.update(marks.fingerprint_of_migrations(ticket_key=key).encode())
    for folder in MADE_FROM:
        for path in sorted((ROOT / "src" / "visnet" / folder).glob("*.*")):
            digest.update(path.read_bytes())
    return digest.hexdigest() + os.linesep
