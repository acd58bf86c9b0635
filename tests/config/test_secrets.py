"""Each process holds the secrets it needs, and no other."""

import json
from pathlib import Path

from visnet.config import secrets


def test_the_front_holds_no_key_that_opens_a_case_or_signs_a_ticket(tmp_path: Path) -> None:
    folder = secrets.ensure_secrets(state=tmp_path)

    held = {path.name for path in (folder / "front").iterdir()}

    assert held == {"django_front.key", "pepper.key", "certificate_public.json"}


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


def test_a_new_key_for_certificates_leaves_the_old_one_published(tmp_path: Path) -> None:
    folder = secrets.ensure_secrets(state=tmp_path)
    first = json.loads((folder / "certificate_public.json").read_bytes())
    (folder / "certificate_signing.pem").unlink()

    secrets.ensure_secrets(state=tmp_path)

    both = json.loads((folder / "certificate_public.json").read_bytes())
    assert both[0] == first[0]
    assert len(both) == 2
    assert all(set(each) == {"kty", "crv", "x"} for each in both)
    assert json.loads((folder / "front" / "certificate_public.json").read_bytes()) == both


def test_only_the_back_signs_certificates(tmp_path: Path) -> None:
    folder = secrets.ensure_secrets(state=tmp_path)

    holders = [
        role for role in secrets.NEEDED_BY if (folder / role / "certificate_signing.pem").exists()
    ]

    assert holders == ["back"]
