"""Opening a closed case again: only for a reason, and how it had ended stays readable."""

from datetime import date
from uuid import UUID

import pytest

from tests.cases.factories import NOON, acting, make_case, make_rule
from tests.cases.steps import line
from tests.cast import Cast
from visnet.cases import operations, queries
from visnet.cases.rules import Closing, FollowUpWords, Reopening
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, ReopeningReason, State
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def _close(case_id: UUID, by: Actor, rule_id: UUID) -> None:
    closing = Closing(
        reason=ClosureReason.NO_CONTACT,
        outcome=ClosureOutcome.WORSE,
        follow_up=FollowUpWords(due_date=date(2026, 6, 5), rule_id=rule_id),
    )
    version = queries.get_case_line(viewer=by, case_id=case_id).version
    operations.close_case(case_id=case_id, closing=closing, version=version, by=by, at=NOON)


@pytest.mark.parametrize("reopening", [None, Reopening(reason=ReopeningReason.OTHER, words=" - ")])
def test_a_closed_case_is_not_opened_again_without_a_reason(
    cast: Cast, reopening: Reopening | None
) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    with acting(cast.anna):
        _close(case_id, cast.anna, rule_id)

    with pytest.raises(Refused) as refusal, acting(cast.anna):
        operations.reopen_case(case_id=case_id, reopening=reopening, by=cast.anna, at=NOON)

    assert refusal.value.reason is Reason.REASON_NEEDED
    assert line(case_id).state is State.CLOSED


def test_a_paused_case_is_opened_again_without_a_reason(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.pause_case(case_id=case_id, by=cast.anna, at=NOON)

    with acting(cast.anna):
        operations.reopen_case(case_id=case_id, by=cast.anna, at=NOON)

    assert line(case_id).state is State.OPEN


def test_how_a_case_had_ended_stays_readable_after_it_is_opened_again(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    reopening = Reopening(reason=ReopeningReason.HELP_NEEDED, words="ha di nuovo paura")

    with acting(cast.anna):
        _close(case_id, cast.anna, rule_id)
        operations.reopen_case(case_id=case_id, reopening=reopening, by=cast.anna, at=NOON)

    with acting(cast.anna):
        (past,) = queries.open_past_endings(viewer=cast.anna, case_id=case_id, at=NOON)
    assert (past.closure_reason, past.outcome, past.follow_up_date) == (
        ClosureReason.NO_CONTACT,
        ClosureOutcome.WORSE,
        date(2026, 6, 5),
    )
    assert (past.reopened_because, past.words) == (reopening.reason, reopening.words)
    with acting(cast.bruno), pytest.raises(NotFound):
        queries.open_past_endings(viewer=cast.bruno, case_id=case_id, at=NOON)
    with acting(cast.carla), pytest.raises(Refused):
        queries.open_past_endings(viewer=cast.carla, case_id=case_id, at=NOON)
