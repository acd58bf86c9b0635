"""The only writers of transfers."""

from visnet.transfers.operations.answer_transfer import accept_transfer, decline_transfer
from visnet.transfers.operations.ask_transfer import (
    AlreadyAsked,
    SentDifferently,
    ask_transfer,
)
from visnet.transfers.operations.call_back import call_back_case
from visnet.transfers.operations.end_transfer import hand_over_case, withdraw_transfer
from visnet.transfers.operations.take_in import hold_arrival, take_in_case

__all__ = [
    "AlreadyAsked",
    "SentDifferently",
    "accept_transfer",
    "ask_transfer",
    "call_back_case",
    "decline_transfer",
    "hand_over_case",
    "hold_arrival",
    "take_in_case",
    "withdraw_transfer",
]
