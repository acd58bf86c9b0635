"""Answers that are late, for whoever coordinates a network: workflow, and nothing of any case."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from visnet.kit.actor import Actor
from visnet.referrals import policy, rules
from visnet.referrals.queries import ground

# The guard tells only of networks in which both sides are, and of no case that the asking person
# is kept away from.
LATE = """
SELECT referral_id, from_organisation_id, to_organisation_id, answer_due_at, told_at
FROM sec.late_answers(%s)
"""
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LateAnswer:
    """That an answer is late: the reference, from whom to whom, since when. Nothing else."""

    reference: str
    from_organisation_name: str
    to_organisation_name: str
    answer_due_at: datetime
    told_at: datetime


def list_late_answers(*, viewer: Actor) -> tuple[LateAnswer, ...]:
    """Return the late answers of the viewer's networks, the latest first: two queries.

    Raises `Refused` for whoever does not coordinate.
    """
    policy.may_see_late_answers(viewer).enforce()
    with connection.cursor() as cursor:
        cursor.execute(LATE, [MOST])
        rows = cursor.fetchall()
    names = ground.names_of_organisations({side for row in rows for side in row[1:3]})
    return tuple(
        LateAnswer(
            reference=rules.reference_of(referral_id),
            from_organisation_name=names.get(asking, ""),
            to_organisation_name=names.get(asked, ""),
            answer_due_at=due_at,
            told_at=told_at,
        )
        for referral_id, asking, asked, due_at, told_at in rows
    )
