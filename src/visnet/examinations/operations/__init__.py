"""Keeping questions, sitting tests, marking answers, answering questionnaires."""

from visnet.examinations.operations.banking import (
    add_question,
    bring_question_back,
    change_test,
    mend_question,
    retire_question,
    take_up_bank,
)
from visnet.examinations.operations.giving import AttemptNotNeeded, give_attempt
from visnet.examinations.operations.holding import ChangedMeanwhile, CodeTaken, IdAlreadyUsed
from visnet.examinations.operations.importing import Brought, import_questions
from visnet.examinations.operations.making import (
    change_questionnaire,
    make_bank,
    make_questionnaire,
    make_test,
    rename_bank,
)
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
    "AttemptNotNeeded",
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
    "change_questionnaire",
    "change_test",
    "close_overdue",
    "give_attempt",
    "hand_in",
    "import_questions",
    "make_bank",
    "make_questionnaire",
    "make_test",
    "mark_answer",
    "mend_question",
    "rename_bank",
    "reply",
    "retire_question",
    "save_answer",
    "start_attempt",
    "take_up_bank",
]
