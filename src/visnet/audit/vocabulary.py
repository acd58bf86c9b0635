"""What the journal calls things. Actions are named `<room>.<past participle>`."""

from enum import StrEnum


class Outcome(StrEnum):
    """What the verifier found in a sealed range of the journal."""

    INTACT = "INTACT"
    ALTERED = "ALTERED"
    MISSING_ROWS = "MISSING_ROWS"
    ADDED_ROWS = "ADDED_ROWS"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    BROKEN_CHAIN = "BROKEN_CHAIN"
