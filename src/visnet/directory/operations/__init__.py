"""Keeping the cards of services."""

from visnet.directory.operations.card import UnknownNeed, record_card
from visnet.directory.operations.confidential import (
    forget_confidential_place,
    keep_confidential_place,
    reveal_confidential_place,
)
from visnet.directory.operations.ground import ChangedMeanwhile
from visnet.directory.operations.life import (
    add_alert,
    confirm_still_true,
    set_capacity,
    set_status,
    withdraw_alert,
)

__all__ = [
    "ChangedMeanwhile",
    "UnknownNeed",
    "add_alert",
    "confirm_still_true",
    "forget_confidential_place",
    "keep_confidential_place",
    "record_card",
    "reveal_confidential_place",
    "set_capacity",
    "set_status",
    "withdraw_alert",
]
