"""What waits for the viewer in referrals: to answer, late, or for their second pair of eyes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from visnet.cases.vocabulary import Danger
from visnet.kit import questions, statements
from visnet.kit.actor import Actor
from visnet.referrals import models, policy, rules
from visnet.referrals.queries.asked import MOST, AskedApproval
from visnet.referrals.queries.shapes import DueReferral
from visnet.referrals.vocabulary import State, Urgency

DUE_OF = "SELECT 'DUE', id, to_organisation_id, urgency::text, '', answer_due_at FROM ({}) AS due"
ASKED_OF = (
    "SELECT 'ASKED', referral_id, case_id, danger, reference, asked_at FROM "  # noqa: S608  no words of people
    f"sec.approvals_asked({MOST}) AS asked"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReferrals:
    """The referrals of a worklist, and the approvals asked of the viewer."""

    due: tuple[DueReferral, ...]
    asked: tuple[AskedApproval, ...]


def list_waiting(*, viewer: Actor, at: datetime, limit: int) -> WaitingReferrals:
    """Return what belongs in the viewer's worklist, in one query, or in none."""
    rows = _found(viewer, at, limit)
    return WaitingReferrals(
        due=tuple(_due_line(row, viewer, at) for row in rows if row[0] == "DUE"),
        asked=tuple(_asked_line(row) for row in rows if row[0] == "ASKED"),
    )


def _found(viewer: Actor, at: datetime, limit: int) -> list[tuple[Any, ...]]:
    due = questions.ready(_due, viewer=viewer, at=at, limit=limit)
    is_asked = policy.may_be_asked(viewer)
    if due is None:
        return statements.send(connection, ASKED_OF, ()) if is_asked else []
    around = f"{DUE_OF} UNION ALL {ASKED_OF}" if is_asked else DUE_OF
    return statements.find(connection, due.within(around))


def _due(*, viewer: Actor, at: datetime, limit: int) -> Any:
    late = policy.waited_for_by(viewer) & Q(answer_due_at__lt=at)
    mine = policy.received_by(viewer)
    wanted = late if mine is policy.NOTHING else late | mine
    asked = policy.standing_of() | policy.sender_of()
    rows = models.Referral.objects.annotate(**asked).filter(wanted, state=State.SENT)
    rows = rows.order_by("answer_due_at", "id")
    return rows.only("id", "to_organisation_id", "urgency", "answer_due_at")[:limit]


def _due_line(row: tuple[Any, ...], viewer: Actor, at: datetime) -> DueReferral:
    _kind, referral_id, to_organisation_id, urgency, _reference, answer_due_at = row
    return DueReferral(
        id=referral_id,
        reference=rules.reference_of(referral_id),
        urgency=Urgency(urgency),
        answer_due_at=answer_due_at,
        is_overdue=rules.answer_is_overdue(answer_due_at=answer_due_at, at=at),
        is_received=to_organisation_id == viewer.organisation_id,
    )


def _asked_line(row: tuple[Any, ...]) -> AskedApproval:
    _kind, referral_id, case_id, danger, reference, asked_at = row
    return AskedApproval(
        referral_id=referral_id,
        case_id=case_id,
        reference=reference,
        danger=Danger(danger),
        asked_at=asked_at,
    )
