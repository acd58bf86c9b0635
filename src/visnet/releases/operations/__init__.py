"""Counting a year, asking for a release, approving it, stating its terms, withdrawing it."""

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
from visnet.releases.operations.drawing import BudgetSpent, NoiseNotInstalled
from visnet.releases.operations.stating import StatedAlready, WrongTerms, state_terms

__all__ = [
    "AnotherIsWaiting",
    "BudgetSpent",
    "IdAlreadyUsed",
    "NoiseNotInstalled",
    "OneReleaseADay",
    "SayWhy",
    "StatedAlready",
    "WrongTerms",
    "approve_release",
    "ask_for_release",
    "count_years",
    "refuse_release",
    "state_terms",
    "take_release_back",
    "withdraw_release",
]
