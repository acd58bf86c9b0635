"""Where a referral stands, and its way, from its facts alone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.referrals import rules
from visnet.referrals.rules import (
    Facts,
    Mark,
    course_of,
    step_of,
)
from visnet.referrals.vocabulary import (
    Outcome,
    SessionKind,
    Step,
)

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        (Facts(), Step.DRAFT),
        (Facts(sent_at=NOON), Step.SENT),
        (Facts(sent_at=NOON, seen_at=LATER), Step.SEEN),
        (Facts(sent_at=NOON, answered_at=LATER), Step.ACCEPTED),
        (Facts(sent_at=NOON, seen_at=NOON, answered_at=LATER, is_declined=True), Step.DECLINED),
        (
            Facts(sent_at=NOON, answered_at=NOON, first_contact_date=LATER.date()),
            Step.IN_PROGRESS,
        ),
        (
            Facts(sent_at=NOON, answered_at=NOON, told_outcome=Outcome.UNDER_WAY),
            Step.IN_PROGRESS,
        ),
        (Facts(sent_at=NOON, answered_at=NOON, told_outcome=Outcome.MET), Step.OUTCOME_TOLD),
        (
            Facts(sent_at=NOON, answered_at=NOON, told_outcome=Outcome.MET, completed_at=LATER),
            Step.CLOSED,
        ),
        (Facts(sent_at=NOON, answered_at=NOON, withdrawn_at=LATER), Step.WITHDRAWN),
        (Facts(withdrawn_at=LATER), Step.WITHDRAWN),
    ],
)
def test_the_facts_say_where_it_stands(facts: Facts, step: Step) -> None:
    assert step_of(facts) is step
    assert course_of(facts).now is step


def test_the_way_shows_what_happened_and_what_may_follow() -> None:
    course = course_of(Facts(sent_at=NOON, answered_at=LATER))

    assert [(one.step, one.mark) for one in course.way] == [
        (Step.SENT, Mark.DONE),
        (Step.SEEN, Mark.DONE),
        (Step.ACCEPTED, Mark.CURRENT),
        (Step.IN_PROGRESS, Mark.TODO),
        (Step.OUTCOME_TOLD, Mark.TODO),
        (Step.CLOSED, Mark.TODO),
    ]


def test_an_end_has_nothing_ahead() -> None:
    course = course_of(Facts(sent_at=NOON, seen_at=NOON, withdrawn_at=LATER))

    assert [one.step for one in course.way] == [Step.SENT, Step.SEEN, Step.WITHDRAWN]
    assert course.is_over


MOMENTS = st.none() | st.just(NOON)


@given(
    facts=st.builds(
        Facts,
        sent_at=MOMENTS,
        seen_at=MOMENTS,
        answered_at=MOMENTS,
        is_declined=st.booleans(),
        first_contact_date=st.none() | st.just(date(2026, 3, 10)),
        told_outcome=st.none() | st.sampled_from(Outcome),
        completed_at=MOMENTS,
        withdrawn_at=MOMENTS,
    )
)
def test_of_any_facts_one_step_is_where_it_stands_and_none_comes_twice(facts: Facts) -> None:
    course = course_of(facts)

    steps = [one.step for one in course.way]
    assert len(set(steps)) == len(steps)
    assert course.now in steps
    assert course.is_over is (Mark.CURRENT not in {one.mark for one in course.way})
    assert not course.is_over or Mark.TODO not in {one.mark for one in course.way}


@pytest.mark.parametrize(
    ("kind", "days", "is_so"),
    [
        (SessionKind.HELD, 0, True),
        (SessionKind.HELD, 5, True),
        (SessionKind.HELD, 6, False),
        (SessionKind.HELD, -1, False),
        (SessionKind.NOT_ATTENDED, 6, False),
        (SessionKind.MOVED, 60, True),
        (SessionKind.CALLED_OFF, 60, True),
        (SessionKind.CALLED_OFF, -1, False),
    ],
)
def test_a_session_has_a_day_that_can_be(kind: SessionKind, days: int, is_so: bool) -> None:
    day = date(2026, 3, 10) + timedelta(days=days)

    assert (
        rules.session_may_be_on(kind=kind, day=day, sent_at=NOON, at=NOON + timedelta(days=5))
        is is_so
    )
