"""The readers of requests for access. Each decides afresh, and notes who looked."""

from visnet.packs.queries.clearing import (
    Clearer,
    ToClear,
    can_clear,
    list_clearers,
    list_to_clear,
    too_few_read,
)
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
    "Clearer",
    "PackView",
    "RequestLine",
    "RequestView",
    "ToClear",
    "Whole",
    "can_clear",
    "check_to_assemble",
    "find_to_hand_out",
    "find_whole",
    "list_clearers",
    "list_requests",
    "list_to_clear",
    "open_pack",
    "open_request",
    "too_few_read",
]
