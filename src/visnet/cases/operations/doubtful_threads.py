"""Ending what an earlier version took for the person's without asking who wrote.

Conversations, and the number that came with a request and was never agreed. For whom somebody wrote
stands in sealed words, which the software itself cannot open: so each such way ends, and whoever works
on the case looks at the request before agreeing it again.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.cases import policy, rules
from visnet.kit.actor import Actor

IN_USE = "SELECT rule_id, of_case FROM sec.list_what_came_along()"
END = "SELECT of_case, of_organisation, led_by, rule_id FROM sec.end_threads(%s, %s)"


@dataclass(frozen=True, slots=True)
class EndedThread:
    """One conversation that no longer counts as a way to reach the person."""

    case_id: UUID
    organisation_id: UUID
    lead_id: UUID | None
    rule_id: UUID


@transaction.atomic
def end_doubtful_threads(*, by: Actor, at: datetime) -> tuple[EndedThread, ...]:
    """End them in every case and say so in each timeline. Done twice, it is done.

    The database does it, for the software may open no case. What somebody who wrote for themselves
    brought along, or what colleagues agreed by hand, goes on. Raises `Refused`.
    """
    policy.may_end_doubtful_threads(by).enforce()
    with connection.cursor() as cursor:
        cursor.execute(IN_USE)
        doubtful = [
            rule_id
            for rule_id, case_id in cursor.fetchall()
            if rule_id in {rules.doubtful_thread(case_id), rules.doubtful_number(case_id)}
        ]
        if not doubtful:
            return ()
        cursor.execute(END, [doubtful, at])
        ended = tuple(EndedThread(*row) for row in cursor.fetchall())
    for each in ended:
        audit.note(
            by=by,
            at=at,
            action="cases.thread_ended",
            subject_kind="contact_rule",
            subject_id=each.rule_id,
            case_id=each.case_id,
            fields=("MAY_BE_SOMEBODY_ELSES",),
        )
    return ended
