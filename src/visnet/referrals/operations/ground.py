"""The ground every act on a referral stands on: hold the row, know the actor, write it down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import models, policy
from visnet.referrals.policy import Standing


def author(by: Actor) -> UUID:
    """Return who acts. Nobody writes without a name."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def lock_received(*, referral_id: UUID, by: Actor) -> tuple[models.Referral, Standing]:
    """Hold a referral for the desk that was asked. Raises `NotFound` for everybody else."""
    return _lock(models.Referral.objects.defer("case_id"), referral_id, policy.received_by(by))


def lock_sent(*, referral_id: UUID, by: Actor) -> tuple[models.Referral, Standing]:
    """Hold a referral for those who work on the case. Raises `NotFound` for everybody else."""
    return _lock(models.Referral.objects.all(), referral_id, policy.sent_by(by))


def save(row: models.Referral, *columns: str) -> None:
    """Write the changed columns, as a new edition of the row."""
    row.version += 1
    row.save(update_fields=[*columns, "version"])


def write_down(
    *,
    row: models.Referral,
    action: str,
    by: Actor,
    at: datetime,
    case_id: UUID | None = None,
    fields: tuple[str, ...] = (),
) -> None:
    """Write one line into the journal. Only the sender's side names the case."""
    audit.note(
        by=by,
        at=at,
        action=f"referrals.{action}",
        subject_kind="referral",
        subject_id=row.id,
        case_id=case_id,
        fields=fields,
    )


def _lock(
    rows: "QuerySet[models.Referral]", referral_id: UUID, wanted: Any
) -> tuple[models.Referral, Standing]:
    row = (
        rows.select_for_update()
        .annotate(**policy.standing_of())
        .filter(wanted, id=referral_id)
        .first()
    )
    if row is None:
        raise NotFound(referral_id)
    return row, policy.standing_from(row)
