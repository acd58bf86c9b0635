"""Tests, attempts, banks and figures, as far as the viewer may see them."""

from visnet.examinations.queries.attempts import (
    AttemptForSitter,
    PageForSitter,
    ResultForReader,
    ResultPage,
    find_open,
    find_page,
    get_result,
)
from visnet.examinations.queries.banks import (
    BankForTrainer,
    BankLine,
    Offer,
    QuestionLine,
    TestForTrainer,
    get_bank,
    get_question,
    get_test_to_change,
    list_banks,
    list_offers,
)
from visnet.examinations.queries.due import DueReply, list_due_replies
from visnet.examinations.queries.figures import (
    Figures,
    ItemLine,
    QuestionnaireFigures,
    SatLine,
    count_replied,
    get_figures,
    get_questionnaire_figures,
)
from visnet.examinations.queries.further import FurtherForTrainer, get_further
from visnet.examinations.queries.marking import (
    ToMark,
    count_to_mark,
    get_to_mark,
    list_to_mark,
)
from visnet.examinations.queries.shipped import list_shipped
from visnet.examinations.queries.tests import (
    AttemptLine,
    FurtherLine,
    TestLine,
    get_test,
    list_passed,
    list_tests,
)

__all__ = [
    "AttemptForSitter",
    "AttemptLine",
    "BankForTrainer",
    "BankLine",
    "DueReply",
    "Figures",
    "FurtherForTrainer",
    "FurtherLine",
    "ItemLine",
    "Offer",
    "PageForSitter",
    "QuestionLine",
    "QuestionnaireFigures",
    "ResultForReader",
    "ResultPage",
    "SatLine",
    "TestForTrainer",
    "TestLine",
    "ToMark",
    "count_replied",
    "count_to_mark",
    "find_open",
    "find_page",
    "get_bank",
    "get_figures",
    "get_further",
    "get_question",
    "get_questionnaire_figures",
    "get_result",
    "get_test",
    "get_test_to_change",
    "get_to_mark",
    "list_banks",
    "list_due_replies",
    "list_offers",
    "list_passed",
    "list_shipped",
    "list_tests",
    "list_to_mark",
]
