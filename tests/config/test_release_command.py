"""`visnet release build` writes the same bytes each time, or says in a sentence why it cannot."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cases.factories import acting
from tests.cast import CAST
from tests.releases.steps import open_cases, published
from visnet.config import releases as command
from visnet.config.failures import PlainFailure
from visnet.releases import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return a way to run the command in this very process."""

    @contextmanager
    def here(_role: str) -> Iterator[None]:
        yield

    monkeypatch.setattr(command, "inside", here)
    return lambda *words: CliRunner().invoke(command.build, [*words, "--to", str(tmp_path)])


def test_what_was_published_is_built_again_bit_for_bit(run: Any, tmp_path: Path) -> None:
    open_cases(30)
    published()
    with acting(CAST.dario):
        (line,) = queries.list_published().lines
        found = queries.get_published(number=line.number)
        package = queries.get_package(number=line.number)
    asked = ("yearly_public", "--as-of", "2027-02-01", "--number", line.number)

    first, second = run(*asked), run(*asked)

    assert found.sha256 in first.output
    assert first.output == second.output
    assert (tmp_path / f"visnet-release-{line.number}.zip").read_bytes() == package


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing", "--as-of", "2027-02-01"), "No release is defined"),
        (("yearly_public", "--as-of", "2019-02-01"), "No year had been counted"),
    ],
)
def test_it_says_in_a_sentence_why_it_cannot(run: Any, words: tuple[str, ...], said: str) -> None:
    failed = run(*words)

    assert isinstance(failed.exception, PlainFailure)
    assert said in str(failed.exception)


def test_noise_that_was_never_drawn_is_not_drawn_at_the_console(run: Any) -> None:
    open_cases(30)
    published()

    failed = run("yearly_noise", "--as-of", "2027-02-01")

    assert isinstance(failed.exception, PlainFailure)
    assert "No noise had been drawn" in str(failed.exception)
