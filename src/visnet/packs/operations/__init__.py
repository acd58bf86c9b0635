"""The only writers of requests for access: as they came, as they were checked, as they ended."""

from visnet.packs.operations.clearing import ask_to_clear, clear_pack
from visnet.packs.operations.ground import IdAlreadyUsed
from visnet.packs.operations.packs import (
    approve_pack,
    ask_approver,
    assemble_pack,
    hand_out_pack,
)
from visnet.packs.operations.requests import check_request, end_request, record_request

__all__ = [
    "IdAlreadyUsed",
    "approve_pack",
    "ask_approver",
    "ask_to_clear",
    "assemble_pack",
    "check_request",
    "clear_pack",
    "end_request",
    "hand_out_pack",
    "record_request",
]
