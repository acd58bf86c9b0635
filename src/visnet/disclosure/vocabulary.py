"""Why a figure is hidden."""

from enum import StrEnum


class Why(StrEnum):
    """What a reader is told beside a figure that is not shown: never which of these it was."""

    SMALL = "SMALL"
    """Fewer people than the threshold."""
    DOMINATED = "DOMINATED"
    """A sum that is nearly all from one or two contributors."""
    EARLIER = "EARLIER"
    """Hidden in an earlier release."""
    ALIKE = "ALIKE"
    """Else a whole group would be known to share one thing."""
    DIFFERENCE = "DIFFERENCE"
    """Else it could be subtracted from another figure."""
    COMPLEMENT = "COMPLEMENT"
    """Else a hidden figure could be reckoned from it."""
