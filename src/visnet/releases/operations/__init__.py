"""Counting a year, asking for a release, approving it, withdrawing it."""

from visnet.releases.operations.asking import (
    AnotherIsWaiting,
    IdAlreadyUsed,
    OneReleaseADay,
    ask_for_release,
    count_years,
)
from visnet.releases.operations.deciding import (
    SayWhy,
    approve_release,
    refuse_release,
    take_release_back,
    withdraw_release,
)

__all__ = [
    "AnotherIsWaiting",
    "IdAlreadyUsed",
    "OneReleaseADay",
    "SayWhy",
    "approve_release",
    "ask_for_release",
    "count_years",
    "refuse_release",
    "take_release_back",
    "withdraw_release",
]
