"""The newsroom's own tests, run as the newsroom: Wagtail and ours cannot be in one process."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSIDE = "tests/newsroom"


def test_everything_that_is_tested_inside_the_newsroom_holds() -> None:
    environment = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("VISNET_", "PYTEST_"))
    }

    done = subprocess.run(
        [sys.executable, "-m", "pytest", INSIDE, "--confcutdir", INSIDE, "-p", "no:cacheprovider"],
        env={**environment, "VISNET_TEST_ROLE": "newsroom"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
