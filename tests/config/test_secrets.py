"""Each process holds the secrets it needs, and no other."""

import json
from pathlib import Path

from visnet.config import secrets


def test_the_front_holds_no_key_that_opens_a_case_or_signs_a_ticket(tmp_path: Path) -> None:
    folder = secrets.ensure_secrets(state=tmp_path)

    held = {path.name for path in (folder / "front").iterdir()}

    assert held == {"django_front.key", "pepper.key"}


def test_the_worker_holds_no_key_that_opens_a_case_or_signs_a_ticket(tmp_path: Path) -> None:
    folder = secrets.ensure_secrets(state=tmp_path)

    held = {path.name for path in (folder / "worker").iterdir()}

    assert held == {"django_worker.key", "audit_signing.pem"}


def test_secrets_are_made_once_and_readable_by_their_owner_only(tmp_path: Path) -> None:
    folder = secrets.ensure_secrets(state=tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    secrets.ensure_secrets(state=tmp_path)

    assert before == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir() if path.is_file())
    assert json.loads(before["keyring.json"])["current"] == "k1"
