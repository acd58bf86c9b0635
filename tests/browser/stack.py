"""The whole product, started as anybody starts it, for browsers to walk through."""

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 240
HALF_MINUTE = 30
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Stack:
    """A running installation: its two addresses, and the sign-ins of its example people."""

    front: str
    back: str
    state: Path
    used: dict[str, int] = field(default_factory=dict)
    """The half-minute of the last code that each person gave: none is taken twice."""
    stays: dict[str, list[Any]] = field(default_factory=dict)
    """The cookies of those who signed in before, for stories that go on from there."""
    newsroom: str = ""

    def passphrase(self) -> str:
        """Return the passphrase that the example people share."""
        return str(self._signins()["passphrase"])

    def code(self, email: str, *, steps_ahead: int = 0) -> str:
        """Return the six digits of somebody's second factor, now or some half-minutes ahead."""
        return self._code_at(email, int(time.time()) // HALF_MINUTE + steps_ahead)

    def fresh_code(self, email: str) -> str:
        """Return six digits that this person has not given yet, waiting for them if need be."""
        wanted = max(self.used.get(email, 0) + 1, int(time.time()) // HALF_MINUTE)
        while wanted > int(time.time()) // HALF_MINUTE + 1:
            time.sleep(0.5)
        self.used[email] = wanted
        return self._code_at(email, wanted)

    def _code_at(self, email: str, counter: int) -> str:
        secret = self._signins()["totp"][email]
        # The ways of the product, spelt with another library: no settings are needed for it.
        held = HOTP(base64.b32decode(secret), DIGITS, SHA1(), enforce_key_length=False)  # noqa: S303  what RFC 6238 asks for
        return held.generate(counter).decode()

    def _signins(self) -> dict:  # type: ignore[type-arg]
        found: dict = json.loads((self.state / "demonstration.json").read_text())  # type: ignore[type-arg]
        return found


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(state: Path) -> Iterator[Stack]:
    """Start everything by the one command, and stop it as Ctrl-C does."""
    front, back, newsroom = free_port(), free_port(), free_port()
    environment = {
        **{name: text for name, text in os.environ.items() if not name.startswith("VISNET_")},
        "VISNET_STATE": str(state),
        "VISNET_FRONT_PORT": str(front),
        "VISNET_BACK_PORT": str(back),
        "VISNET_NEWSROOM_PORT": str(newsroom),
        "VISNET_ARGON2_MEMORY_KIB": "1024",
        "VISNET_PUBLIC_TRIES_AT_ONCE": "1000",
        "VISNET_EXIT_ADDRESS": f"http://localhost:{front}/static/neutral.txt",
    }
    environment.pop("DATABASE_URL", None)
    with (state / "run.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "visnet.config.command_line", "run"],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
        )
        try:
            _wait_for(process, state / "run.log", back)
            yield Stack(
                f"http://localhost:{front}",
                f"http://localhost:{back}",
                state,
                newsroom=f"http://localhost:{newsroom}",
            )
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def _wait_for(process: subprocess.Popen[bytes], log: Path, port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    msg = f"The product did not start:\n{log.read_text()[-3000:]}"
    raise RuntimeError(msg)
