"""The records of the files with the approved versions among them, and what was proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law import models, policy
from visnet.law.rules import versions
from visnet.law.rules.versions import Approved
from visnet.law.vocabulary import Decided, RecordKind
from visnet.people import queries as people

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version that was proposed, and how it stands. `decision` is None while it waits."""

    id: UUID
    kind: RecordKind
    code: str
    label_it: str
    label_en: str
    because: str
    proposed_by_name: str
    proposed_at: datetime
    decision: Decided | None
    decided_by_name: str
    decided_at: datetime | None
    decided_because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionForReader:
    """A version, whole, and what the reader may do about it."""

    line: VersionLine
    content: Mapping[str, Any]
    may_decide: bool
    may_withdraw: bool
    is_own: bool


def approved_versions() -> tuple[Approved, ...]:
    """Return what was approved, in the order in which it was. One query."""
    rows = models.RecordVersion.objects.filter(decision=Decided.APPROVED.value)
    return tuple(
        Approved(kind=RecordKind(kind), code=code, content=content)
        for kind, code, content in rows.order_by("decided_at", "id").values_list(
            "kind", "code", "content"
        )
    )


def list_waiting(*, viewer: Actor) -> tuple[VersionLine, ...]:
    """Return the proposals that wait for a decision, the oldest first."""
    rows = models.RecordVersion.objects.filter(policy.visible_to(viewer), decision="")
    return _lines(list(rows.order_by("proposed_at", "id")[:MOST_SHOWN]))


def list_versions(*, viewer: Actor, code: str) -> tuple[VersionLine, ...]:
    """Return what was ever proposed for a record, the latest first."""
    rows = models.RecordVersion.objects.filter(policy.visible_to(viewer), code=code)
    return _lines(list(rows.order_by("-proposed_at", "id")[:MOST_SHOWN]))


def get_version(*, viewer: Actor, version_id: UUID) -> VersionForReader:
    """Return one version. Raises `NotFound`."""
    row = models.RecordVersion.objects.filter(policy.visible_to(viewer), id=version_id).first()
    if row is None:
        raise NotFound(version_id)
    proposer, is_open = row.proposed_by, not row.decision
    return VersionForReader(
        line=_lines([row])[0],
        content=versions.thawed(row.content),
        may_decide=bool(policy.may_decide(viewer, proposed_by=proposer, is_open=is_open)),
        may_withdraw=bool(policy.may_withdraw(viewer, proposed_by=proposer, is_open=is_open)),
        is_own=row.proposed_by == viewer.identifier,
    )


def may_propose(*, viewer: Actor) -> bool:
    """Whether to offer the reader a form."""
    return bool(policy.may_propose(viewer))


def _lines(rows: list[models.RecordVersion]) -> tuple[VersionLine, ...]:
    who = {row.proposed_by for row in rows} | {row.decided_by for row in rows if row.decided_by}
    names = people.names_of(user_ids=who)
    return tuple(
        VersionLine(
            id=row.id,
            kind=RecordKind(row.kind),
            code=row.code,
            label_it=row.content["label_it"],
            label_en=row.content["label_en"],
            because=row.because,
            proposed_by_name=names.get(row.proposed_by, ""),
            proposed_at=row.proposed_at,
            decision=Decided(row.decision) if row.decision else None,
            decided_by_name=names.get(row.decided_by, "") if row.decided_by else "",
            decided_at=row.decided_at,
            decided_because=row.decided_because,
        )
        for row in rows
    )
