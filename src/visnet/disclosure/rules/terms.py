"""By how much people are protected, and the least that may be chosen."""

from dataclasses import dataclass

FLOOR = 3
"""No table shows fewer people than this, whatever was chosen (Italian rules of conduct, art. 5)."""
WITHIN = 2
"""Nobody shall be able to say of a hidden figure that it is so many, give or take two."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The threshold, how wide a hidden figure must stay, and what is asked across releases.

    Raises `ValueError` where less is asked than may be.
    """

    threshold: int = 5
    protection: int = WITHIN + 1
    difference: int = 10
    base: int = 1

    def __post_init__(self) -> None:
        if self.threshold < FLOOR or self.protection <= WITHIN or self.difference < self.threshold:
            msg = "The terms are beneath what is allowed."
            raise ValueError(msg)
        if self.base not in {1, 5}:
            msg = "Figures are shown as they are, or rounded to five."
            raise ValueError(msg)
