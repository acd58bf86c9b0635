"""The example, loaded with few cases."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from visnet.doors.nightly import demo
from visnet.doors.nightly.demo import caseload, network


def silence(_doing: str, _done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def load(
    db: None, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """Return the loader, with a state folder of its own and few cases."""
    settings.ENVIRONMENT = replace(django_settings.ENVIRONMENT, state=tmp_path)  # type: ignore[attr-defined]
    monkeypatch.setattr(caseload, "CASES_PER_CENTRE", 4)
    # The cast of the tests already signs in by the addresses of the example.
    members_elsewhere = [
        {**row, "email": row["email"].replace("example.org", "example.net")}
        for row in network.records()["members"]
    ]
    elsewhere = {**network.records(), "members": members_elsewhere}
    monkeypatch.setattr(network, "records", lambda: elsewhere)

    def do(cases: int | None = None) -> None:
        demo.load(progress=silence, cases=cases, seed=2013)

    return do
