"""Hashes, trees and signatures of the journal (RFC 9162 section 2.1)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

SEPARATOR = "\x1f"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: ids and names of fields only, never words."""

    id: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    organisation_id: UUID | None
    action: str
    subject_kind: str
    subject_id: UUID | None
    case_id: UUID | None
    fields: tuple[str, ...]
    row_hash: bytes


def content_of(entry: Entry) -> bytes:
    """Return the canonical bytes of a line, as the database trigger also writes them."""
    microseconds = (entry.at - EPOCH) // (EPOCH.resolution)
    parts = (
        str(entry.id),
        str(microseconds),
        entry.actor_kind,
        str(entry.actor_id or ""),
        str(entry.organisation_id or ""),
        entry.action,
        entry.subject_kind,
        str(entry.subject_id or ""),
        str(entry.case_id or ""),
        ",".join(entry.fields),
    )
    return SEPARATOR.join(parts).encode()


def hash_of(entry: Entry) -> bytes:
    """Return the SHA-256 of a line's canonical bytes."""
    return hashlib.sha256(content_of(entry)).digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash over the leaves, empty tree included."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = [hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        # RFC 9162 splits at the largest power of two; pairing left to right with an odd
        # last node carried up builds the very same tree.
        paired = [
            hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest()
            for i in range(0, len(level) - 1, 2)
        ]
        level = paired + ([level[-1]] if len(level) % 2 else [])
    return level[0]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement of what the journal held, from one line to another."""

    number: int
    first_id: int
    last_id: int
    row_count: int
    root: bytes
    previous: bytes
    signed_at: datetime
    signature: bytes = b""

    def statement(self) -> bytes:
        """Return the bytes that are signed."""
        return SEPARATOR.join(
            (
                "visnet-journal-1",
                str(self.number),
                str(self.first_id),
                str(self.last_id),
                str(self.row_count),
                self.root.hex(),
                self.previous.hex(),
                self.signed_at.isoformat(),
            )
        ).encode()

    def fingerprint(self) -> bytes:
        """Return the hash that the next checkpoint points back to."""
        return hashlib.sha256(self.statement() + self.signature).digest()
