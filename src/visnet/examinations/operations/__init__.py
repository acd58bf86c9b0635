"""Keeping questions, sitting tests, marking answers, answering questionnaires."""

from visnet.examinations.operations.banking import (
    add_question,
    bring_question_back,
    change_test,
    mend_question,
    retire_question,
    take_up_bank,
)
from visnet.examinations.operations.holding import ChangedMeanwhile, CodeTaken, IdAlreadyUsed
from visnet.examinations.operations.importing import Brought, import_questions
from visnet.examinations.operations.marking import MarkedAlready, mark_answer
from visnet.examinations.operations.replying import RepliedAlready, reply
from visnet.examinations.operations.sitting import (
    AnswerStands,
    EarlierStageFirst,
    HandedInAlready,
    NoAttemptLeft,
    TimeIsUp,
    close_overdue,
    hand_in,
    save_answer,
    start_attempt,
)

__all__ = [
    "AnswerStands",
    "Brought",
    "ChangedMeanwhile",
    "CodeTaken",
    "EarlierStageFirst",
    "HandedInAlready",
    "IdAlreadyUsed",
    "MarkedAlready",
    "NoAttemptLeft",
    "RepliedAlready",
    "TimeIsUp",
    "add_question",
    "bring_question_back",
    "change_test",
    "close_overdue",
    "hand_in",
    "import_questions",
    "mark_answer",
    "mend_question",
    "reply",
    "retire_question",
    "save_answer",
    "start_attempt",
    "take_up_bank",
]
