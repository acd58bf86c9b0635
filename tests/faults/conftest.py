"""What the fault tests share: a product that runs, and a place to say what they counted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults import product as products
from tests.faults.product import Product

COUNTED: list[str] = []


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    """Start a product of one's own, to be hurt."""
    with products.running(tmp_path / "state") as started:
        yield started


@pytest.fixture
def say() -> Callable[[str], None]:
    """Return a way to have a line shown after the tests."""
    return COUNTED.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was counted."""
    for line in COUNTED:
        terminalreporter.write_line(line)
