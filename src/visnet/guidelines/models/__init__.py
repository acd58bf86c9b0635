"""The tables of joint procedures: drafts and what is said of them; editions and who has read them."""

from visnet.guidelines.models.drafts import LONGEST_REMARK, Assignment, Draft, Party, Remark
from visnet.guidelines.models.editions import Edition, Reading, Showing, Trouble

__all__ = [
    "LONGEST_REMARK",
    "Assignment",
    "Draft",
    "Edition",
    "Party",
    "Reading",
    "Remark",
    "Showing",
    "Trouble",
]
