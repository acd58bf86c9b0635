"""`make lighthouse`: start the product with its example, and let Lighthouse look at public pages."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.browser.public_visit import SITE
from tests.browser.stack import running

RUNNER = Path(__file__).with_name("lighthouse") / "run.mjs"


def main() -> int:
    """Return what Lighthouse ends with: 1 when a page is below the bar."""
    paths = [path for site in SITE.values() for path in (*site.reading, site.ask, site.come_back)]
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stack:
        done = subprocess.run(["node", str(RUNNER), stack.front, *paths], check=False)  # noqa: S603, S607
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
