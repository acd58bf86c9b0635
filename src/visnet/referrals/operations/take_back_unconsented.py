"""Taking back what rests on a consent that was taken back."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.referrals import policy
from visnet.referrals.operations.take_back_without_ground import COLUMNS, TakenBack

OF_CASE = f"SELECT {COLUMNS} FROM sec.take_back_unconsented(%s)"  # noqa: S608  constant


@transaction.atomic
def take_back_unconsented(*, case_id: UUID, by: Actor, at: datetime) -> tuple[TakenBack, ...]:
    """Take back every open referral of a case whose consent holds no more, and the partner's key.

    The database does it, for the actor may not see the case; it touches nothing that stands, and
    nothing of another organisation. `sent_by` is missing where that colleague is kept away from the
    case. Raises `Refused`.
    """
    policy.may_take_back_unconsented(by).enforce()
    with connection.cursor() as cursor:
        cursor.execute(OF_CASE, [case_id])
        taken = tuple(TakenBack(*row) for row in cursor.fetchall())
    audit.note_many(
        by=by,
        at=at,
        action="referrals.withdrawn",
        subject_kind="referral",
        subject_ids=[each.referral_id for each in taken],
        fields=("CONSENT_WITHDRAWN",),
    )
    return taken
