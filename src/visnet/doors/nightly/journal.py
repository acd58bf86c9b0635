"""Sealing the journal every ten seconds, and asking whether anybody touched it."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.db import transaction

from visnet.audit import operations, queries
from visnet.audit.operations import Horizon
from visnet.audit.queries import Finding
from visnet.audit.rules import Checkpoint
from visnet.doors import clock


class NoSigningKey(Exception):
    """The process was not given the key that signs checkpoints."""


class Sealer:
    """Remembers how far the journal reached last time, and seals it once that has settled."""

    def __init__(self) -> None:
        self._horizon: Horizon | None = None

    def seal(self) -> Checkpoint | None:
        """Sign what has settled since the last time. Returns None when there is nothing."""
        horizon, self._horizon = self._horizon, None
        if horizon is not None and not operations.is_settled(horizon):
            self._horizon = horizon
            return None
        self._horizon = operations.look_at_horizon()
        if horizon is None:
            return None
        return operations.seal_up_to(
            horizon=horizon, key=signing_key(), witness=settings.WITNESS_FILE, at=clock.now()
        )


def verify() -> Iterator[Finding]:
    """Yield what the verifier says of each sealed range. Raises `NoSigningKey`."""
    with transaction.atomic():
        yield from queries.verify(key=public_key(), witness=settings.WITNESS_FILE)


def signing_key() -> Ed25519PrivateKey:
    """Return the key that signs checkpoints. Raises `NoSigningKey`."""
    path: Path | None = settings.AUDIT_SIGNING_KEY
    if path is None:
        raise NoSigningKey
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise NoSigningKey
    return key


def public_key() -> Ed25519PublicKey:
    """Return the key by which anybody can check a checkpoint."""
    return signing_key().public_key()
