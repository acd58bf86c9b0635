"""Telling both sides, ninety, thirty and seven days before, that an agreement ends."""

from datetime import date, datetime

from django.db import transaction

from visnet.agreements import queries as agreements
from visnet.agreements.queries import EndingAgreement
from visnet.kit.actor import SYSTEM, Role
from visnet.kit.civil_time import civil_date
from visnet.outbound import operations as outbound
from visnet.people import queries as people

SPEAK_FOR_IT = (Role.COORDINATOR, Role.REPRESENTATIVE)


@transaction.atomic
def remind_of_endings(*, at: datetime) -> int:
    """Put a notice in the outbox for whoever speaks for each party; return how many agreements end.

    Run as often as one likes: each person is told once for each mark of each term. A day on which
    nothing ran is made up for.
    """
    on = civil_date(at)
    ending = agreements.list_ending(on=on)
    for agreement in ending:
        _tell(agreement, on, at)
    return len(ending)


def _tell(agreement: EndingAgreement, on: date, at: datetime) -> None:
    recipients = {
        (recipient.user_id, recipient.language)
        for organisation_id in agreement.organisation_ids
        for role in SPEAK_FOR_IT
        for recipient in people.list_recipients(organisation_id=organisation_id, role=role, on=on)
    }
    for user_id, language in sorted(recipients):
        outbound.queue_staff_notice(
            recipient_user_id=user_id,
            language=language,
            dedupe_key=(
                f"ends:{agreement.id}:{agreement.last_day}:{agreement.threshold}:{user_id}"
            ),
            by=SYSTEM,
            at=at,
        )
