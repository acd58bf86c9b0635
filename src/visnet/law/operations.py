"""Proposing a new version of a record, and deciding on it: two people, always."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.law import models, policy, queries
from visnet.law.rules import versions
from visnet.law.vocabulary import EDITABLE, Decided


class IdAlreadyUsed(Exception):
    """The same form was sent twice by different people."""


class AnotherIsWaiting(Exception):
    """A proposal for this record waits for a decision already."""


class SayWhy(Exception):
    """A proposal and a refusal need their reason in words."""


@transaction.atomic
def propose_version(
    *,
    version_id: UUID,
    code: str,
    changes: Mapping[str, Any],
    because: str,
    by: Actor,
    at: datetime,
) -> None:
    """Propose how a record shall read. The same proposal again changes nothing.

    Raises `RecordNotFound`, `Refused`, `SayWhy`, `AnotherIsWaiting`, `IdAlreadyUsed`, and what
    `rules.versions.new_version` raises.
    """
    row = models.RecordVersion.objects.filter(id=version_id).first()
    current = queries.get_record(code=code)
    policy.may_propose(by).enforce()
    if row is not None:
        if row.proposed_by == by.identifier:
            return
        raise IdAlreadyUsed(version_id)
    if current.kind not in EDITABLE:
        raise Refused(Reason.WRONG_STATE)
    if not because.strip():
        raise SayWhy
    content = versions.new_version(
        kind=current.kind,
        current=current.plain,
        changes=changes,
        on=civil_date(at),
    )
    if models.RecordVersion.objects.filter(code=code, decision="").exists():
        raise AnotherIsWaiting(code)
    try:
        with transaction.atomic():
            models.RecordVersion.objects.create(
                id=version_id,
                kind=current.kind.value,
                code=code,
                content=content,
                because=because.strip(),
                proposed_by=_author(by),
                proposed_at=at,
            )
    except IntegrityError as failure:
        # Somebody was quicker by a moment: the database allows one proposal at a time.
        raise AnotherIsWaiting(code) from failure
    _note(version_id, "law.proposed", by, at)


@transaction.atomic
def approve_version(*, version_id: UUID, by: Actor, at: datetime) -> None:
    """Approve a version that somebody else proposed; twice is once. Raises `NotFound` and `Refused`."""
    row = _lock(version_id, by)
    if row.decision == Decided.APPROVED.value and row.decided_by == by.identifier:
        return
    policy.may_decide(by, proposed_by=row.proposed_by, is_open=not row.decision).enforce()
    _decide(row, Decided.APPROVED, "", by, at)


@transaction.atomic
def refuse_version(*, version_id: UUID, because: str, by: Actor, at: datetime) -> None:
    """Refuse a version that somebody else proposed. Raises `NotFound`, `Refused`, `SayWhy`."""
    row = _lock(version_id, by)
    policy.may_decide(by, proposed_by=row.proposed_by, is_open=not row.decision).enforce()
    if not because.strip():
        raise SayWhy
    _decide(row, Decided.REFUSED, because.strip(), by, at)


@transaction.atomic
def withdraw_version(*, version_id: UUID, by: Actor, at: datetime) -> None:
    """Take one's own proposal back. Raises `NotFound` and `Refused`."""
    row = _lock(version_id, by)
    policy.may_withdraw(by, proposed_by=row.proposed_by, is_open=not row.decision).enforce()
    _decide(row, Decided.WITHDRAWN, "", by, at)


def _lock(version_id: UUID, by: Actor) -> models.RecordVersion:
    rows = models.RecordVersion.objects.filter(policy.visible_to(by), id=version_id)
    # The wall lets nobody lock what is decided already; it is still there to be read.
    row = rows.select_for_update().first() or rows.first()
    if row is None:
        raise NotFound(version_id)
    return row


def _decide(
    row: models.RecordVersion, decision: Decided, because: str, by: Actor, at: datetime
) -> None:
    row.decision, row.decided_because = decision.value, because
    row.decided_by, row.decided_at = _author(by), at
    row.save(
        force_update=True,
        update_fields=["decision", "decided_because", "decided_by", "decided_at"],
    )
    _note(row.id, f"law.{decision.value.lower()}", by, at)


def _author(by: Actor) -> UUID:
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def _note(version_id: UUID, action: str, by: Actor, at: datetime) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="law_version", subject_id=version_id)
