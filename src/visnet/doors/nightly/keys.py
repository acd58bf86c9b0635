"""Turning the key ring: a new key for new seals, and every organisation's secret under it."""

import base64
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.kit.keyring import KeyRing
from visnet.vault import operations, queries


def rotate(*, ring_file: Path) -> Iterator[UUID]:
    """Add a key to the ring's file, make it current, and seal every secret under it.

    Yields each organisation when done. The old key stays in the file, for backups. May be run
    again after an interruption: what was done stays done.
    """
    settings.KEY_RING = add_key(ring_file=ring_file)
    queries.organisation_secret.cache_clear()
    yield from operations.rotate_ring(by=SYSTEM, at=clock.now())


def add_key(*, ring_file: Path) -> KeyRing:
    """Write a ring with one key more, in one step, and return it."""
    written = json.loads(ring_file.read_text(encoding="utf-8"))
    name = f"k{len(written['keys']) + 1}"
    written["keys"][name] = base64.b64encode(secrets.token_bytes(32)).decode()
    written["current"] = name
    target = ring_file.resolve()
    unfinished = target.with_suffix(".unfinished")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(written, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)
    return KeyRing.read(target)
