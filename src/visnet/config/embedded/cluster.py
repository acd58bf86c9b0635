"""The embedded database as the rest of the program sees it: start it, ask its address, stop it."""

import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from visnet.config import secrets
from visnet.config.embedded import server
from visnet.config.embedded.account import Account, choose_account
from visnet.config.embedded.configuration import write_configuration
from visnet.config.embedded.failures import DatabaseWillNotStart
from visnet.config.embedded.place import Place, prepare_place
from visnet.config.embedded.programs import Programs, find_programs, runnable_by

LAUNCHER = "visnet_launcher"
STARTS_WITHIN = 60.0


class Cluster:
    """One embedded PostgreSQL, kept under one state folder.

    A server that outlived its launcher is found again and used; `stop` ends it in either case.
    """

    def __init__(self, state: Path, binaries: Path | None = None) -> None:
        self.state = state.absolute()
        self._account: Account = choose_account()
        self._place: Place = prepare_place(state=self.state, account=self._account)
        self._programs: Programs = runnable_by(
            self._account, find_programs(forced=binaries), beside=self._place.home
        )
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def programs(self) -> Programs:
        """The PostgreSQL programs in use; `pg_dump` must be of the server's own version."""
        return self._programs

    @property
    def folder(self) -> Path:
        """The folder that PostgreSQL fills."""
        return self._place.cluster

    @property
    def log(self) -> Path:
        """The server's log."""
        return self._place.log

    @property
    def process(self) -> int | None:
        """The server's process number while it runs."""
        if self._child is not None and self._child.poll() is None:
            return self._child.pid
        return server.running_process(self._place)

    def start(self) -> None:
        """Start the server, or find the one that runs, and return when it answers."""
        if self.is_running():
            return
        if not (self.folder / "PG_VERSION").exists():
            password = secrets.database_password(state=self.state, role=LAUNCHER)
            server.initialise(
                programs=self._programs,
                place=self._place,
                account=self._account,
                password=password,
            )
        self._refuse_another_version()
        write_configuration(cluster_folder=self.folder, socket_folder=self._place.socket)
        self._start_until_it_answers()

    def stop(self) -> None:
        """Stop the server cleanly; nothing happens when it does not run."""
        process = self.process
        if process is not None:
            server.stop_server(process)
        if self._child is not None:
            self._child.wait()
            self._child = None

    def is_running(self) -> bool:
        """Say whether the server runs and answers."""
        if self.process is None:
            return False
        try:
            psycopg.connect(self.url(LAUNCHER, "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, role: str, database: str = "visnet") -> str:
        """Return the address by which this role signs in to this database."""
        password = secrets.database_password(state=self.state, role=role)
        socket = quote(str(self._place.socket), safe="")
        return f"postgresql://{role}:{quote(password, safe='')}@/{database}?host={socket}"

    def _start_until_it_answers(self) -> None:
        """Start again as often as needed: after a kill, the dead server's children linger a while."""
        deadline = time.monotonic() + STARTS_WITHIN
        pause = 0.02
        while time.monotonic() < deadline:
            if self.process is None:
                self._child = server.start_server(
                    programs=self._programs, place=self._place, account=self._account
                )
            if self.is_running():
                return
            if self._child is not None and self._child.poll() is not None:
                pause = min(pause * 2, 1.0)
            time.sleep(pause)
        last = self.log.read_text(errors="replace").strip().splitlines()[-1:]
        msg = f"PostgreSQL did not start within {STARTS_WITHIN:.0f} s; see {self.log}: {''.join(last)}"
        raise DatabaseWillNotStart(msg)

    def _refuse_another_version(self) -> None:
        found = (self.folder / "PG_VERSION").read_text().strip()
        if found != str(self._programs.major):
            msg = (
                f"The database in {self.folder} belongs to PostgreSQL {found}, and the programs "
                f"found are of version {self._programs.major}; point VISNET_POSTGRES_BINARIES at "
                f"version {found}, or move the folder away."
            )
            raise DatabaseWillNotStart(msg)
