"""Ways to reach the person, and attempts to."""

from datetime import date, timedelta

import pytest

from tests.cases.factories import (
    NOON,
    acting,
    make_case,
    make_rule,
)
from tests.cases.steps import attempt, due, line, timeline
from tests.cast import Cast
from visnet.cases import operations
from visnet.cases.rules import (
    Suggestion,
)
from visnet.cases.vocabulary import (
    AttemptOutcome,
    DueKind,
    State,
    TimelineKind,
)
from visnet.kit.decision import NotFound


def test_a_safe_way_falls_due_after_ninety_days_and_not_once_superseded(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    assert due(case_id)[DueKind.CONTACT_RULE] == date(2026, 6, 8)

    with acting(cast.anna):
        operations.supersede_contact_rule(rule_id=rule_id, by=cast.anna, at=NOON)

    assert DueKind.CONTACT_RULE not in due(case_id)
    assert timeline(case_id)[0] in {
        TimelineKind.CONTACT_RULE_SUPERSEDED,
        TimelineKind.CONTACT_RULE_RECORDED,
        TimelineKind.OPENED,
    }


def test_a_way_without_hours_cannot_be_called_safe(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.ContactRuleIncomplete):
        make_rule(case_id, from_hour=0, until_hour=0)


def test_confirming_a_way_starts_ninety_days_again(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)

    with acting(cast.anna):
        operations.confirm_contact_rule(rule_id=rule_id, by=cast.anna, at=NOON + timedelta(days=80))

    assert due(case_id)[DueKind.CONTACT_RULE] == date(2026, 8, 27)


def test_three_failures_suggest_a_pause_and_close_nothing(cast: Cast) -> None:
    case_id = make_case()

    said = [attempt(case_id, AttemptOutcome.NO_ANSWER, day) for day in range(3)]

    assert said == [None, None, Suggestion.PAUSE]
    assert line(case_id).state is State.OPEN
    assert DueKind.CONTACT_ATTEMPT not in due(case_id)


def test_a_failure_falls_due_again_the_next_day(cast: Cast) -> None:
    case_id = make_case()

    attempt(case_id, AttemptOutcome.NO_ANSWER, 0)

    assert due(case_id)[DueKind.CONTACT_ATTEMPT] == date(2026, 3, 11)


def test_what_no_longer_holds_is_not_confirmed(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id, is_safe=False, days=frozenset(), from_hour=0, until_hour=0)

    with pytest.raises(operations.ContactRuleIncomplete), acting(cast.anna):
        operations.confirm_contact_rule(rule_id=rule_id, by=cast.anna, at=NOON)
    with acting(cast.anna):
        operations.supersede_contact_rule(rule_id=rule_id, by=cast.anna, at=NOON)
    with pytest.raises(NotFound), acting(cast.anna):
        operations.confirm_contact_rule(rule_id=rule_id, by=cast.anna, at=NOON)
