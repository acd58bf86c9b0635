"""The forms, and answers to them, that the tests of the rules share."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import strategies as some

from visnet.instruments import queries, rules
from visnet.instruments.vocabulary import Ground

ADULT = queries.get_questionnaire(code="individual_assessment")
CHILD = queries.get_questionnaire(code="individual_assessment_child")
TODAY = date(2026, 11, 23)
BORN_ADULT = date(1980, 5, 5)


def answers_to(form: rules.Questionnaire) -> some.SearchStrategy[dict[str, str]]:
    """Draw answers to some of the questions, visible or not; quick to draw on a busy machine."""

    def answered(seed: int) -> dict[str, str]:
        chance = Random(seed)  # noqa: S311
        asked = chance.sample(form.questions, chance.randint(0, len(form.questions)))
        return {
            question.link_id: chance.choice([option.code for option in question.options] or ["sì"])
            for question in asked
        }

    return some.integers(0, 2**32).map(answered)


def grounds(
    answers: rules.Answers,
    *,
    form: rules.Questionnaire = ADULT,
    birth_date: date | None = BORN_ADULT,
) -> set[Ground]:
    found = rules.suggested_protection(
        questionnaire=form, birth_date=birth_date, answers=answers, on=TODAY
    )
    return {suggestion.ground for suggestion in found}


def shown(answers: rules.Answers, form: rules.Questionnaire = ADULT) -> set[str]:
    visible = rules.visible_questions(questionnaire=form, answers=answers)
    return {question.link_id for question in visible}
