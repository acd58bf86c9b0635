"""Emptying the outbox: constant texts to colleagues, each tried until it leaves or is given up."""

import smtplib

from django.core.mail import EmailMessage
from django.db import transaction

from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.outbound import operations, queries
from visnet.outbound.queries import DispatchToSend
from visnet.people import queries as people


def send_waiting() -> int:
    """Send what waits and return how many notices left.

    Each is marked in the transaction that holds it, right after the mail server took it: a worker
    killed in between sends one notice twice, and never none.
    """
    sent = 0
    with transaction.atomic():
        for dispatch in queries.list_waiting(viewer=SYSTEM, at=clock.now()):
            if _has_left(dispatch):
                operations.mark_sent(dispatch_id=dispatch.id, by=SYSTEM, at=clock.now())
                sent += 1
            else:
                operations.mark_failed(dispatch_id=dispatch.id, by=SYSTEM, at=clock.now())
    return sent


def _has_left(dispatch: DispatchToSend) -> bool:
    if dispatch.recipient_user_id is None:
        return False
    address = people.find_address(user_id=dispatch.recipient_user_id)
    if address is None:
        return False
    try:
        EmailMessage(
            subject=dispatch.text.subject, body=dispatch.text.body, to=[address.email]
        ).send()
    except (OSError, smtplib.SMTPException):
        return False
    return True
