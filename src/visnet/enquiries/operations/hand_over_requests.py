"""The requests of a colleague who has left get somebody else, or wait for everybody."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.enquiries import policy
from visnet.kit.actor import Actor


@transaction.atomic
def hand_over_requests(*, leaver_id: UUID, heir_id: UUID | None, by: Actor, at: datetime) -> int:
    """Give the open requests of somebody who has left to a colleague; return how many.

    Without an heir they wait for everybody who answers requests. Those that became a case wait for
    whoever works on it.
    """
    policy.may_hand_over(actor=by, leaver_id=leaver_id, heir_id=heir_id).enforce()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT handed_request FROM sec.hand_over_requests(%s, %s)", [leaver_id, heir_id]
        )
        handed = [row[0] for row in cursor.fetchall()]
    audit.note_many(
        by=by,
        at=at,
        action="enquiries.handed_over",
        subject_kind="enquiry",
        subject_ids=handed,
        fields=("assigned_to",),
    )
    return len(handed)
