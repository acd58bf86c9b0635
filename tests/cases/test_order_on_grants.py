"""What stands beside a grant for the order of lists is what stands in the case, always."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cases.factories import NOON, acting, block, grant, make_case
from tests.cast import Cast
from visnet.cases import models, operations, queries
from visnet.cases.queries import CaseFilter
from visnet.cases.rules import Closing
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, Danger, State
from visnet.kit.actor import Actor

CLOSING = Closing(reason=ClosureReason.PLAN_COMPLETED, outcome=ClosureOutcome.BETTER)


def beside(case_id: UUID) -> set[tuple[object, ...]]:
    """Return what every grant of a case says, whoever holds it, without any wall."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        rows = models.Grant.objects.filter(case_id=case_id)
        found = set(rows.values_list("case_state", "danger_rank", "case_opened_at"))
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def listed(viewer: Actor, state: State | None = State.OPEN) -> list[UUID]:
    with acting(viewer):
        found = queries.list_cases(viewer=viewer, filter=CaseFilter(state=state))
    return [line.id for line in found.lines]


@pytest.mark.postgres15
def test_every_change_of_a_case_reaches_every_grant(cast: Cast) -> None:
    case_id = make_case(danger=Danger.STANDARD)
    grant(case_id, cast.bruno)
    assert beside(case_id) == {("OPEN", 0, NOON)}

    with acting(cast.bruno):
        operations.set_danger(
            case_id=case_id, danger=Danger.IMMEDIATE, reason="", by=cast.bruno, at=NOON
        )
    assert beside(case_id) == {("OPEN", 3, NOON)}

    with acting(cast.anna):
        operations.pause_case(case_id=case_id, by=cast.anna, at=NOON)
    assert beside(case_id) == {("DORMANT", 3, NOON)}

    with acting(cast.anna):
        version = models.Case.objects.get(id=case_id).version
        operations.close_case(
            case_id=case_id, closing=CLOSING, version=version, by=cast.anna, at=NOON
        )
    assert beside(case_id) == {("CLOSED", 3, NOON)}


@pytest.mark.parametrize("column", ["case_state = 'CLOSED'", "danger_rank = 0"])
def test_a_grant_cannot_say_anything_else(cast: Cast, column: str) -> None:
    case_id = make_case(danger=Danger.HIGH)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        with pytest.raises(IntegrityError):
            cursor.execute(f"UPDATE cases_grant SET {column} WHERE case_id = %s", [case_id])
        transaction.set_rollback(True)


def test_whoever_makes_the_grant_the_case_decides_what_it_says(cast: Cast) -> None:
    case_id = make_case(danger=Danger.HIGH)

    with acting(cast.anna):
        models.Grant.objects.create(
            id=uuid4(),
            case_id=case_id,
            organisation_id=cast.anna.organisation_id,
            user_id=cast.bruno.identifier,
            role="MEMBER",
            granted_by=cast.anna.identifier,
            granted_at=NOON,
            case_state=State.CLOSED,
            danger_rank=0,
            case_opened_at=NOON - timedelta(days=100),
        )

    assert beside(case_id) == {("OPEN", 2, NOON)}


def test_an_operator_and_a_supervisor_see_the_same_cases_in_the_same_order(cast: Cast) -> None:
    dangers = [Danger.STANDARD, Danger.IMMEDIATE, Danger.NOT_ASSESSED, Danger.HIGH, Danger.HIGH]
    for hour, danger in enumerate(dangers):
        make_case(danger=danger, at=NOON + timedelta(hours=hour))
    paused, kept_away = make_case(), make_case(cast.bruno)
    grant(kept_away, cast.anna, cast.bruno)
    block(kept_away, cast.anna, cast.bruno)
    with acting(cast.anna):
        operations.pause_case(case_id=paused, by=cast.anna, at=NOON)

    of_operator = {state: listed(cast.anna, state) for state in (None, State.OPEN, State.DORMANT)}

    for state, found in of_operator.items():
        assert found == [each for each in listed(cast.carla, state) if each != kept_away]
    assert of_operator[State.DORMANT] == [paused]
    assert len(of_operator[State.OPEN]) == len(dangers)
