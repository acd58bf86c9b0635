"""The example, loaded with few cases or with none."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings as django_settings

from tests.standing import standing
from visnet.doors.nightly import demo
from visnet.doors.nightly.demo import caseload, network
from visnet.vault import queries as vault


def silence(_doing: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def put_elsewhere(monkeypatch: pytest.MonkeyPatch, state: Path) -> None:
    """Give the loader a state folder of its own, few cases, and addresses that nobody has."""
    environment = replace(django_settings.ENVIRONMENT, state=state)
    monkeypatch.setattr(django_settings, "ENVIRONMENT", environment)
    monkeypatch.setattr(caseload, "CASES_PER_CENTRE", 4)
    # The cast of the tests already signs in by the addresses of the example.
    members_elsewhere = [
        {**row, "email": row["email"].replace("example.org", "example.net")}
        for row in network.records()["members"]
    ]
    elsewhere = {**network.records(), "members": members_elsewhere}
    monkeypatch.setattr(network, "records", lambda: elsewhere)


@pytest.fixture
def load(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return the loader, with a state folder of its own and few cases."""
    put_elsewhere(monkeypatch, tmp_path)

    # Each test makes the same organisations anew, with other keys.
    vault.organisation_secret.cache_clear()

    def do(cases: int | None = None) -> None:
        demo.load(progress=silence, cases=cases, seed=2013)

    return do


@standing
def loaded() -> None:
    """Load the example without its cases."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
        put_elsewhere(monkeypatch, Path(folder))
        demo.load(progress=silence, cases=0, seed=2013)


@pytest.fixture
def example(loaded: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in the example without its cases."""
    put_elsewhere(monkeypatch, tmp_path)
