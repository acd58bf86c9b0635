"""Truth tables and properties: skip logic, what is missing, how a risk may change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.instruments.forms import ADULT, CHILD, answers_to, grounds, shown
from visnet.instruments import rules
from visnet.instruments.vocabulary import Answer, Ground, QuestionKind, RiskLevel
from visnet.kit.decision import Reason

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


def test_a_question_stays_hidden_behind_a_hidden_one() -> None:
    template = next(question for question in ADULT.questions if question.options)
    first, second, third = (
        replace(
            template,
            link_id=link_id,
            enabled_when=(rules.Condition(link_id=waits_for, answer="yes"),) if waits_for else (),
        )
        for link_id, waits_for in (("first", ""), ("second", "first"), ("third", "second"))
    )
    chain = replace(ADULT, sections=(replace(ADULT.sections[0], questions=(first, second, third)),))

    assert shown({"first": "yes", "second": "yes"}, chain) == {"first", "second", "third"}
    assert shown({"first": "no", "second": "yes"}, chain) == {"first"}


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
