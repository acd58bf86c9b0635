"""The processes of a running installation: started, watched, restarted, ended together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ENDS_WITHIN = 15.0
LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 30.0
DIE_WITH_PARENT = 1

_system = ctypes.CDLL(None)


@dataclass(slots=True)
class Child:
    """One process that should always run."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    notes: Path
    _process: subprocess.Popen[bytes] | None = field(default=None)
    _started_at: float = field(default=0.0)
    _next_start: float = field(default=0.0)
    _pause: float = field(default=0.5)

    def start(self) -> None:
        """Start it in a session of its own; it ends with us, however we end."""
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - one thread starts them all
        )
        self._note().write_text(str(self._process.pid))

    def keep_running(self) -> str | None:
        """Start it again if it died and its pause is over; return a sentence when there is news."""
        if self._process is None:
            if time.monotonic() >= self._next_start:
                self.start()
                return f"The {self.name} was started again."
            return None
        status = self._process.poll()
        if status is None:
            return None
        end_session(self._process.pid)
        if time.monotonic() - self._started_at > HEALTHY_AFTER:
            self._pause = 0.5
        self._next_start = time.monotonic() + self._pause
        sentence = f"The {self.name} ended ({_because(status)}); next start in {self._pause:g} s."
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._process = None
        return sentence

    def ask_to_end(self) -> None:
        """Ask it to finish what it is doing and end."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def wait_until_ended(self) -> None:
        """Wait for its end, and insist when that takes too long."""
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=ENDS_WITHIN)
            end_session(self._process.pid)
            self._process.wait()
            self._process = None
        self._note().unlink(missing_ok=True)

    def _note(self) -> Path:
        return self.notes / f"{self.name}.process"


def end_leftovers(notes: Path, *, state: Path) -> None:
    """End what an earlier run left behind when it was killed.

    A number alone proves nothing, for numbers are used again: only processes that were told of
    this same state folder are ended.
    """
    notes.mkdir(parents=True, exist_ok=True)
    for note in notes.glob("*.process"):
        try:
            session = int(note.read_text())
        except ValueError:
            session = 0
        for process in _processes_of(session):
            if f"VISNET_STATE={state}".encode() in _environment_of(process).split(b"\0"):
                _kill(process)
        note.unlink(missing_ok=True)


def end_session(session: int) -> None:
    """Kill whatever still lives in a session that a child of ours led."""
    for process in _processes_of(session):
        _kill(process)


def _processes_of(session: int) -> list[int]:
    if session <= 1:
        return []
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def _environment_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/environ").read_bytes()
    except OSError:
        return b""


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _die_with_parent() -> None:
    _system.prctl(DIE_WITH_PARENT, signal.SIGTERM)


def _because(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"status {status}"
