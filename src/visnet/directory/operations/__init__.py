"""Keeping the cards of services."""

from visnet.directory.operations.apply_import import (
    ChangedSinceRead,
    RowsRefused,
    Undone,
    apply_import,
    drop_import,
    forget_imports,
    undo_import,
)
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
from visnet.directory.operations.read_import import read_import

__all__ = [
    "ChangedMeanwhile",
    "ChangedSinceRead",
    "RowsRefused",
    "Undone",
    "UnknownNeed",
    "add_alert",
    "apply_import",
    "confirm_still_true",
    "drop_import",
    "forget_confidential_place",
    "forget_imports",
    "keep_confidential_place",
    "read_import",
    "record_card",
    "reveal_confidential_place",
    "set_capacity",
    "set_status",
    "undo_import",
    "withdraw_alert",
]
