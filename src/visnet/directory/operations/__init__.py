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
from visnet.directory.operations.merge import (
    merge_cards,
    say_not_the_same,
    take_back_not_the_same,
    unmerge_cards,
)
from visnet.directory.operations.read_import import SentFile, read_import
from visnet.directory.rules.merging import CannotMerge

__all__ = [
    "CannotMerge",
    "ChangedMeanwhile",
    "ChangedSinceRead",
    "RowsRefused",
    "SentFile",
    "Undone",
    "UnknownNeed",
    "add_alert",
    "apply_import",
    "confirm_still_true",
    "drop_import",
    "forget_confidential_place",
    "forget_imports",
    "keep_confidential_place",
    "merge_cards",
    "read_import",
    "record_card",
    "reveal_confidential_place",
    "say_not_the_same",
    "set_capacity",
    "set_status",
    "take_back_not_the_same",
    "undo_import",
    "unmerge_cards",
    "withdraw_alert",
]
