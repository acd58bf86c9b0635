"""The only writers of transfers."""

from visnet.transfers.operations.answer_transfer import accept_transfer, decline_transfer
from visnet.transfers.operations.ask_transfer import (
    AlreadyAsked,
    SentDifferently,
    ask_transfer,
)
from visnet.transfers.operations.end_transfer import (
    CannotCarry,
    hand_over_case,
    withdraw_transfer,
)

__all__ = [
    "AlreadyAsked",
    "CannotCarry",
    "SentDifferently",
    "accept_transfer",
    "ask_transfer",
    "decline_transfer",
    "hand_over_case",
    "withdraw_transfer",
]
