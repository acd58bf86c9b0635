"""A running product that tests may hurt: which process is which, and how each is killed."""

import contextlib
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psycopg

from visnet.config.embedded import Cluster
from visnet.config.embedded.cluster import LAUNCHER

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 120
ANSWERS_WITHIN = 60
# Small, so that the load is many requests and not many derivations.
ARGON2_MEMORY_KIB = "256"


@dataclass(frozen=True, slots=True)
class Product:
    """One installation that runs: where its front listens, and where its state is."""

    port: int
    state: Path

    def kill_worker_of_front(self) -> None:
        """Kill the process that answers the public, as the machine does when memory ends."""
        _kill(_children_of(self._noted("front")))

    def kill_front(self) -> None:
        """Kill the front whole: the process that answers and the one that watches it."""
        _kill([self._noted("front")])

    def kill_worker(self) -> None:
        """Kill the process of the background jobs, whatever it is doing."""
        _kill([self._noted("worker")])

    def kill_database(self) -> None:
        """Kill the server's first process; the others notice and end."""
        _kill([self._database()])

    def kill_all_of_database(self) -> None:
        """Kill every process of the server at once."""
        first = self._database()
        _kill([first, *_children_of(first)])

    def kill_connection_of_front(self) -> None:
        """Kill one process that serves the front, upon which the server starts over."""
        serving = [
            number
            for number in _children_of(self._database())
            if b"visnet_front" in _command_line(number)
        ]
        _kill(random.sample(serving, 1) if serving else [self._database()])

    def wait_until_it_answers(self) -> float:
        """Wait until the form can be had again, which needs the database; return the seconds."""
        began = time.monotonic()
        while time.monotonic() - began < ANSWERS_WITHIN:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self._hands_out_the_form():
                    return time.monotonic() - began
            time.sleep(0.05)
        msg = f"The front did not answer within {ANSWERS_WITHIN} s."
        raise AssertionError(msg)

    def ask_database(self, question: str) -> list[tuple[object, ...]]:
        """Ask the database as its superuser, who sees every row."""
        address = Cluster(state=self.state).url(LAUNCHER)
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(question)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def files_that_hold(self, words: str) -> list[Path]:
        """Return every file of the state folder, logs and write-ahead log included, that does."""
        wanted = words.encode()
        found = []
        for path in sorted(self.state.rglob("*")):
            with contextlib.suppress(OSError):
                if path.is_file() and wanted in path.read_bytes():
                    found.append(path)
        return found

    def _hands_out_the_form(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/it/scrivi/", "step=open", headers)
            answer = connection.getresponse()
            return answer.status == 200 and b'name="form"' in answer.read()
        finally:
            connection.close()

    def _noted(self, role: str) -> int:
        return int((self.state / "processes" / f"{role}.process").read_text())

    def _database(self) -> int:
        noted = self.state / "postgresql" / "cluster" / "postmaster.pid"
        return int(noted.read_text().split("\n", 1)[0])


@contextmanager
def running(
    state: Path, *, source: Path = ROOT, told: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Product]:
    """Start everything by the one command, with one Centre, and stop it as Ctrl-C does.

    `told` is what the installation is told besides, by its environment.
    """
    state.mkdir(parents=True, exist_ok=True)
    front, back = free_port(), free_port()
    environment = {
        **{name: text for name, text in os.environ.items() if not name.startswith("VISNET_")},
        "PYTHONPATH": str(source / "src"),
        "VISNET_STATE": str(state),
        "VISNET_FRONT_PORT": str(front),
        "VISNET_BACK_PORT": str(back),
        "VISNET_ARGON2_MEMORY_KIB": ARGON2_MEMORY_KIB,
        "VISNET_DEMO": "0",
        **told,
    }
    for told_to_tests in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(told_to_tests, None)
    with (state / "run.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "visnet.config.command_line", "run"],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=source,
        )
        try:
            _wait_for(process, state / "run.log", back)
            subprocess.run(
                [sys.executable, "-m", "tests.faults.settle"],
                env=environment | {"PYTHONPATH": f"{source / 'src'}{os.pathsep}{ROOT}"},
                cwd=source,
                check=True,
            )
            yield Product(port=front, state=state)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def seed_defect(place: Path, *, file: str, right: str, wrong: str) -> Path:
    """Copy the product's source to a place of its own, with one thing wrong, and return the place."""
    if not place.exists():
        shutil.copytree(ROOT / "src", place / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for shared in ("build", "requirements"):
            (place / shared).symlink_to(ROOT / shared)
    spoiled = place / "src" / "visnet" / file
    written = spoiled.read_text()
    assert written.count(right) == 1, f"{file} no longer says what the defect replaces"
    spoiled.write_text(written.replace(right, wrong))
    return place


def _wait_for(process: subprocess.Popen[bytes], log: Path, port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    msg = f"The product did not start:\n{log.read_text()[-3000:]}"
    raise RuntimeError(msg)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _kill(processes: list[int]) -> None:
    assert processes, "There is nothing to kill."
    for number in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def _children_of(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent and fields[0] != "Z":
                found.append(int(folder.name))
    return found


def _command_line(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
