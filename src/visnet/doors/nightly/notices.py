"""Emptying the outbox: constant texts to colleagues, each tried until it leaves or is given up."""

import smtplib
from email.utils import parseaddr
from enum import Enum, auto

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.outbound import operations, queries
from visnet.outbound.queries import DispatchToSend
from visnet.people import queries as people

AT_ONCE = 200
"""After so many the journal and other jobs come first; the rest leaves ten seconds later."""


class Fate(Enum):
    """What became of one notice."""

    LEFT = auto()
    REFUSED = auto()
    """This one cannot leave: nobody to send it to, or the server does not want it."""
    NOBODY_ANSWERS = auto()
    """The server is not there, so no other notice would leave either."""


def send_waiting() -> int:
    """Send what waits and return how many notices left. Where no server answers, stop for now.

    Each notice is a transaction of its own, marked right after the server took it: a worker killed
    in between sends one notice again, under the same message id, and never none.
    """
    sent = 0
    for _one in range(AT_ONCE):
        fate = _send_next()
        if fate is Fate.LEFT:
            sent += 1
        elif fate is not Fate.REFUSED:
            break
    return sent


@transaction.atomic
def _send_next() -> Fate | None:
    dispatch = queries.find_next_waiting(viewer=SYSTEM, at=clock.now())
    if dispatch is None:
        return None
    fate = _try(dispatch)
    mark = operations.mark_sent if fate is Fate.LEFT else operations.mark_failed
    mark(dispatch_id=dispatch.id, by=SYSTEM, at=clock.now())
    return fate


def _try(dispatch: DispatchToSend) -> Fate:
    address = dispatch.recipient_user_id and people.find_address(user_id=dispatch.recipient_user_id)
    if not address:
        return Fate.REFUSED
    message = EmailMessage(
        subject=dispatch.text.subject,
        body=dispatch.text.body,
        to=[address.email],
        # The same notice is the same message to whoever receives it, however often it is sent.
        headers={"Message-ID": f"<{dispatch.id}@{_domain()}>"},
    )
    try:
        message.send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
        return Fate.REFUSED
    except (OSError, smtplib.SMTPException):
        return Fate.NOBODY_ANSWERS
    return Fate.LEFT


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
