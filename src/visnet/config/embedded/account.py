"""Which account of the machine runs PostgreSQL, which refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from visnet.config.embedded.failures import DatabaseWillNotStart

# Accounts that exist already and own nothing of ours, best first.
CANDIDATES = ("postgres", "_postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group that the database programs run under."""

    user: int
    group: int
    name: str

    def own(self, folder: Path) -> None:
        """Make the folder if it is missing, and keep it for this account alone."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.chown(folder, self.user, self.group)
        folder.chmod(0o700)

    def can_reach(self, path: Path) -> bool:
        """Say whether this account may enter the folder, or the folder that holds the file."""
        folder = path if path.is_dir() else path.parent
        attempt = self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])
        return attempt.returncode == 0

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a short program as this account and return what it said."""
        return subprocess.run(
            command,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            user=self.user if os.geteuid() == 0 else None,
            group=self.group if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
            capture_output=True,
            text=True,
            check=False,
        )


def choose_account() -> Account:
    """Return ourselves, or, for root, an account that exists already."""
    if os.geteuid() != 0:
        return Account(user=os.geteuid(), group=os.getegid(), name=str(os.geteuid()))
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(user=entry.pw_uid, group=entry.pw_gid, name=name)
    msg = "PostgreSQL does not run as root, and no account named postgres or nobody exists."
    raise DatabaseWillNotStart(msg)
