"""The readers of transfers: from the asking side, and from the side that was asked."""

from visnet.transfers.queries.passed_on import (
    PassedOnLine,
    called_it_back,
    find_passed_on,
    list_passed_on,
    was_passed_on,
)
from visnet.transfers.queries.shapes import TransferForAsked, TransferForAsking, TransferLine
from visnet.transfers.queries.sides import (
    grounds_hold,
    list_asked,
    list_of_case,
    open_for_asked,
    who_asked,
)

__all__ = [
    "PassedOnLine",
    "TransferForAsked",
    "TransferForAsking",
    "TransferLine",
    "called_it_back",
    "find_passed_on",
    "grounds_hold",
    "list_asked",
    "list_of_case",
    "list_passed_on",
    "open_for_asked",
    "was_passed_on",
    "who_asked",
]
