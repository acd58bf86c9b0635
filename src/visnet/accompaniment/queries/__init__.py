"""The readers of accompaniment, each for one viewer."""

from visnet.accompaniment.queries.hearings import (
    CompanionLine,
    HearingLine,
    HearingView,
    ItemLine,
    list_hearings,
    open_hearing,
)

__all__ = [
    "CompanionLine",
    "HearingLine",
    "HearingView",
    "ItemLine",
    "list_hearings",
    "open_hearing",
]
