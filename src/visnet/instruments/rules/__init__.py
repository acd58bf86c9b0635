"""Truths about forms: which questions show, which are missing, what the answers call for."""

from visnet.instruments.rules.protection import Suggestion, is_child, suggested_protection
from visnet.instruments.rules.risk import lowers_risk, risk_may_change
from visnet.instruments.rules.shapes import (
    Answers,
    Condition,
    Option,
    Question,
    Questionnaire,
    Section,
    in_language,
)
from visnet.instruments.rules.visibility import (
    missing_questions,
    strange_answers,
    visible_questions,
)

__all__ = [
    "Answers",
    "Condition",
    "Option",
    "Question",
    "Questionnaire",
    "Section",
    "Suggestion",
    "in_language",
    "is_child",
    "lowers_risk",
    "missing_questions",
    "risk_may_change",
    "strange_answers",
    "suggested_protection",
    "visible_questions",
]
