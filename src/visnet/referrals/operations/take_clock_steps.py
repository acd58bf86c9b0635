"""What happens when no answer comes: the clock, and nobody, looks at it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.referrals import policy
from visnet.referrals.vocabulary import ClockStep

STEPS = (
    "SELECT referral_id, to_organisation_id, sent_by, around, step"  # constant
    " FROM sec.take_clock_steps(%s)"
)


@dataclass(frozen=True, slots=True)
class StepTaken:
    """That the clock took a step, and whom to tell. Which case it was of is not said.

    `around` are the organisations of the networks in which both sides are.
    """

    referral_id: UUID
    to_organisation_id: UUID
    sent_by: UUID | None
    around: tuple[UUID, ...]
    step: ClockStep


@transaction.atomic
def take_clock_steps(*, by: Actor, at: datetime) -> tuple[StepTaken, ...]:
    """Take every step whose moment has come, once; return them, the earlier steps first.

    The database compares moments that were written down at sending: whoever calls this reads no
    referral. An answer or a withdrawal stops it. Raises `Refused`.
    """
    policy.may_take_steps(by).enforce()
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [at])
        taken = tuple(
            StepTaken(row[0], row[1], row[2], tuple(row[3]), ClockStep(row[4]))
            for row in cursor.fetchall()
        )
    for step in ClockStep:
        audit.note_many(
            by=by,
            at=at,
            action="referrals.clock_step",
            subject_kind="referral",
            subject_ids=[each.referral_id for each in taken if each.step is step],
            fields=(step.value,),
        )
    return taken
