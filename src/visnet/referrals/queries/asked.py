"""That a second pair of eyes is asked for: the line alone, for supervisors of the sender."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from visnet.cases.vocabulary import Danger
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.referrals import policy

# The guard tells only of cases that the asking supervisor is not kept away from.
ASKED = "SELECT referral_id, case_id, reference, danger, asked_at FROM sec.approvals_asked(%s)"
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedApproval:
    """That an approval is asked for: which case, how great its danger is, since when."""

    referral_id: UUID
    case_id: UUID
    reference: str
    danger: Danger
    asked_at: datetime


def list_asked_approvals(*, viewer: Actor) -> tuple[AskedApproval, ...]:
    """Return what waits for a second pair of eyes that may be the viewer's. One query, or none."""
    if not policy.may_be_asked(viewer):
        return ()
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [MOST])
        rows = cursor.fetchall()
    return tuple(
        AskedApproval(
            referral_id=referral_id,
            case_id=case_id,
            reference=reference,
            danger=Danger(danger),
            asked_at=asked_at,
        )
        for referral_id, case_id, reference, danger, asked_at in rows
    )


def get_asked_approval(*, viewer: Actor, referral_id: UUID) -> AskedApproval:
    """Return the line of one that waits. Raises `NotFound`."""
    for line in list_asked_approvals(viewer=viewer):
        if line.referral_id == referral_id:
            return line
    raise NotFound(referral_id)
