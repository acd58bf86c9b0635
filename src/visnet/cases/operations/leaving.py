"""Passing on the cases of a colleague who has left, without seeing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.cases import policy
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How much passed on: to a colleague, and how much waits for a supervisor."""

    to_somebody: int
    to_nobody: int


@transaction.atomic
def hand_over_cases(
    *, leaver_id: UUID, heir_id: UUID | None, by: Actor, at: datetime
) -> HandedOver:
    """Give the cases that somebody led to a colleague, and their tasks to whoever leads now.

    Whoever left must have left already. A case from which the heir, or the one who hands over, is
    kept away waits for a supervisor; so do all of them without an heir. The database itself moves
    them, and gives back ids for the journal.
    """
    policy.may_hand_over(by, leaver_id=leaver_id, heir_id=heir_id).enforce()
    handed = _move(leaver_id, heir_id, at)
    audit.note_cases(
        by=by, at=at, action="cases.handed_over", case_ids=[case_id for case_id, _heir in handed]
    )
    waiting = sum(1 for _case, heir in handed if heir is None)
    return HandedOver(to_somebody=len(handed) - waiting, to_nobody=waiting)


def _move(
    leaver_id: UUID, heir_id: UUID | None, at: datetime
) -> Sequence[tuple[UUID, UUID | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT handed_case, given_to FROM sec.hand_over_cases(%s, %s, %s)",
            [leaver_id, heir_id, at],
        )
        return [(case_id, given_to) for case_id, given_to in cursor.fetchall()]
