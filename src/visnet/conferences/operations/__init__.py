"""The only writers of case conferences. Each act is one transaction."""

from visnet.conferences.operations.actions import OwnerDoesNotHear, agree_action, end_action
from visnet.conferences.operations.ground import IdAlreadyUsed
from visnet.conferences.operations.items import (
    AlreadyOnTheTable,
    NotInvited,
    add_hearer,
    add_item,
    approve_item,
    ask_approval,
    close_unconsented,
    remove_hearer,
    take_off,
    take_off_of_case,
)
from visnet.conferences.operations.minutes import (
    NotMetYet,
    ToldInTheFuture,
    approve_minutes,
    put_minutes_together,
    tell_person,
)
from visnet.conferences.operations.saying import contribute
from visnet.conferences.operations.table import (
    AlreadyInvited,
    NotAtTheirDesk,
    call_conference,
    enter,
    invite,
    mark_present,
    move_conference,
    name_attendee,
    remove_attendee,
    withdraw_invitation,
)

__all__ = [
    "AlreadyInvited",
    "AlreadyOnTheTable",
    "IdAlreadyUsed",
    "NotAtTheirDesk",
    "NotInvited",
    "NotMetYet",
    "OwnerDoesNotHear",
    "ToldInTheFuture",
    "add_hearer",
    "add_item",
    "agree_action",
    "approve_item",
    "approve_minutes",
    "ask_approval",
    "call_conference",
    "close_unconsented",
    "contribute",
    "end_action",
    "enter",
    "invite",
    "mark_present",
    "move_conference",
    "name_attendee",
    "put_minutes_together",
    "remove_attendee",
    "remove_hearer",
    "take_off",
    "take_off_of_case",
    "tell_person",
    "withdraw_invitation",
]
