"""Which questions show, which still wait for an answer, which answers do not fit the form."""

from __future__ import annotations

import re
from datetime import date

from visnet.instruments.rules.shapes import Answers, Question, Questionnaire, given
from visnet.instruments.vocabulary import Answer, QuestionKind


def visible_questions(*, questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """Return the questions that show, given the answers. An answer to a hidden question is not heard."""
    shown: dict[str, Question] = {}
    for question in questionnaire.questions:
        met = [
            condition.is_met(
                given(answers, condition.link_id) if condition.link_id in shown else ""
            )
            for condition in question.enabled_when
        ]
        if not met or (any(met) if question.any_is_enough else all(met)):
            shown[question.link_id] = question
    return tuple(shown.values())


def missing_questions(*, questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """Return the visible choices left blank or not asked. Words are always optional."""
    return tuple(
        question
        for question in visible_questions(questionnaire=questionnaire, answers=answers)
        if question.kind is QuestionKind.CHOICE
        and given(answers, question.link_id) in {"", Answer.NOT_ASKED}
    )


def strange_answers(*, questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Return the link ids that the form does not hold, or whose answer is none of its options."""
    questions = {question.link_id: question for question in questionnaire.questions}
    return tuple(
        link_id
        for link_id in answers
        if link_id not in questions or not _fits(questions[link_id], given(answers, link_id))
    )


def _fits(question: Question, answer: str) -> bool:
    if question.kind is QuestionKind.TEXT or not answer:
        return True
    if question.kind is QuestionKind.NUMBER:
        return re.fullmatch(r"-?[0-9]{1,9}", answer) is not None
    if question.kind is QuestionKind.DAY:
        return _is_day(answer)
    return answer in {option.code for option in question.options}


def _is_day(answer: str) -> bool:
    try:
        return date.fromisoformat(answer).isoformat() == answer
    except ValueError:
        return False
