"""What runs is kept running, and what an earlier run left behind is ended; nothing else is."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from visnet.config.processes import Child, end_leftovers

SLEEP = (sys.executable, "-c", "import time; time.sleep(60)")


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    child = Child(name="sleeper", command=SLEEP, environment=dict(os.environ), notes=tmp_path)
    child.start()
    yield child
    child.ask_to_end()
    child.wait_until_ended()


def number_of(child: Child) -> int:
    return int((child.notes / "sleeper.process").read_text())


def wait_for(happens: Callable[[], object]) -> None:
    deadline = time.monotonic() + 5
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_killed_process_is_said_and_started_again(child: Child) -> None:
    first = number_of(child)
    said: list[str] = []

    os.kill(first, signal.SIGKILL)
    wait_for(lambda: said.extend(filter(None, [child.keep_running()])) or len(said) == 2)

    assert "ended (signal 9)" in said[0]
    assert "started again" in said[1]
    assert number_of(child) != first


def test_a_clean_end_leaves_no_note(child: Child) -> None:
    child.ask_to_end()
    child.wait_until_ended()

    assert list(child.notes.iterdir()) == []


@pytest.mark.parametrize(("told", "ended"), [("own", True), ("other", False)])
def test_only_what_was_told_of_this_folder_is_ended(tmp_path: Path, told: str, ended: bool) -> None:
    process = subprocess.Popen(
        SLEEP,
        env={**os.environ, "VISNET_STATE": str(tmp_path / told)},
        start_new_session=True,
    )
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "front.process").write_text(str(process.pid))
    wait_for(lambda: f"/{told}" in Path(f"/proc/{process.pid}/environ").read_text())

    end_leftovers(notes, state=tmp_path / "own")

    if ended:
        assert process.wait(5) == -signal.SIGKILL
    else:
        assert process.poll() is None
        process.kill()
        process.wait()
    assert list(notes.iterdir()) == []
