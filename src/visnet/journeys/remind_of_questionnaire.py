"""Asking those who passed, three months later, what they do differently: one reminder, once."""

from datetime import datetime

from django.db import transaction

from visnet.examinations import queries as examinations
from visnet.kit.actor import SYSTEM
from visnet.kit.civil_time import civil_date
from visnet.outbound import operations as outbound
from visnet.people import queries as people


@transaction.atomic
def remind_of_questionnaire(*, at: datetime) -> int:
    """Put a notice in the outbox for each who may answer by now; return how many have not.

    Run as often as one likes: each is told once for each questionnaire. The notice says that there
    is something to read, and nothing else. Who answers what is known to nobody, as before.
    """
    due = examinations.list_due_replies(on=civil_date(at))
    for each in due:
        address = people.find_address(user_id=each.user_id)
        if address is not None:
            outbound.queue_staff_notice(
                recipient_user_id=each.user_id,
                language=address.language,
                dedupe_key=f"questionnaire:{each.test_id}:{each.user_id}",
                by=SYSTEM,
                at=at,
            )
    return len(due)
