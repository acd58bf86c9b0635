"""The writers of the proceedings. Each answers whether it wrote: a form sent twice is one act."""

from visnet.proceedings.operations.claims import (
    NotMoney,
    move_claim,
    open_claim,
    record_expense,
    strike_move,
)
from visnet.proceedings.operations.duty import decide_duty
from visnet.proceedings.operations.facts import (
    CorrectedAlready,
    answer_condition,
    end_term,
    record_fact,
)
from visnet.proceedings.operations.ground import IdAlreadyUsed

__all__ = [
    "CorrectedAlready",
    "IdAlreadyUsed",
    "NotMoney",
    "answer_condition",
    "decide_duty",
    "end_term",
    "move_claim",
    "open_claim",
    "record_expense",
    "record_fact",
    "strike_move",
]
