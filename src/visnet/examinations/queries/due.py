"""Who is asked, three months after passing, what they do differently now. For the worker."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from visnet.examinations import rules
from visnet.kit.civil_time import ROME

DUE = "SELECT test_id, user_id FROM sec.due_for_behaviour(%s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReply:
    """A questionnaire that somebody may answer by now and has not: nothing says what they passed."""

    test_id: UUID
    user_id: UUID


def list_due_replies(*, on: date) -> tuple[DueReply, ...]:
    """Return who became due in the last month and has not answered.

    A day on which nothing ran is made up for; whoever was told is told apart by whoever tells.
    """
    until = datetime.combine(on - rules.BEHAVIOUR_AFTER, datetime.max.time(), tzinfo=ROME)
    with connection.cursor() as cursor:
        cursor.execute(DUE, [until - rules.BEHAVIOUR_ASKED_FOR, until])
        return tuple(
            DueReply(test_id=test_id, user_id=user_id) for test_id, user_id in cursor.fetchall()
        )
