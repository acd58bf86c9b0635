"""Letting colleagues in, and keeping people away."""

from datetime import date
from uuid import uuid4

import pytest

from tests.cases.factories import (
    NOON,
    acting,
    block,
    grant,
    make_case,
)
from tests.cases.steps import journal, line
from tests.cast import Cast
from tests.conftest import Acting
from visnet.cases import operations, queries
from visnet.cases.rules import (
    BlockWords,
)
from visnet.cases.vocabulary import (
    GrantRole,
)
from visnet.kit.decision import NotFound, Reason, Refused


def test_the_lead_hands_over_and_goes_on_as_a_member(cast: Cast) -> None:
    case_id = make_case()

    grant(case_id, cast.bruno, role=GrantRole.LEAD)

    with acting(cast.anna):
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)
    assert {member.name: member.role for member in summary.team} == {
        "Anna": GrantRole.MEMBER,
        "Bruno": GrantRole.LEAD,
    }
    assert summary.line.lead_name == "Bruno"


def test_who_steps_back_leaves_their_tasks_waiting_for_a_supervisor(cast: Cast) -> None:
    case_id = make_case()

    with acting(cast.anna):
        operations.revoke_grant(
            case_id=case_id,
            user_id=cast.anna.identifier,  # type: ignore[arg-type]
            by=cast.anna,
            at=NOON,
        )

    with acting(cast.carla):
        waiting = queries.list_due(viewer=cast.carla, on=date(2026, 12, 31), of_nobody=True)
        assert {item.case_id for item in waiting.lines} == {case_id}
    with pytest.raises(NotFound), acting(cast.anna):
        queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)


def test_who_blocks_themselves_sees_nothing_from_then_on(cast: Cast) -> None:
    case_id = make_case()

    block(case_id, cast.anna, by=cast.anna)

    with pytest.raises(NotFound), acting(cast.anna):
        queries.get_case_line(viewer=cast.anna, case_id=case_id)


def test_a_block_is_lifted_by_a_supervisor_and_gives_no_grant_back(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.gina)
    block_id = block(case_id, cast.gina)
    with pytest.raises(Refused), acting(cast.anna):
        operations.lift_block(block_id=block_id, by=cast.anna, at=NOON)

    with acting(cast.carla):
        operations.lift_block(block_id=block_id, by=cast.carla, at=NOON)

    with pytest.raises(NotFound), acting(cast.gina):
        queries.get_case_line(viewer=cast.gina, case_id=case_id)


def test_only_colleagues_are_let_in(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.NotAColleague):
        grant(case_id, cast.elena)


def test_who_is_kept_away_is_not_let_in(cast: Cast) -> None:
    case_id = make_case()
    block(case_id, cast.gina)

    with pytest.raises(Refused) as refusal:
        grant(case_id, cast.gina)

    assert refusal.value.reason is Reason.BLOCKED


def test_a_block_needs_a_reason(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(Refused) as refusal, acting(cast.anna):
        operations.block_person(
            block_id=uuid4(),
            case_id=case_id,
            block=BlockWords(reason="-", user_id=cast.gina.identifier),
            by=cast.anna,
            at=NOON,
        )

    assert refusal.value.reason is Reason.REASON_NEEDED


def test_the_lead_made_a_member_leaves_the_case_without_a_lead(cast: Cast) -> None:
    case_id = make_case()

    grant(case_id, cast.anna, by=cast.carla)

    assert line(case_id).lead_id is None


def test_who_is_not_on_the_case_cannot_be_taken_off_it(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(NotFound), acting(cast.anna):
        operations.revoke_grant(
            case_id=case_id,
            user_id=cast.bruno.identifier,  # type: ignore[arg-type]
            by=cast.anna,
            at=NOON,
        )


def test_strangers_cannot_tell_a_case_from_none(cast: Cast) -> None:
    case_id = make_case()

    for actor, wanted in ((cast.anna, uuid4()), (cast.bruno, case_id), (cast.marta, case_id)):
        with pytest.raises(NotFound), acting(actor):
            operations.pause_case(case_id=wanted, by=actor, at=NOON)


def test_whoever_is_kept_away_is_a_stranger_even_without_the_second_wall(
    cast: Cast, as_database_role: Acting
) -> None:
    case_id = make_case()
    block(case_id, cast.carla)

    with pytest.raises(NotFound), as_database_role("visnet_launcher"):
        operations.pause_case(case_id=case_id, by=cast.carla, at=NOON)


def test_a_second_block_of_the_same_user_changes_nothing(cast: Cast) -> None:
    case_id = make_case()
    block(case_id, cast.gina)

    block(case_id, cast.gina)

    assert journal(case_id).count("cases.blocked") == 1
