"""The readers of requests for access. Each decides afresh, and notes who looked."""

from visnet.packs.queries.ground import Whole, find_whole
from visnet.packs.queries.requests import (
    check_to_assemble,
    find_to_hand_out,
    list_requests,
    open_pack,
    open_request,
)
from visnet.packs.queries.shapes import CheckLine, PackView, RequestLine, RequestView

__all__ = [
    "CheckLine",
    "PackView",
    "RequestLine",
    "RequestView",
    "Whole",
    "check_to_assemble",
    "find_to_hand_out",
    "find_whole",
    "list_requests",
    "open_pack",
    "open_request",
]
