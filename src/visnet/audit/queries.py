"""Reading the journal: who opened a case, and whether anybody touched what was sealed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from visnet.audit import models, rules
from visnet.audit.vocabulary import Outcome
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Finding:
    """What the verifier says of one sealed range."""

    number: int
    first_id: int
    last_id: int
    outcome: Outcome
    line: int | None = None


def list_accesses(*, viewer: Actor, case_id: UUID, limit: int = 100) -> tuple[rules.Entry, ...]:
    """Return the newest journal lines about one case, as far as the viewer may see them."""
    rows = models.Entry.objects.filter(case_id=case_id, organisation_id=viewer.organisation_id)
    return tuple(_entry(row) for row in rows.order_by("-id")[:limit])


def list_entries_between(*, first_id: int, last_id: int) -> tuple[rules.Entry, ...]:
    """Return the lines of a range, in order."""
    rows = models.Entry.objects.filter(id__gte=first_id, id__lte=last_id).order_by("id")
    return tuple(_entry(row) for row in rows.iterator(chunk_size=5000))


def find_last_checkpoint() -> rules.Checkpoint | None:
    """Return the newest checkpoint, if there is one."""
    row = models.Checkpoint.objects.order_by("-number").first()
    return _checkpoint(row) if row else None


def find_when_sealed() -> datetime | None:
    """Return when the newest checkpoint was signed, if there is one."""
    last = find_last_checkpoint()
    return last.signed_at if last else None


def verify(*, key: Ed25519PublicKey, witness: Path | None) -> Iterator[Finding]:
    """Yield a finding for each sealed range, comparing the journal with what was signed.

    Checkpoints that the witness file holds and the database does not are found too.
    """
    previous = b""
    seen = 0
    for row in models.Checkpoint.objects.order_by("number").iterator():
        checkpoint = _checkpoint(row)
        seen += 1
        yield _finding(checkpoint=checkpoint, key=key, previous=previous, number=seen)
        previous = checkpoint.fingerprint()
        seen = checkpoint.number
    yield from _missing_checkpoints(witness=witness, key=key)


def _missing_checkpoints(*, witness: Path | None, key: Ed25519PublicKey) -> Iterator[Finding]:
    if witness is None or not witness.exists():
        return
    held = {bytes(s) for s in models.Checkpoint.objects.values_list("signature", flat=True)}
    for line in witness.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        signature = bytes.fromhex(told["signature"])
        try:
            key.verify(signature, told["statement"].encode())
        except InvalidSignature:
            continue
        if signature not in held:
            parts = told["statement"].split(rules.SEPARATOR)
            yield Finding(int(parts[1]), int(parts[2]), int(parts[3]), Outcome.BROKEN_CHAIN)


def _finding(
    *, checkpoint: rules.Checkpoint, key: Ed25519PublicKey, previous: bytes, number: int
) -> Finding:
    outcome, line = _outcome(checkpoint=checkpoint, key=key)
    if outcome is Outcome.INTACT and (
        checkpoint.previous != previous or checkpoint.number != number
    ):
        outcome = Outcome.BROKEN_CHAIN
    return Finding(checkpoint.number, checkpoint.first_id, checkpoint.last_id, outcome, line)


def _outcome(*, checkpoint: rules.Checkpoint, key: Ed25519PublicKey) -> tuple[Outcome, int | None]:
    try:
        key.verify(checkpoint.signature, checkpoint.statement())
    except InvalidSignature:
        return Outcome.BAD_SIGNATURE, None
    entries = list_entries_between(first_id=checkpoint.first_id, last_id=checkpoint.last_id)
    if len(entries) < checkpoint.row_count:
        return Outcome.MISSING_ROWS, None
    if len(entries) > checkpoint.row_count:
        return Outcome.ADDED_ROWS, None
    hashes = [rules.hash_of(entry) for entry in entries]
    if rules.tree_root(hashes) == checkpoint.root:
        return Outcome.INTACT, None
    altered = (e.id for e, computed in zip(entries, hashes, strict=True) if e.row_hash != computed)
    return Outcome.ALTERED, next(altered, None)


def _entry(row: models.Entry) -> rules.Entry:
    return rules.Entry(
        id=row.id,
        at=row.at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        organisation_id=row.organisation_id,
        action=row.action,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        case_id=row.case_id,
        fields=tuple(row.fields),
        row_hash=bytes(row.row_hash),
    )


def _checkpoint(row: models.Checkpoint) -> rules.Checkpoint:
    return rules.Checkpoint(
        number=row.number,
        first_id=row.first_id,
        last_id=row.last_id,
        row_count=row.row_count,
        root=bytes(row.root),
        previous=bytes(row.previous),
        signed_at=row.signed_at,
        signature=bytes(row.signature),
    )
