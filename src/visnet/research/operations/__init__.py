"""Asking for lines, deciding, taking what was sealed, and bringing tables back."""

from visnet.research.operations.asking import (
    Ask,
    IdAlreadyUsed,
    Looked,
    NothingLeaves,
    NotOnTheList,
    YearNotOver,
    ask_for_lines,
    look_at_lines,
)
from visnet.research.operations.deciding import (
    Erased,
    SayWhy,
    approve_request,
    erase_packages,
    refuse_request,
    stop_request,
    take_package,
    take_request_back,
)
from visnet.research.operations.outputs import (
    NotSafe,
    bring_output,
    clear_output,
    refuse_output,
)

__all__ = [
    "Ask",
    "Erased",
    "IdAlreadyUsed",
    "Looked",
    "NotOnTheList",
    "NotSafe",
    "NothingLeaves",
    "SayWhy",
    "YearNotOver",
    "approve_request",
    "ask_for_lines",
    "bring_output",
    "clear_output",
    "erase_packages",
    "look_at_lines",
    "refuse_output",
    "refuse_request",
    "stop_request",
    "take_package",
    "take_request_back",
]
