"""Truth tables and properties: skip logic, what is missing, what calls for protection, risk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from visnet.instruments import queries, rules
from visnet.instruments.vocabulary import (
    Answer,
    Ground,
    Measure,
    QuestionKind,
    RiskLevel,
)
from visnet.kit.decision import Reason

ADULT = queries.get_questionnaire(code="individual_assessment")
CHILD = queries.get_questionnaire(code="individual_assessment_child")
TODAY = date(2026, 11, 23)
BORN_ADULT = date(1980, 5, 5)


@some.composite
def answers_to(draw: some.DrawFn, form: rules.Questionnaire) -> dict[str, str]:
    """Draw answers to some of the questions, visible or not."""
    asked = draw(some.lists(some.sampled_from(form.questions), unique=True))
    return {
        question.link_id: draw(
            some.sampled_from([option.code for option in question.options])
            if question.options
            else some.text(max_size=5)
        )
        for question in asked
    }


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


# ── skip logic ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "is_shown"), [("yes", True), ("no", False), ("not_known", False), ("", False)]
)
def test_a_question_shows_only_after_the_answer_it_waits_for(
    answer: str, *, is_shown: bool
) -> None:
    assert ("start.interpreter.which" in shown({"start.interpreter": answer})) is is_shown


def test_one_of_several_answers_is_enough_where_the_form_says_so() -> None:
    assert "hold.words" in shown({"hold.money": "no", "hold.blackmail": "yes"})
    assert "hold.words" not in shown({"hold.money": "no"})


def test_an_answer_to_a_hidden_question_is_not_heard() -> None:
    hidden = {"circumstances.violence": "no", "circumstances.weapon": "yes"}

    assert Ground.WEAPON not in grounds(hidden)
    assert Ground.WEAPON in grounds({**hidden, "circumstances.violence": "yes"})


@given(answers_to(ADULT))
def test_the_order_of_the_answers_does_not_matter(answers: dict[str, str]) -> None:
    assert shown(answers) == shown(dict(reversed(answers.items())))


@given(answers_to(CHILD))
def test_a_question_without_conditions_always_shows(answers: dict[str, str]) -> None:
    always = {question.link_id for question in CHILD.questions if not question.enabled_when}

    assert always <= shown(answers, CHILD)


# ── what is missing ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "is_missing"),
    [("yes", False), ("no", False), ("not_known", False), ("not_asked", True), (" ", True)],
)
def test_not_asked_is_missing_and_not_known_is_an_answer(answer: str, *, is_missing: bool) -> None:
    missing = rules.missing_questions(questionnaire=ADULT, answers={"harm.physical": answer})

    assert ("harm.physical" in {question.link_id for question in missing}) is is_missing


@given(answers_to(ADULT))
def test_what_is_missing_is_visible_and_never_words(answers: dict[str, str]) -> None:
    missing = rules.missing_questions(questionnaire=ADULT, answers=answers)

    assert {question.link_id for question in missing} <= shown(answers)
    assert all(question.kind is QuestionKind.CHOICE for question in missing)


@given(answers_to(ADULT))
def test_answers_of_the_form_are_never_strange(answers: dict[str, str]) -> None:
    assert rules.strange_answers(questionnaire=ADULT, answers=answers) == ()


def test_an_unknown_question_or_option_is_strange() -> None:
    answers = {"no.such": "yes", "harm.physical": "perhaps", "wishes.first": "la mia casa"}

    assert rules.strange_answers(questionnaire=ADULT, answers=answers) == (
        "no.such",
        "harm.physical",
    )


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


# ── risk ─────────────────────────────────────────────────────────────────────────────────────────


LOWERING = {
    (RiskLevel.IMMEDIATE, RiskLevel.HIGH),
    (RiskLevel.IMMEDIATE, RiskLevel.NOT_ASSESSED),
    (RiskLevel.IMMEDIATE, RiskLevel.STANDARD),
    (RiskLevel.HIGH, RiskLevel.NOT_ASSESSED),
    (RiskLevel.HIGH, RiskLevel.STANDARD),
}


@pytest.mark.parametrize("from_level", RiskLevel)
@pytest.mark.parametrize("to_level", RiskLevel)
def test_only_lowering_a_risk_demands_a_reason(from_level: RiskLevel, to_level: RiskLevel) -> None:
    is_lower = (from_level, to_level) in LOWERING

    silent = rules.risk_may_change(from_level=from_level, to_level=to_level, reason="")
    explained = rules.risk_may_change(
        from_level=from_level, to_level=to_level, reason="È in carcere dal 3 marzo."
    )

    assert rules.lowers_risk(from_level=from_level, to_level=to_level) is is_lower
    assert silent.reason is (Reason.REASON_NEEDED if is_lower else Reason.ALLOWED)
    assert explained


@given(some.text(alphabet=" .\n\t-0123456789\u200b\u00a0"))
def test_blanks_dots_and_digits_are_no_reason(reason: str) -> None:
    decision = rules.risk_may_change(
        from_level=RiskLevel.HIGH, to_level=RiskLevel.STANDARD, reason=reason
    )

    assert not decision


def test_the_shared_answers_are_four() -> None:
    assert {answer.value for answer in Answer} == {"yes", "no", "not_known", "not_asked"}
