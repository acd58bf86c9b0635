"""`visnet run`: everything on this machine, from one command, until Ctrl-C."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from visnet.config import marks, secrets
from visnet.config.console import say, step
from visnet.config.failures import PlainFailure
from visnet.config.installation import Installation, host, port, public_address, this_installation
from visnet.config.processes import Child, end_leftovers
from visnet.kit import tongues

ANSWERS_WITHIN = 60.0
LOOKS_EVERY = 0.2
COMMAND = (sys.executable, "-m", "visnet.config.command_line")
# One more connection than threads fits in the settings' pool.
THREADS = "8"
SERVING = ("front", "back", "newsroom")


class _Stop(Exception):
    """The person, or the machine, asked us to stop."""


@click.command()
def run() -> None:
    """Start the database, the front, the back, the newsroom and the worker; keep them running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _ask_to_stop)
    installation = this_installation()
    with _alone(installation.state):
        children: list[Child] = []
        try:
            _start(installation, children)
            _watch(installation, children)
        except _Stop:
            say("Stopping …")
        finally:
            _end(installation, children)
    say("Everything has stopped.")


def _start(installation: Installation, children: list[Child]) -> None:
    end_leftovers(installation.state / "processes", state=installation.state)
    for role in SERVING:
        _refuse_a_taken_port(port(role))
    with step("Starting the database"):
        installation.open()
    _migrate(installation)
    _load_demonstration(installation)
    with step("Starting the front, the back, the newsroom and the worker"):
        for child in _children(installation):
            children.append(child)
            child.start()
        for role in SERVING:
            _wait_until_it_answers(role, children)
    _greet(installation)


def _migrate(installation: Installation) -> None:
    owner = installation.address("visnet_owner")
    if marks.read_marks(owner).get("migrations") == _wanted(installation):
        return
    with step("Bringing the database up to date"):
        _finish("migrate", "--quiet", environment=installation.environment("owner"))
        _finish("newsroom", "set-up", environment=installation.environment("newsroom"))


def _wanted(installation: Installation) -> str:
    key = secrets.ticket_key(state=installation.state)
    return marks.fingerprint_of_migrations(ticket_key=key)


def _load_demonstration(installation: Installation) -> None:
    if not _is_example():
        return
    owner = installation.address("visnet_owner")
    if "demonstration" in marks.read_marks(owner):
        return
    say("Loading the example network and its invented people …")
    _finish("demo", environment=installation.environment("back"))
    _finish("demo", "answers", environment=installation.environment("front"))
    _finish("newsroom", "first-pages", environment=installation.environment("newsroom"))
    marks.write_mark(owner, "demonstration", "loaded")


def _to_be_seen() -> dict[str, str]:
    """The example network shows every language there is, where nobody said which."""
    return {"VISNET_LANGUAGES": ",".join(tongues.EVERY)} if _is_example() else {}


def _is_example() -> bool:
    return os.environ.get("VISNET_DEMO", "1") != "0"


def _finish(*command: str, environment: dict[str, str]) -> None:
    """Run one of our own commands to its end."""
    status = subprocess.run([*COMMAND, *command], env=environment, check=False).returncode
    if status != 0:
        message = f"`visnet {' '.join(command)}` failed, so nothing was started."
        raise PlainFailure(message)


def _children(installation: Installation) -> list[Child]:
    notes = installation.state / "processes"
    serving = [
        Child(
            name=role,
            command=_web_server(role),
            environment={"VISNET_POOL": "1", **_to_be_seen(), **installation.environment(role)},
            notes=notes,
        )
        for role in SERVING
    ]
    worker = Child(
        name="worker",
        command=(*COMMAND, "worker"),
        environment=installation.environment("worker"),
        notes=notes,
    )
    return [*serving, worker]


def _web_server(role: str) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "granian", "visnet.config.wsgi:application"),
        *("--interface", "wsgi", "--host", host(), "--port", str(port(role))),
        *("--workers", "1", "--blocking-threads", THREADS),
        *("--respawn-failed-workers", "--no-ws", "--log-level", "error"),
        # An address may be a secret: nobody writes down who asked for which.
        "--no-access-log",
    )


def _watch(installation: Installation, children: list[Child]) -> None:
    """Keep all running; a turned key ring makes the back read it anew."""
    ring = installation.state / "secrets" / secrets.KEY_RING
    known = ring.stat().st_mtime_ns
    while True:
        time.sleep(LOOKS_EVERY)
        if installation.keep_database_running():
            say("The database ended and was started again.")
        for child in children:
            news = child.keep_running()
            if news:
                say(news)
        if ring.stat().st_mtime_ns != known:
            known = ring.stat().st_mtime_ns
            say("The key ring was turned: the back reads it anew.")
            next(child for child in children if child.name == "back").ask_to_end()


def _end(installation: Installation, children: list[Child]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        child.ask_to_end()
    for child in children:
        child.wait_until_ended()
    installation.end()


def _wait_until_it_answers(role: str, children: list[Child]) -> None:
    deadline = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < deadline:
        with socket.socket() as attempt:
            attempt.settimeout(1)
            if attempt.connect_ex((_own_host(), port(role))) == 0:
                return
        for child in children:
            child.keep_running()
        time.sleep(0.05)
    message = f"The {role} did not answer on port {port(role)} within {ANSWERS_WITHIN:.0f} s."
    raise PlainFailure(message)


def _refuse_a_taken_port(number: int) -> None:
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((_own_host(), number))
        except OSError as failure:
            message = (
                f"Port {number} cannot be used ({failure.strerror}); "
                "choose others with VISNET_FRONT_PORT, VISNET_BACK_PORT and VISNET_NEWSROOM_PORT."
            )
            raise PlainFailure(message) from failure


def _own_host() -> str:
    return "127.0.0.1" if host() in {"0.0.0.0", "::"} else host()  # noqa: S104 - compared only


def _greet(installation: Installation) -> None:
    say("")
    say(f"  The public site   {public_address('front')}/")
    say(f"  The network       {public_address('back')}/")
    say(f"  The newsroom      {public_address('newsroom')}/  (the way in is on the network's side)")
    note = installation.state / "demonstration.txt"
    if note.exists():
        say("")
        say(note.read_text(encoding="utf-8").rstrip())
    say("")
    say("Ctrl-C stops everything.")


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Hold the state folder for ourselves."""
    if not state.exists():
        state.mkdir(parents=True)
        state.chmod(0o755)
    with (state / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as failure:
            message = f"VIS Network already runs on {state}; stop it first, or set VISNET_STATE."
            raise PlainFailure(message) from failure
        yield


def _ask_to_stop(number: int, frame: object) -> None:
    del number, frame
    raise _Stop
