"""The readers of transfers: from the asking side, and from the side that was asked."""

from visnet.transfers.queries.shapes import TransferForAsked, TransferForAsking, TransferLine
from visnet.transfers.queries.sides import (
    grounds_hold,
    list_asked,
    list_of_case,
    open_for_asked,
    who_asked,
)

__all__ = [
    "TransferForAsked",
    "TransferForAsking",
    "TransferLine",
    "grounds_hold",
    "list_asked",
    "list_of_case",
    "open_for_asked",
    "who_asked",
]
