"""What the answers call for: age, grounds, and nothing that takes danger away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.instruments.forms import ADULT, BORN_ADULT, CHILD, TODAY, answers_to, grounds, shown
from visnet.instruments import rules
from visnet.instruments.vocabulary import Ground, Measure

# ── age ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("born", "on", "child"),
    [
        (date(2008, 11, 24), TODAY, True),
        (date(2008, 11, 23), TODAY, False),
        (date(2008, 11, 22), TODAY, False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (TODAY, TODAY, True),
    ],
)
def test_somebody_is_a_child_until_the_eighteenth_birthday(
    born: date, on: date, *, child: bool
) -> None:
    assert rules.is_child(birth_date=born, on=on) is child


@pytest.mark.parametrize(
    ("form", "birth_date", "answer", "presumed"),
    [
        (ADULT, date(2012, 1, 1), "", True),
        (ADULT, date(2012, 1, 1), "no", True),
        (ADULT, BORN_ADULT, "yes", False),
        (ADULT, None, "yes", True),
        (ADULT, None, "not_known", True),
        (ADULT, None, "no", False),
        (ADULT, None, "", False),
        (CHILD, None, "", True),
        (CHILD, BORN_ADULT, "", False),
    ],
)
def test_a_child_or_somebody_who_may_be_one_is_presumed_to_need_protection(
    form: rules.Questionnaire, birth_date: date | None, answer: str, *, presumed: bool
) -> None:
    found = grounds({"start.may_be_minor": answer}, form=form, birth_date=birth_date)

    assert (Ground.CHILD in found) is presumed


def test_the_presumption_names_its_source_and_the_measures_for_children() -> None:
    (suggestion,) = rules.suggested_protection(
        questionnaire=CHILD, birth_date=date(2015, 1, 1), answers={}, on=TODAY
    )

    assert suggestion.presumed
    assert "22(4)" in suggestion.source
    assert Measure.RECORDED_INTERVIEW in suggestion.measures


# ── what calls for protection ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answers", "ground"),
    [
        ({"wishes.feels": "afraid_for_life"}, Ground.FEAR_FOR_LIFE),
        ({"intimidation.fear_for_life": "yes"}, Ground.FEAR_FOR_LIFE),
        ({"circumstances.relationship": "former_partner"}, Ground.CLOSE_RELATIONSHIP),
        ({"hold.money": "yes"}, Ground.COERCIVE_HOLD),
        ({"circumstances.bias": "yes"}, Ground.BIAS),
        ({"vulnerability.disability": "yes"}, Ground.DISABILITY),
        ({"harm.considerable": "yes"}, Ground.CONSIDERABLE_HARM),
    ],
)
def test_an_answer_calls_for_protection(answers: dict[str, str], ground: Ground) -> None:
    assert grounds(answers) == {ground}


@pytest.mark.parametrize("answer", ["no", "not_known", "not_asked", ""])
def test_an_adult_about_whom_nothing_is_said_gets_no_suggestion(answer: str) -> None:
    answers = {question.link_id: answer for question in ADULT.questions if question.options}

    assert grounds(answers) == set()


def test_the_most_pressing_ground_comes_first() -> None:
    found = rules.suggested_protection(
        questionnaire=ADULT,
        birth_date=BORN_ADULT,
        answers={"circumstances.bias": "yes", "intimidation.fear_for_life": "yes"},
        on=TODAY,
    )

    assert [suggestion.ground for suggestion in found] == [Ground.FEAR_FOR_LIFE, Ground.BIAS]
    assert [suggestion.urgent for suggestion in found] == [True, False]


@given(answers_to(ADULT), some.sampled_from(ADULT.questions))
def test_turning_silence_into_an_answer_never_removes_a_ground(
    answers: dict[str, str], question: rules.Question
) -> None:
    silent = {link_id: given for link_id, given in answers.items() if link_id != question.link_id}

    for option in question.options:
        assert grounds(silent) <= grounds({**silent, question.link_id: option.code})


@given(answers_to(ADULT), some.dates(date(1920, 1, 1), TODAY) | some.none())
def test_every_suggestion_has_a_source_and_measures_and_no_number(
    answers: dict[str, str], birth_date: date | None
) -> None:
    found = rules.suggested_protection(
        questionnaire=ADULT, birth_date=birth_date, answers=answers, on=TODAY
    )

    assert len({suggestion.ground for suggestion in found}) == len(found)
    for suggestion in found:
        assert suggestion.source
        assert suggestion.measures
        assert set(suggestion.link_ids) <= shown(answers)


@given(answers_to(CHILD), some.integers(0, 17 * 365))
def test_no_answer_takes_the_presumption_away_from_a_child(
    answers: dict[str, str], age_in_days: int
) -> None:
    birth_date = TODAY - timedelta(days=age_in_days)

    assert Ground.CHILD in grounds(answers, form=CHILD, birth_date=birth_date)
