"""A case is taken in: the signs made anew, the conflict wall before anybody, nothing half."""

from unittest.mock import patch

import pytest

from tests.cases.factories import acting, make_case
from tests.cast import Cast
from tests.transfers.passing import (
    SUSPECT,
    handed_over,
    ids_seen_by,
    knows,
    name_suspect,
    operator,
    same_person,
    take_in,
    whole_database,
)
from tests.transfers.world import NAME
from visnet.cases import queries as case_queries
from visnet.doors import clock
from visnet.kit.decision import Reason, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.postgres15]


def test_the_person_is_recognised_at_the_new_centre_and_no_more_at_the_old(cast: Cast) -> None:
    code = "VRDLCU80A41F205X"
    case_id = make_case(at=clock.now(), name=NAME, fiscal_code=code)
    _case, transfer_id = handed_over(case_id)
    take_in(transfer_id)

    found = {actor.name: same_person(actor, code) for actor in (cast.anna, cast.carla, cast.marta)}

    assert found == {"Anna": 0, "Carla": 0, "Marta": 1}


def test_a_colleague_who_knows_the_suspect_is_never_let_in(cast: Cast) -> None:
    rita = operator("Rita")
    knows(rita)
    case_id = make_case(at=clock.now(), name=NAME)
    name_suspect(case_id)
    _case, transfer_id = handed_over(case_id)
    before = whole_database()

    with pytest.raises(Refused) as refusal:
        take_in(transfer_id, lead=rita)
    nothing = whole_database() == before
    take_in(transfer_id, lead=cast.marta)

    assert refusal.value.reason is Reason.MAY_CONFLICT
    assert nothing
    assert case_id not in ids_seen_by(rita)
    with acting(cast.marta):
        assert not case_queries.can_join(case_id=case_id, user_id=rita.identifier)


def test_a_supervisor_in_a_conflict_reads_nothing_and_takes_nothing_in(cast: Cast) -> None:
    knows(cast.marta)
    case_id = make_case(at=clock.now(), name=NAME)
    name_suspect(case_id)
    _case, transfer_id = handed_over(case_id)
    before = whole_database()

    with pytest.raises(Refused) as refusal:
        take_in(transfer_id, lead=operator("Rita"))

    assert refusal.value.reason is Reason.MAY_CONFLICT
    assert case_id not in ids_seen_by(cast.marta)
    assert before.keys() == whole_database().keys()


def test_whoever_works_for_the_other_side_over_there_is_kept_away(cast: Cast) -> None:
    rita = operator("Rita")
    with acting(rita):
        there = make_case(by=rita, at=clock.now(), name=SUSPECT)
    case_id = make_case(at=clock.now(), name=NAME)
    name_suspect(case_id)
    _case, transfer_id = handed_over(case_id)

    with pytest.raises(Refused):
        take_in(transfer_id, lead=rita)
    take_in(transfer_id)

    assert ids_seen_by(rita) == {there}


def test_without_the_wall_the_colleague_would_be_let_in(cast: Cast) -> None:
    """The failing control: where the signs are not made anew, nobody is kept away."""
    rita = operator("Rita")
    knows(rita)
    case_id = make_case(at=clock.now(), name=NAME)
    name_suspect(case_id)
    _case, transfer_id = handed_over(case_id)
    nothing = {"supported": [], "parties": {}, "representatives": {}, "identifiers": []}

    with patch("visnet.cases.queries.signs_of_arrival", return_value=nothing):
        take_in(transfer_id, lead=rita)

    assert case_id in ids_seen_by(rita)


def test_an_error_while_taking_in_changes_nothing_and_it_can_be_tried_again(cast: Cast) -> None:
    case_id, transfer_id = handed_over()
    before = whole_database()

    with (
        patch("visnet.transfers.operations.ground.write_down", side_effect=RuntimeError("now")),
        pytest.raises(RuntimeError),
    ):
        take_in(transfer_id)

    assert whole_database() == before
    take_in(transfer_id)
    assert case_id in ids_seen_by(cast.marta)
