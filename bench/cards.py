"""`python -m bench.cards [CARDS]`: bring many cards in from a file, and give them out again.

In an installation of its own under var/bench, which is left there. Says rows a second of each
command, from beginning to end, and the most memory that its process held.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.stack import COMMAND, ROOT, STATE
from visnet.config import marks
from visnet.config.console import say
from visnet.config.installation import Installation

CARDS = 100_000
KEEPER = "Associazione Ascolto (dimostrazione)"
HEADER = "name_it,name_en,organisation,needs,description_it,phones,schedules,places\n"
FORMATS = ("csv", "hsds")


def main() -> int:
    """Measure each command once."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CARDS
    with _installed(STATE / f"cards-{number}") as installation:
        file = installation.state / "cards.csv"
        with file.open("w", encoding="utf-8") as out:
            out.write(HEADER)
            out.writelines(_rows(number))
        _measure(installation, number, "import", str(file), "--apply")
        for name in FORMATS:
            out_file = str(installation.state / f"cards.{name}")
            _measure(installation, number, "export", "--format", name, "--out", out_file)
    return 0


@contextmanager
def _installed(state: Path) -> Iterator[Installation]:
    state.mkdir(parents=True, exist_ok=True)
    installation = Installation(state=state)
    installation.open()
    try:
        if "migrations" not in marks.read_marks(installation.address("visnet_owner")):
            for role, command in (
                ("owner", ("migrate", "--quiet")),
                ("back", ("demo", "--cases", "0")),
            ):
                environment = installation.environment(role)
                subprocess.run([*COMMAND, *command], env=environment, cwd=ROOT, check=True)
        yield installation
    finally:
        installation.end()


def _rows(number: int) -> Iterator[str]:
    for each in range(number):
        yield (
            f"Sportello {each:06},Desk {each:06},{KEEPER},listening,{'parole ' * 20},"
            f"number=+39058{each:07},"
            '"byday=MO,TU; opens_at=09:00; closes_at=13:00",'
            f"name=Sede {each:06}; municipality_code=049009; street=via {each}\n"
        )


def _measure(installation: Installation, number: int, *words: str) -> None:
    began = time.monotonic()
    child = subprocess.Popen(
        [*COMMAND, "directory", *words],
        env={
            **os.environ,
            **installation.environment("back"),
            "VISNET_STATE": str(installation.state),
        },
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    # Of this one child alone: the peak that the system keeps for all children is the largest's.
    _pid, status, used = os.wait4(child.pid, 0)
    took = time.monotonic() - began
    if status != 0:
        message = f"{words[0]} failed with {status}"
        raise RuntimeError(message)
    say(
        f"{' '.join(words[:3])}: {number:,} cards in {took:.0f} s, {number / took:,.0f} a second,"
        f" processor {used.ru_utime + used.ru_stime:.0f} s, at most {used.ru_maxrss // 1024} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
