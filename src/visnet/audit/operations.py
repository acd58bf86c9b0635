"""Writing the journal, and sealing what was written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from visnet.audit import models, queries, rules
from visnet.kit import statements, writing
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.turns import Turn, take_turn

WHOLE = UUID(int=0)
"""The journal has no id: there is one."""

INSERT = """
INSERT INTO audit_entry (at, actor_kind, actor_id, organisation_id, action, subject_kind,
                         subject_id, case_id, fields)
SELECT %s::timestamptz, %s, %s::uuid, %s::uuid, %s, %s, s, %s::uuid, %s::text[]
FROM unnest(%s::uuid[]) AS s
"""
INSERT_CASES = """
INSERT INTO audit_entry (at, actor_kind, actor_id, organisation_id, action, subject_kind,
                         subject_id, case_id, fields)
SELECT %s::timestamptz, %s, %s::uuid, %s::uuid, %s, 'case', s, s, '{}'
FROM unnest(%s::uuid[]) AS s
"""

INSERT_TOGETHER = """
INSERT INTO audit_entry (at, actor_kind, actor_id, organisation_id, action, subject_kind,
                         subject_id, case_id, fields)
SELECT %s::timestamptz, %s, %s::uuid, %s::uuid, deed.action, deed.kind, deed.subject, deed.of_case,
       string_to_array(deed.fields, ',')
FROM unnest(%s::text[], %s::text[], %s::uuid[], %s::uuid[], %s::text[])
     WITH ORDINALITY AS deed (action, kind, subject, of_case, fields, turn)
ORDER BY deed.turn
"""
INTO_JOURNAL = writing.Into(
    table="audit_entry",
    columns=(
        "at",
        "actor_kind",
        "actor_id",
        "organisation_id",
        "action",
        "subject_kind",
        "subject_id",
        "case_id",
        "fields",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One of several things done at once: which, to what, and which fields were seen."""

    action: str
    subject_kind: str
    subject_id: UUID | None
    fields: tuple[str, ...] = ()
    case_id: UUID | None = None


def note(
    *,
    by: Actor,
    at: datetime,
    action: str,
    subject_kind: str,
    subject_id: UUID | None,
    case_id: UUID | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Write one line into the journal, in the transaction of the act itself.

    `fields` are names of fields, never what is in them. For a person who asks for help the time
    is kept to the hour.
    """
    note_many(
        by=by,
        at=at,
        action=action,
        subject_kind=subject_kind,
        subject_ids=(subject_id,),
        case_id=case_id,
        fields=fields,
    )


def note_many(
    *,
    by: Actor,
    at: datetime,
    action: str,
    subject_kind: str,
    subject_ids: Sequence[UUID | None],
    case_id: UUID | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Write one line for each subject, in one round trip."""
    when = at.replace(minute=0, second=0, microsecond=0) if by.kind is ActorKind.PERSON else at
    who = (when, by.kind.value, by.identifier, by.organisation_id)
    lines = [
        (*who, action, subject_kind, subject_id, case_id, list(fields))
        for subject_id in subject_ids
    ]
    if writing.collects(INTO_JOURNAL, lines):
        return
    statements.send(
        connection,
        INSERT,
        [
            when,
            by.kind.value,
            by.identifier,
            by.organisation_id,
            action,
            subject_kind,
            case_id,
            list(fields),
            list(subject_ids),
        ],
    )


def note_together(*, by: Actor, at: datetime, deeds: Sequence[Deed]) -> None:
    """Write one line for each of several things that a member did at once, in one round trip."""
    if not deeds:
        return
    who = (at, by.kind.value, by.identifier, by.organisation_id)
    lines = [
        (deed.action, deed.subject_kind, deed.subject_id, deed.case_id, list(deed.fields))
        for deed in deeds
    ]
    if writing.collects(INTO_JOURNAL, [(*who, *line) for line in lines]):
        return
    # One statement for however many. Names of fields hold no comma.
    told = [(*line[:-1], ",".join(line[-1])) for line in lines]
    statements.send(connection, INSERT_TOGETHER, [*who, *map(list, zip(*told, strict=True))])


def note_cases(*, by: Actor, at: datetime, action: str, case_ids: Sequence[UUID]) -> None:
    """Write one line for each of many cases, about the case itself, in one round trip."""
    statements.send(
        connection,
        INSERT_CASES,
        [at, by.kind.value, by.identifier, by.organisation_id, action, list(case_ids)],
    )


@dataclass(frozen=True, slots=True)
class Horizon:
    """A point in the journal, and the transaction before which all must have ended to seal it."""

    last_id: int
    transaction: int


def look_at_horizon() -> Horizon:
    """Return how far the journal reaches now, unfinished transactions included.

    It takes a number of its own, later than that of every transaction that has written by now. The
    end of the snapshot would not do: the newest unfinished transaction is not below it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END,"
            " pg_current_xact_id()::text::bigint FROM audit_entry_number"
        )
        last_id, horizon = cursor.fetchone()
    return Horizon(last_id=last_id, transaction=horizon)


def is_settled(horizon: Horizon) -> bool:
    """Whether every transaction that could still write below the horizon has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return bool(cursor.fetchone()[0] >= horizon.transaction)


@transaction.atomic
def seal_up_to(
    *, horizon: Horizon, key: Ed25519PrivateKey, witness: Path | None, at: datetime
) -> rules.Checkpoint | None:
    """Sign a checkpoint over the lines not yet sealed, up to a settled horizon.

    The statement also goes to the witness file, outside the database. Returns None when there is
    nothing new.
    """
    # Another worker that seals now is waited for: what it sealed is not sealed again.
    take_turn(Turn.JOURNAL, WHOLE)
    last = queries.find_last_checkpoint()
    first_id = last.last_id + 1 if last else 1
    entries = queries.list_entries_between(first_id=first_id, last_id=horizon.last_id)
    if not entries:
        return None
    unsigned = rules.Checkpoint(
        number=last.number + 1 if last else 1,
        first_id=first_id,
        last_id=horizon.last_id,
        row_count=len(entries),
        root=rules.tree_root([rules.hash_of(entry) for entry in entries]),
        previous=last.fingerprint() if last else b"",
        signed_at=at,
    )
    checkpoint = replace(unsigned, signature=key.sign(unsigned.statement()))
    models.Checkpoint.objects.create(
        number=checkpoint.number,
        first_id=checkpoint.first_id,
        last_id=checkpoint.last_id,
        row_count=checkpoint.row_count,
        root=checkpoint.root,
        previous=checkpoint.previous,
        signed_at=checkpoint.signed_at,
        signature=checkpoint.signature,
    )
    if witness is not None:
        _tell_witness(checkpoint=checkpoint, witness=witness)
    return checkpoint


def _tell_witness(*, checkpoint: rules.Checkpoint, witness: Path) -> None:
    line = {
        "statement": checkpoint.statement().decode(),
        "signature": checkpoint.signature.hex(),
    }
    witness.parent.mkdir(parents=True, exist_ok=True)
    with witness.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
