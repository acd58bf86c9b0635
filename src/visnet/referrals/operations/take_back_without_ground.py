"""Taking back what no agreement allows any more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor, ActorKind
from visnet.referrals import policy

COLUMNS = "referral_id, from_organisation_id, to_organisation_id, sent_by, was_sent"
UNDER = f"SELECT {COLUMNS} FROM sec.take_back_under(%s)"  # noqa: S608  constant
EXPIRED = f"SELECT {COLUMNS} FROM sec.take_back_expired()"  # noqa: S608  constant


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A referral that was taken back: whom to tell. Which case it was of is not said."""

    referral_id: UUID
    from_organisation_id: UUID
    to_organisation_id: UUID
    sent_by: UUID | None
    was_sent: bool


@transaction.atomic
def take_back_without_ground(
    *, agreement_id: UUID | None, by: Actor, at: datetime
) -> tuple[TakenBack, ...]:
    """Take back every open referral that no clause allows today, and the receiver's keys with it.

    Between the parties of one agreement, for whoever negotiates it; everywhere, for the software
    itself, which names none. The database does it, for the actor may know none of the cases; it
    touches nothing that some clause still allows. Raises `Refused`.
    """
    policy.may_take_back_without_ground(by, agreement_id=agreement_id).enforce()
    with connection.cursor() as cursor:
        if by.kind is ActorKind.SYSTEM:
            cursor.execute(EXPIRED)
        else:
            cursor.execute(UNDER, [agreement_id])
        taken = tuple(TakenBack(*row) for row in cursor.fetchall())
    audit.note_many(
        by=by,
        at=at,
        action="referrals.withdrawn",
        subject_kind="referral",
        subject_ids=[each.referral_id for each in taken],
        fields=("AGREEMENT_ENDED",),
    )
    return taken
