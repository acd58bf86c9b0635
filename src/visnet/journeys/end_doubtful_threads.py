"""Ending conversations that may be somebody else's, and telling whoever leads the case."""

from datetime import datetime

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases.operations import EndedThread
from visnet.journeys import telling
from visnet.kit.actor import SYSTEM, Role

WHAT = "thread-ended"


@transaction.atomic
def end_doubtful_threads(*, at: datetime) -> int:
    """End them, as the software itself, and return how many there were.

    Whoever leads the case finds something to read; where nobody does, the supervisors do.
    """
    ended = cases.end_doubtful_threads(by=SYSTEM, at=at)
    for each in ended:
        _tell(each, at)
    return len(ended)


def _tell(ended: EndedThread, at: datetime) -> None:
    if ended.lead_id is not None:
        telling.tell_sender(user_id=ended.lead_id, about=ended.rule_id, what=WHAT, by=SYSTEM, at=at)
        return
    telling.tell_role(
        organisation_id=ended.organisation_id,
        role=Role.SUPERVISOR,
        about=ended.rule_id,
        what=WHAT,
        by=SYSTEM,
        at=at,
    )
