"""One running PostgreSQL server: starting it, finding one that still runs, stopping it."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from visnet.config.embedded.account import Account
from visnet.config.embedded.failures import DatabaseWillNotStart
from visnet.config.embedded.place import Place
from visnet.config.embedded.programs import Programs

STOPS_WITHIN = 30.0
LARGEST_LOG = 5_000_000


def start_server(*, programs: Programs, place: Place, account: Account) -> subprocess.Popen[bytes]:
    """Start the server as this account, in a session of its own, so that Ctrl-C passes it by."""
    mode = "wb" if place.log.exists() and place.log.stat().st_size > LARGEST_LOG else "ab"
    with place.log.open(mode) as log:
        place.log.chmod(0o600)
        return subprocess.Popen(
            [programs.path("postgres"), "-D", str(place.cluster)],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            user=account.user if os.geteuid() == 0 else None,
            group=account.group if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def initialise(*, programs: Programs, place: Place, account: Account, password: str) -> None:
    """Make an empty database cluster, whole or not at all."""
    unfinished = place.home / "cluster.unfinished"
    if unfinished.exists():
        account.run(["/bin/rm", "-rf", str(unfinished)])
    password_file = place.home / "first_password"
    password_file.write_text(password)
    password_file.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(password_file, account.user, account.group)
    try:
        attempt = account.run(_initdb(programs, unfinished, password_file))
    finally:
        password_file.unlink()
    if attempt.returncode != 0:
        last_line = (attempt.stderr.strip().splitlines() or ["no reason was given"])[-1]
        msg = f"PostgreSQL could not make its folder {place.cluster}: {last_line}"
        raise DatabaseWillNotStart(msg)
    unfinished.rename(place.cluster)


def _initdb(programs: Programs, folder: Path, password_file: Path) -> list[str]:
    # Sorting by code point and Unicode's own upper and lower case, the same on every machine.
    locale = ["--locale=C.UTF-8"]
    if programs.major >= 17:
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [
        programs.path("initdb"),
        f"--pgdata={folder}",
        "--username=visnet_launcher",
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
        "--data-checksums",
        "--encoding=UTF8",
        "--text-search-config=simple",
        *locale,
    ]


def running_process(place: Place) -> int | None:
    """Return the process of a server that runs on this folder, and clear a note left by a dead one.

    After a restart of the machine another program may bear the noted number: PostgreSQL would
    then refuse to start, so the note is removed unless the number belongs to a PostgreSQL.
    """
    try:
        process = int(place.process_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    if is_postgres(process, place):
        return process
    if not is_alive(process) or not _is_some_postgres(process):
        place.process_file.unlink(missing_ok=True)
    return None


def is_postgres(process: int, place: Place) -> bool:
    """Say whether this process is the server of this folder."""
    return str(place.cluster).encode() in _command_line(process)


def is_alive(process: int) -> bool:
    """Say whether a process exists and is more than a name waiting to be collected."""
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def stop_server(process: int) -> None:
    """Ask the server to end its connections and close its files; insist if it does not."""
    for request in (signal.SIGINT, signal.SIGQUIT):
        try:
            os.kill(process, request)
        except ProcessLookupError:
            return
        if _ends_within(process, STOPS_WITHIN):
            return


def _ends_within(process: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
        if not is_alive(process):
            return True
        time.sleep(0.02)
    return False


def _command_line(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _is_some_postgres(process: int) -> bool:
    return b"postgres" in _command_line(process)
