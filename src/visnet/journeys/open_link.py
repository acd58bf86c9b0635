"""Somebody types the code of a link; when they typed it wrong once too often, its maker is told."""

from datetime import datetime

from django.db import transaction

from visnet.journeys import telling
from visnet.kit.actor import Actor
from visnet.referrals import operations as referrals
from visnet.referrals.operations import Tried
from visnet.wall import operations as wall


@transaction.atomic
def open_link(*, token: str, code: str, by: Actor, at: datetime) -> Tried:
    """Try a code at an address. Raises as `referrals.operations.try_code`."""
    tried = referrals.try_code(token=token, code=code, by=by, at=at)
    if tried.shut is not None:
        # Nobody has signed in: it is by the link's own ticket that its maker can be told.
        wall.present_ticket(by=tried.shut.door, at=at)
        telling.tell_sender(
            user_id=tried.shut.made_by,
            about=tried.shut.link_id,
            what="link-locked",
            by=tried.shut.door,
            at=at,
        )
        wall.take_down_ticket()
    return tried
