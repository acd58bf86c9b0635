"""Where the database lives: one folder inside the state folder, whenever that can be entered."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from visnet.config.embedded.account import Account

SYSTEM_FOLDER = Path("/var/lib")
LONGEST_SOCKET_PATH = 106
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one embedded database."""

    home: Path
    socket: Path

    @property
    def cluster(self) -> Path:
        """The folder that PostgreSQL itself fills."""
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        """What the server said."""
        return self.home / "postgresql.log"

    @property
    def process_file(self) -> Path:
        """The file in which a running server notes its process."""
        return self.cluster / "postmaster.pid"


def prepare_place(*, state: Path, account: Account) -> Place:
    """Make the folders, private to the account, and return them."""
    if not state.exists():
        state.mkdir(parents=True)
        state.chmod(0o755)
    home = _home(state / "postgresql", account)
    return Place(home=home, socket=_socket_folder(home, account))


def _home(wanted: Path, account: Account) -> Path:
    """Return the folder itself, or one elsewhere that it points to.

    Root often works in a home folder that no other account may enter. Its doors stay shut: the
    database then lives in the system's own place and the state folder points there.
    """
    if wanted.is_symlink() and not wanted.exists():
        wanted.unlink()
    account.own(wanted)
    if account.can_reach(wanted):
        return wanted.resolve()
    if not wanted.is_symlink():
        wanted.rmdir()
        elsewhere = Path(tempfile.mkdtemp(prefix="visnet-", dir=SYSTEM_FOLDER))
        account.own(elsewhere)
        wanted.symlink_to(elsewhere)
    return wanted.resolve()


def _socket_folder(home: Path, account: Account) -> Path:
    """Return a private folder whose socket has a path short enough for the system."""
    beside = home / "socket"
    if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        account.own(beside)
        return beside
    note = home / "socket_folder"
    noted = Path(note.read_text()) if note.exists() else None
    if noted is not None and _is_private(noted, account):
        return noted
    made = Path(tempfile.mkdtemp(prefix="visnet-", dir="/tmp"))
    account.own(made)
    note.write_text(str(made))
    return made


def _is_private(folder: Path, account: Account) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    state = folder.stat()
    return state.st_uid == account.user and state.st_mode & 0o777 == 0o700
