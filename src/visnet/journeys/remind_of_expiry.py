"""Telling a holder, ninety and thirty days before, that a certificate ends and can be refreshed."""

from datetime import datetime

from django.db import transaction

from visnet.certificates import queries as certificates
from visnet.kit.actor import SYSTEM
from visnet.kit.civil_time import civil_date
from visnet.outbound import operations as outbound
from visnet.people import queries as people


@transaction.atomic
def remind_of_expiry(*, at: datetime) -> int:
    """Put a notice in the outbox for each holder; return how many certificates end.

    Run as often as one likes: each is told once for each mark. A day on which nothing ran is made
    up for. The notice says that there is something to read, and nothing else.
    """
    ending = certificates.list_expiring(on=civil_date(at))
    for certificate in ending:
        address = people.find_address(user_id=certificate.user_id)
        if address is not None:
            outbound.queue_staff_notice(
                recipient_user_id=certificate.user_id,
                language=address.language,
                dedupe_key=f"certificate ends:{certificate.id}:{certificate.mark}",
                by=SYSTEM,
                at=at,
            )
    return len(ending)
