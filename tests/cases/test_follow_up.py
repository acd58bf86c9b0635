"""Asking somebody how they are after the end: as agreed, by a safe way, and never once they said no."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.cases.factories import NOON, acting, make_case, make_rule
from tests.cases.steps import due, line
from tests.cast import Cast
from visnet.cases import operations, queries, rules
from visnet.cases.operations import FollowUpDone, NoSafeWayThen
from visnet.cases.rules import Closing, FollowUpNote, FollowUpWords, Reopening
from visnet.cases.vocabulary import (
    ClosureOutcome,
    ClosureReason,
    DueKind,
    FollowUpOutcome,
    ReopeningReason,
    State,
)
from visnet.journeys import follow_up as journey
from visnet.kit.decision import NotFound, Reason, Refused

ON = date(2026, 5, 10)
LATER = NOON + timedelta(days=61)
WELL = FollowUpNote(outcome=FollowUpOutcome.WELL, words="sta bene")


def close(cast: Cast, case_id: UUID, rule_id: UUID, on: date = ON) -> UUID:
    closing = Closing(
        reason=ClosureReason.PLAN_COMPLETED,
        outcome=ClosureOutcome.BETTER,
        follow_up=FollowUpWords(due_date=on, rule_id=rule_id, wish="solo di mattina"),
    )
    with acting(cast.anna):
        version = queries.get_case_line(viewer=cast.anna, case_id=case_id).version
        operations.close_case(
            case_id=case_id, closing=closing, version=version, by=cast.anna, at=NOON
        )
        return queries.open_follow_ups(viewer=cast.anna, case_id=case_id, at=NOON)[0].id


def note(cast: Cast, case_id: UUID, follow_up_id: UUID, told: FollowUpNote, at=LATER) -> None:
    with acting(cast.anna):
        journey.note_follow_up(
            follow_up_id=follow_up_id, case_id=case_id, note=told, by=cast.anna, at=at
        )


def test_how_somebody_is_is_written_once_and_nothing_falls_due_any_more(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    follow_up_id = close(cast, case_id, rule_id)
    told = replace(WELL, rule_id=rule_id)
    assert due(case_id) == {DueKind.FOLLOW_UP: ON}

    note(cast, case_id, follow_up_id, told)

    assert due(case_id) == {}
    assert line(case_id).state is State.CLOSED
    with acting(cast.anna):
        (kept,) = queries.open_follow_ups(viewer=cast.anna, case_id=case_id, at=LATER)
    assert (kept.wish, kept.note, kept.outcome) == ("solo di mattina", "sta bene", told.outcome)
    with pytest.raises(FollowUpDone):
        note(cast, case_id, follow_up_id, told)


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (LATER.replace(hour=20), Reason.UNSAFE_TIME),
        (NOON + timedelta(days=95), Reason.CONTACT_RULE_EXPIRED),
    ],
)
def test_the_gate_stands_before_the_call(cast: Cast, at, reason: Reason) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    follow_up_id = close(cast, case_id, rule_id)

    with pytest.raises(Refused) as refusal:
        note(cast, case_id, follow_up_id, replace(WELL, rule_id=rule_id), at)

    assert refusal.value.reason is reason
    assert due(case_id) == {DueKind.FOLLOW_UP: ON}


def test_a_way_of_somebody_else_is_no_way(cast: Cast) -> None:
    case_id, other = make_case(), make_case()
    follow_up_id = close(cast, case_id, make_rule(case_id))

    with pytest.raises(Refused):
        note(cast, case_id, follow_up_id, replace(WELL, rule_id=make_rule(other)))


def test_nothing_is_agreed_by_a_way_that_is_not_safe_until_then(cast: Cast) -> None:
    case_id = make_case()
    unsafe = make_rule(case_id, is_safe=False)
    rule_id = make_rule(case_id)

    for way, on in ((unsafe, ON), (uuid4(), ON), (rule_id, date(2026, 6, 9))):
        with pytest.raises(NoSafeWayThen):
            close(cast, case_id, way, on)

    assert line(case_id).state is State.OPEN


def test_whoever_was_not_reached_is_tried_three_times_and_no_more(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    close(cast, case_id, rule_id)
    missed = FollowUpNote(outcome=FollowUpOutcome.NOT_REACHED, rule_id=rule_id)

    for tries in range(3):
        assert due(case_id).keys() == {DueKind.FOLLOW_UP}
        with acting(cast.anna):
            lines = queries.open_follow_ups(viewer=cast.anna, case_id=case_id, at=LATER)
        (ahead,) = [one for one in lines if one.outcome is None]
        again = ON + timedelta(days=3 * (tries + 1))
        note(cast, case_id, ahead.id, replace(missed, again_date=again), LATER + timedelta(tries))

    assert due(case_id) == {}


def test_another_day_after_they_said_no_is_not_kept(cast: Cast) -> None:
    case_id = make_case()
    rule_id = make_rule(case_id)
    follow_up_id = close(cast, case_id, rule_id)
    said_no = FollowUpNote(
        outcome=FollowUpOutcome.NOT_AGAIN, rule_id=rule_id, again_date=ON + timedelta(days=5)
    )

    note(cast, case_id, follow_up_id, said_no)

    assert due(case_id) == {}


def test_opening_the_case_again_calls_the_follow_up_off(cast: Cast) -> None:
    case_id = make_case()
    follow_up_id = close(cast, case_id, make_rule(case_id))

    with acting(cast.anna):
        operations.reopen_case(
            case_id=case_id,
            reopening=Reopening(reason=ReopeningReason.CAME_BACK),
            by=cast.anna,
            at=LATER,
        )

    assert DueKind.FOLLOW_UP not in due(case_id)
    with pytest.raises(Refused):
        note(cast, case_id, follow_up_id, WELL)


def test_only_who_works_on_the_case_reads_or_writes_it(cast: Cast) -> None:
    case_id = make_case()
    follow_up_id = close(cast, case_id, make_rule(case_id))

    for actor, refused in ((cast.carla, Refused), (cast.bruno, NotFound)):
        with pytest.raises(refused), acting(actor):
            queries.open_follow_ups(viewer=actor, case_id=case_id, at=LATER)
        with pytest.raises(refused), acting(actor):
            operations.note_follow_up(
                follow_up_id=follow_up_id, case_id=case_id, note=WELL, by=actor, at=LATER
            )
    other = make_case()
    close(cast, other, make_rule(other))
    with pytest.raises(NotFound), acting(cast.anna):
        operations.note_follow_up(
            follow_up_id=follow_up_id, case_id=other, note=WELL, by=cast.anna, at=LATER
        )


def test_the_database_changes_no_follow_up_that_is_done(cast: Cast) -> None:
    case_id = make_case()
    follow_up_id = close(cast, case_id, make_rule(case_id))
    note(cast, case_id, follow_up_id, WELL)

    with acting(cast.anna), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_follow_up SET outcome = 'NOT_AGAIN' WHERE id = %s", [follow_up_id]
        )

        assert cursor.rowcount == 0


def test_three_times_in_a_row_is_enough() -> None:
    missed, well = FollowUpOutcome.NOT_REACHED, FollowUpOutcome.WELL

    assert rules.may_try_again(outcomes=[])
    assert rules.may_try_again(outcomes=[missed])
    assert not rules.may_try_again(outcomes=[missed, missed])
    assert rules.may_try_again(outcomes=[missed, well, missed])
